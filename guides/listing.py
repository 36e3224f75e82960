"""Guides in lists."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse

from approvals.seals import seal
from people import units


def list_guides(publications: Any) -> list[dict[str, Any]]:
    """Publications of guides as cards. One SQL statement."""
    return guide_cards(with_texts(publications))


def with_texts(publications: Any) -> QuerySet[Any]:
    """Publications with all that a card says."""
    rows = publications.select_related("version").defer("version__content", "version__files")
    return rows.annotate(
        summary=KeyTextTransform("summary", "version__content"),
        owner_unit_id=KeyTextTransform("owner_unit", "version__content"),
    )


def guide_cards(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Cards of rows `with_texts`: id, title, summary, url, unit, seal, since when, language."""
    return [
        {
            "id": row.object_id,
            "title": row.version.title,
            "summary": row.summary,
            "url": reverse("guides:guide", args=[row.slug]),
            "unit": units.label(int(row.owner_unit_id or 0)),
            "seal": seal(row.version),
            "since": row.since,
            "language": row.locale,
        }
        for row in rows
    ]

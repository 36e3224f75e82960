"""The nightly check: live rows that differ from the version in force. Readers are safe either way (they never get
the row); a difference means that somebody wrote around the approval, or that the admin shows a wrong picture."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from .approvable import Approvable
from .belongings import with_units_of_today
from .content import canonical, is_same
from .files import path_of, storage
from .models import Publication


def drifted() -> Iterator[str]:
    """A sentence for each thing whose live row is not what was approved, and for each approved file that is gone."""
    published = {}
    for publication in Publication.objects.select_related("version", "content_type"):
        published[publication.key] = publication
        for key, reference in publication.version.files.items():
            for part in [reference, *reference.get("variants", [])]:
                if not storage().exists(path_of(part["sha256"])):
                    yield f"{publication}: the approved bytes of {key} are gone"
    for model in apps.get_models():
        if issubclass(model, Approvable):
            yield from _rows(model, published)


def _rows(model: Any, published: dict[tuple[int, int], Publication]) -> Iterator[str]:
    content_type = ContentType.objects.get_for_model(model)
    for row in model._default_manager.all().iterator():
        publication = published.get((content_type.pk, row.pk))
        if publication is None:
            if row.live:
                yield f"{row}: live in the admin, but readers get nothing"
        elif not is_same(
            with_units_of_today(model, canonical(row.serializable_data())),
            with_units_of_today(model, publication.version.content),
        ):
            yield f"{row}: the live row differs from version {publication.version.number}"

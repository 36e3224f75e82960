"""What this app keeps of people (cms.privacy)."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.privacy import Basis, DataKind, Group, Leaving, Link, register

from . import sources


def _titles(rows: Sequence[Any], user: Any) -> dict[Any, str]:
    """What the texts stand in, as far as the person may read them."""
    found = {row.pk: _now("Not shown to you") for row in rows}
    for source in sources.all_sources():
        type_id = ContentType.objects.get_for_model(source.model).pk
        for text in source.texts:
            here = [row for row in rows if (row.content_type_id, row.field) == (type_id, text.field)]
            things = text.readable([row.object_id for row in here], user) if here else {}
            found |= {row.pk: source.title(things[row.object_id]) for row in here if row.object_id in things}
    return found


register(
    DataKind(
        name="mentions", model="mentions.Mark", label=_("Texts that mention you"),
        purpose=_("That you hear of it, and that your name in them leads to you."),
        basis=Basis.EMPLOYMENT, group=Group.USE,
        links=(Link("person__user", (), Leaving.DELETED, about=_titles),),
    ),
)  # fmt: skip

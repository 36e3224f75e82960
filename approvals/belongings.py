"""What approved content knows of units that have closed. A version is never written anew: it names for ever who kept it
when it was approved. What is derived from it follows the unit that continues (docs/adr/0021)."""

from typing import Any

from django.utils.translation import ngettext_lazy

from people import units
from people.audience import unit_token
from people.belongings import Belonging, register
from people.models import Unit

from .approvable import Content
from .models import Publication
from .signals import publication_changed

AUDIENCE = "approvals.Publication.acl"


def for_unit_alone(unit: Unit) -> Any:
    """What is published for this unit, with its parts: their audience is the whole's."""
    return Publication.objects.filter(acl__contains=[unit_token(unit.pk)])


def hand_over_audience(unit: Unit, heir: Unit) -> None:
    """What was published for a unit is for the unit that continues it, and for nobody else.

    Until the index knows, search has nothing of it.
    """
    old, new = unit_token(unit.pk), unit_token(heir.pk)
    found = list(for_unit_alone(unit).select_for_update())
    for publication in found:
        publication.acl = sorted({new if token == old else token for token in publication.acl})
    Publication.objects.bulk_update(found, ["acl"], batch_size=500)
    if found:
        publication_changed.send(sender=Publication, keys=[one.key for one in found], narrowed=True)


def with_units_of_today(model: Any, content: Content) -> dict[str, Any]:
    """A content with the units that continue those it names, to compare a version with what was written since."""
    names = {field.name for field in model._meta.fields if field.related_model is Unit}
    return {
        name: units.current(value) if name in names and isinstance(value, int) else value
        for name, value in content.items()
    }


def connect() -> None:
    words = ngettext_lazy(
        "%(n)d published text that only people of the unit may read: after this, those of the other unit",
        "%(n)d published texts that only people of the unit may read: after this, those of the other unit",
        "n",
    )
    register(
        Belonging(
            AUDIENCE,
            words,
            lambda unit: for_unit_alone(unit).filter(parent_id=None).count(),
            hand_over_audience,
        )
    )

"""What this app itself knows of units (people.belongings)."""

from collections.abc import Collection

from django.utils.translation import ngettext_lazy

from .belongings import Belonging, register, relation
from .models import Person, Unit
from .signals import people_changed


def tell_of_people(ids: Collection[int]) -> None:
    people_changed.send(Person, ids=sorted(ids), narrowed=False)


def hand_over_parts(unit: Unit, heir: Unit) -> None:
    """Saved one by one: each keeps its lineage, and that of all below it."""
    for part in Unit.objects.filter(parent=unit):
        part.parent = heir
        part.save()


def connect() -> None:
    relation(
        "people.Person.unit",
        ngettext_lazy("%(n)d person who works there", "%(n)d people who work there", "n"),
        after=tell_of_people,
    )
    relation(
        "people.Invitation.unit",
        ngettext_lazy("%(n)d invitation", "%(n)d invitations", "n"),
    )
    relation(
        "people.Unit.heir",
        ngettext_lazy("%(n)d closed unit that it continues", "%(n)d closed units that it continues", "n"),
    )
    register(
        Belonging(
            "people.Unit.parent",
            ngettext_lazy("%(n)d unit that is part of it", "%(n)d units that are part of it", "n"),
            lambda unit: Unit.objects.open().filter(parent=unit).count(),
            hand_over_parts,
        )
    )

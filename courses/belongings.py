"""What courses know of units (people.belongings)."""

from django.utils.translation import ngettext_lazy

from people.belongings import relation
from people.models import Unit

from .models import CourseCard


def hand_over_cards(unit: Unit, heir: Unit) -> None:
    """A card is made of its version, which names for ever who made the course then."""
    CourseCard.objects.filter(provider_id=unit.pk).update(provider_id=heir.pk)


def connect() -> None:
    relation(
        "courses.Course.provider",
        ngettext_lazy("%(n)d course that it made", "%(n)d courses that it made", "n"),
        before=hand_over_cards,
    )
    relation(
        "courses.Course.audience_unit",
        ngettext_lazy("%(n)d course that is for it", "%(n)d courses that are for it", "n"),
    )

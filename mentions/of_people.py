"""What people say of themselves, as a source of tags and mentions."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from people.cards import line
from people.directory import in_order
from people.models import Person
from people.permissions import fields_shown, found_by, people_visible_to
from people.visibility import CHOSEN

from .sources import Source, Text

if TYPE_CHECKING:
    from people.audience import Viewer


def found_by_about(viewer: "Viewer") -> QuerySet[Person]:
    """As everywhere, what finds somebody is what they show to all employees."""
    return people_visible_to(viewer).filter(found_by("about"))


def who_show_about(ids: Iterable[int], viewer: "Viewer") -> Mapping[int, Person]:
    """On the page of somebody one reads what they show to oneself. One SQL statement."""
    people = people_visible_to(viewer).filter(pk__in=ids)
    return {person.pk: person for person in people if "about" in fields_shown(person, viewer)}


SOURCE = Source(
    model=Person,
    texts=[Text("about", found_by_about, who_show_about)],
    published=lambda: Person.objects.select_related("user", "unit"),
    writer=lambda person: person.user,
    title=lambda person: str(CHOSEN["about"]),
    label=pgettext_lazy("place", "People"),
    template="mentions/people.html",
    listed=in_order,
    shown=line,
)

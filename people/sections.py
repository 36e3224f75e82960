"""What other apps say on the page of a person or a unit: each registers a function in its `ready`.

This app knows none of them. A function gets whom the page is about and who looks, and answers with a Section, or None
when it has nothing to say to this viewer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .models import Person, Unit

if TYPE_CHECKING:
    from .audience import Viewer


@dataclass(frozen=True)
class Section:
    """A part of the page: `template` gets `context` as `section`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


OfPerson = Callable[[Person, "Viewer"], Section | None]
OfUnit = Callable[[Unit, "Viewer"], Section | None]

_of_person: dict[str, OfPerson] = {}
_of_unit: dict[str, OfUnit] = {}


def register(name: str, *, of_person: OfPerson | None = None, of_unit: OfUnit | None = None) -> None:
    """Add what an app says; the same name takes the earlier one's place. Sections stand in the order of their names."""
    if of_person:
        _of_person[name] = of_person
    if of_unit:
        _of_unit[name] = of_unit


def of_person(person: Person, viewer: "Viewer") -> list[Section]:
    return [found for _name, say in sorted(_of_person.items()) if (found := say(person, viewer))]


def of_unit(unit: Unit, viewer: "Viewer") -> list[Section]:
    return [found for _name, say in sorted(_of_unit.items()) if (found := say(unit, viewer))]

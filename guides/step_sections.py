"""What other apps show on a step's page. They register themselves, so that guides need not know them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from people.audience import Viewer


@dataclass(frozen=True)
class Section:
    """A section of a step's page: a template, and what it shows as `items`.

    `query` is what a link from there carries, so that it leads back to the step. `made_of` are the ids of the
    versions that the items come from: other ids, another page.
    """

    template: str
    items: tuple[object, ...]
    made_of: tuple[int, ...]
    query: str = ""


# From a step's ids (its own, then those of the same step in other languages) and a viewer to a section, in at most one
# SQL statement; None when there is nothing to show them.
Finder = Callable[[Sequence[int], "Viewer"], Section | None]

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Show on every step's page what `finder` finds. Once is enough: an app registers when it is ready."""
    if finder not in _finders:
        _finders.append(finder)


def sections(step_ids: Sequence[int], *, user: "Viewer") -> tuple[Section, ...]:
    """What stands on a step's page for this viewer."""
    found = (finder(step_ids, user) for finder in _finders)
    return tuple(section for section in found if section)


def made_of(sections: Iterable[Section]) -> list[int]:
    """The versions that sections show anything of."""
    return [version_id for section in sections for version_id in section.made_of]

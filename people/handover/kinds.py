"""The kinds of things that somebody answers for. Each app registers its own in its `ready`.

A kind is about rows: a duty, a unit with its leader, a network's moderator. It says which rows there are, who may take
one over, and how that is done. Rules for all kinds are people.handover.permissions, the writing is services.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from people.models import User


class Named(NamedTuple):
    """One of the things in words, and where it is (empty: nowhere that the viewer may go)."""

    title: str
    url: str = ""


class HandoverKind:
    """`fields` are the fields of models that it is made of, as Django names them: `people.Duty.user`.

    `holder` is the way from a row to who answers. `for_staff`: only people of the municipality take it over. `given`:
    it is given from outside, so that whoever has it cannot give it on.
    """

    name: ClassVar[str]
    label: ClassVar[Promise]
    fields: ClassVar[tuple[str, ...]]
    holder: ClassVar[str] = "user"
    for_staff: ClassVar[bool] = True
    given: ClassVar[bool] = False

    def held(self) -> QuerySet[Any]:
        """All the rows that somebody answers for now or later, open account or closed."""
        raise NotImplementedError

    def holder_id(self, row: Any) -> int:
        """The id of the user who answers for it."""
        for name in self.holder.split("__"):
            row = getattr(row, name)
        return int(row.pk)

    def names(self, rows: Sequence[Any], viewer: "User", *, every: bool) -> dict[int, Named]:
        """The rows in words, by their ids. `every`: the viewer may know of all of them; else what the viewer may not
        read is called by its kind alone."""
        raise NotImplementedError

    def refusal(self, row: Any, to: "User", by: "User | None") -> str:
        """Why this one cannot take it over, beyond what holds for all kinds; empty when they may.

        `by` is who hands it over; None when it falls.
        """
        return ""

    def is_shared(self, row: Any) -> bool:
        """Does somebody else, with an open account, answer for the very same thing? Then it need not fall."""
        return False

    def lineage(self, row: Any) -> list[int] | None:
        """The ids of the units, from the top, up which it falls; None for those of who leaves."""
        return None

    def nearer(self, row: Any) -> Iterable[int]:
        """The ids of users to whom it falls before it falls to a leader, the nearest first."""
        return ()

    def hand_over(self, row: Any, to: "User", by: "User | None") -> int:
        """Write it. Returns the id of the row that the receiver has now."""
        raise NotImplementedError

    def end(self, row: Any, by: "User | None") -> None:
        """Write that this one answers no longer, for others do (is_shared)."""
        raise NotImplementedError

    def logged(self, row: Any) -> Model | None:
        """In whose history it is to stand; None when `hand_over` writes that itself."""
        return None


_kinds: dict[str, HandoverKind] = {}


def register(kind: HandoverKind) -> None:
    """Add a kind; the same name takes the earlier one's place. Called in an app's `ready`."""
    _kinds[kind.name] = kind


def get(name: str) -> HandoverKind | None:
    return _kinds.get(name)


def all_kinds() -> list[HandoverKind]:
    """In the order of their names, so that those of an app stand together."""
    return [kind for _name, kind in sorted(_kinds.items())]

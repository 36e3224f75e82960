"""What is in force without anybody who answers for it. Each app registers what it knows of in its `ready`."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise

from .kinds import Named

# So many of a kind are named; the rest are counted.
SHOWN = 50


class Gap(NamedTuple):
    """`things` are the first of them, each with the page where an administrator mends it; `total` is how many there
    are."""

    label: Promise | str
    total: int
    things: Sequence[Named]


Find = Callable[[int], tuple[int, list[Named]]]
_finds: dict[str, tuple[Promise | str, Find]] = {}


def register(name: str, label: Promise | str, find: Find) -> None:
    """`find` gets how many to name at most, and answers with how many there are and those that it names."""
    _finds[name] = (label, find)


def all_gaps(most: int = SHOWN) -> list[Gap]:
    """Of each kind that has any, in the order of their names. Two SQL statements for each kind at most."""
    found = [Gap(label, *find(most)) for _name, (label, find) in sorted(_finds.items())]
    return [gap for gap in found if gap.total]

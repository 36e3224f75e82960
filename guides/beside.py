"""What apps above show beside a guide. They register here; guides knows none of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

    Viewer = User | AnonymousUser | None


class Link(NamedTuple):
    """Something that belongs to a guide's process, as this viewer may see it."""

    title: str
    url: str
    note: str = ""
    language: str = "nb"


class Group(NamedTuple):
    """Links under a heading. `icon` is the name of one in static/icons.svg."""

    heading: str
    icon: str
    links: tuple[Link, ...]


Source = Callable[[int, "Viewer"], Group | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once, in an app's `ready`. `source(process id, viewer)` may cost one SQL statement; None: nothing."""
    _sources.append(source)


def beside(process_id: int, *, user: "Viewer") -> tuple[Group, ...]:
    """What stands beside a process's guide for a viewer. Equal when the same is shown."""
    groups = (source(process_id, user) for source in _sources)
    return tuple(group for group in groups if group and group.links)

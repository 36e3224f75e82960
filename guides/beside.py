"""What apps above show beside a guide. They register here; guides knows none of them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet

if TYPE_CHECKING:
    from people.audience import Viewer


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


class Source(NamedTuple):
    """What an app shows.

    `rows` gets the id of the guide's process as an expression, and the viewer, and returns a queryset of one column
    of JSON: it becomes a part of the statement that fetches the guide, so it costs none of its own. `group` makes of
    those rows what is shown.
    """

    rows: Callable[[Any, "Viewer"], QuerySet[Any, Any]]
    group: Callable[[list[Any]], Group]


_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once, in an app's `ready`."""
    _sources.append(source)


def columns(process_id: Any, user: "Viewer") -> list[ArraySubquery]:
    """For the statement that fetches a guide: a column for each source."""
    return [ArraySubquery(source.rows(process_id, user)) for source in _sources]


def groups(found: Sequence[list[Any]]) -> tuple[Group, ...]:
    """What stands beside a guide, of what `columns` found. Equal when the same is shown."""
    made = (source.group(rows) for source, rows in zip(_sources, found, strict=True) if rows)
    return tuple(group for group in made if group.links)

"""What has a tag, for a viewer: things of all sources one after another, in pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, overload

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from .models import Mark
from .sources import Source, all_sources

if TYPE_CHECKING:
    from people.audience import Viewer


@dataclass(frozen=True)
class Thing:
    """`item` is what the source's template gets."""

    source: Source
    item: Any


class Tagged(Sequence[Thing]):
    """Two SQL statements for each source at most, whatever page one looks at."""

    def __init__(self, tag: str, viewer: "Viewer") -> None:
        self.viewer = viewer
        visible = Mark.objects.tags_visible_to(viewer).filter(tag=tag).order_by()
        self.parts: list[tuple[Source, QuerySet[Any]]] = []
        for source in all_sources():
            content_type = ContentType.objects.get_for_model(source.model)
            ids = visible.filter(content_type=content_type).values("object_id")
            self.parts.append((source, source.listed(source.published().filter(pk__in=ids))))

    @cached_property
    def counts(self) -> list[int]:
        return [objects.count() for _source, objects in self.parts]

    def __len__(self) -> int:
        return sum(self.counts)

    @overload
    def __getitem__(self, index: int) -> Thing: ...
    @overload
    def __getitem__(self, index: slice) -> list[Thing]: ...
    def __getitem__(self, index: int | slice) -> Thing | list[Thing]:
        if isinstance(index, int):
            return self[index : index + 1][0]
        start, stop, _step = index.indices(len(self))
        found: list[Thing] = []
        before = 0
        for (source, objects), count in zip(self.parts, self.counts, strict=True):
            first, last = max(start - before, 0), min(stop - before, count)
            if first < last:
                found += [Thing(source, source.shown(obj, self.viewer)) for obj in objects[first:last]]
            before += count
        return found


def grouped(things: Iterable[Thing]) -> list[tuple[Source, list[Any]]]:
    """By their sources, in order."""
    return [
        (source, [thing.item for thing in some])
        for source, some in groupby(things, key=lambda thing: thing.source)
    ]

"""Where documents come from beside the publications of guides: an app registers a source for each model when ready."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from .engine import Document, Owner


@dataclass(frozen=True)
class Source:
    """The documents of one model's objects.

    `build(ids)` reads them now, in a fixed number of queries; an object that nobody may find is left out, or has none.
    `ids(language)` names everything that may have documents; in one language, when that is not None. Who changes an
    object calls `search.receivers.changed`, in the same transaction.
    """

    model: type[Model]
    build: Callable[[Sequence[int]], Mapping[int, Sequence[Document]]]
    ids: Callable[[str | None], Iterable[int]]

    @property
    def content_type_id(self) -> int:
        return ContentType.objects.get_for_model(self.model).pk


_sources: dict[type[Model], Source] = {}


def register(source: Source) -> None:
    """Add a source; another for the same model takes the earlier one's place."""
    _sources[source.model] = source


def has(model: type[Model]) -> bool:
    """Do documents come from this model?"""
    return model in _sources


def build(owners: Sequence[Owner]) -> dict[Owner, list[Document]]:
    """The documents of those owners that a source knows."""
    found: dict[Owner, list[Document]] = {}
    for source in _sources.values():
        content_type_id = source.content_type_id
        ids = [owner.object_id for owner in owners if owner.content_type_id == content_type_id]
        if ids:
            for object_id, documents in source.build(ids).items():
                found[Owner(content_type_id, object_id)] = list(documents)
    return found


def owners(language: str | None = None) -> list[Owner]:
    """Everything that the sources name."""
    return [
        Owner(source.content_type_id, object_id)
        for source in _sources.values()
        for object_id in source.ids(language)
    ]

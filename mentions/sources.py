"""Which texts have marks: each app registers its models with such texts in its `ready`; this one knows people's."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from people.audience import Viewer
    from people.models import User


@dataclass(frozen=True)
class Text:
    """A text of a model's objects, and who gets it.

    `found(viewer)` are the objects that this text may be the reason to find: lists of a tag ask it. `readable(ids,
    viewer)` are those of some objects whose text the viewer may read, by id, in a fixed number of statements: who is
    mentioned in it may be told. Without it, what one finds is what one may read.
    """

    field: str
    found: Callable[["Viewer"], QuerySet[Any]]
    readable_by: Callable[[Iterable[int], "Viewer"], Mapping[int, Any]] | None = None

    def readable(self, ids: Iterable[int], viewer: "Viewer") -> Mapping[int, Any]:
        if self.readable_by:
            return self.readable_by(ids, viewer)
        return self.found(viewer).in_bulk(list(ids))


@dataclass(frozen=True)
class Source:
    """The texts of a model. Who changes one calls `mentions.services.keep`, in the same transaction.

    `published()` are the objects whose texts count, `writer` says who wrote what stands there, and `title` what a
    notification calls it. On the page of a tag they stand under `label`, by `listed(objects)`, each as
    `shown(object, viewer)`; `template` gets them as `items`.
    """

    model: type[Model]
    texts: Sequence[Text]
    published: Callable[[], QuerySet[Any]]
    writer: Callable[[Any], "User | None"]
    title: Callable[[Any], str]
    label: Promise | str
    template: str
    listed: Callable[[QuerySet[Any]], QuerySet[Any]]
    shown: Callable[[Any, "Viewer"], Any]

    def text(self, field: str) -> Text | None:
        return next((text for text in self.texts if text.field == field), None)


_sources: dict[type[Model], Source] = {}


def register(source: Source) -> None:
    """Add a source; another for the same model takes the earlier one's place."""
    _sources[source.model] = source


def of(model: type[Model]) -> Source:
    """Raises KeyError for a model that nobody has registered."""
    return _sources[model]


def all_sources() -> list[Source]:
    """In the order of their models' names: that of a tag's page."""
    return sorted(_sources.values(), key=lambda source: source.model._meta.label)

"""Which publications make up a guide, for one viewer: the gate to a guide and its parts, in all its languages."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language, override

from approvals.models import Publication, PublicationQuerySet
from cms.statements import Statement
from people.audience import Viewer, argument

from . import following
from .beside import Group, columns, groups
from .following import Seen
from .models import GuidePage, GuideStepPage, Process

DEFAULT_LANGUAGE = "nb"


class Published(NamedTuple):
    """What a page needs of a publication; every page asks, so it is no object of the ORM's."""

    object_id: int
    version_id: int
    parent_id: int | None
    locale: str
    slug: str
    since: datetime
    translation_key: UUID | None
    translated_from_id: int | None
    version__number: int
    version__approved_at: datetime
    version__approved_elsewhere_on: date | None


@dataclass(frozen=True)
class Found:
    """A guide's publication and those of its parts (its steps and its process), all of which the viewer may see.

    `languages` are the guide in each of its languages, its own among them; `step` is the step that was asked for, and
    `step_languages` that step in the guides of the other languages, where their approved lists have it. `seen` is what
    the viewer has seen of it, if they follow it.
    """

    guide: Published
    process_id: int
    parts: list[Published]
    languages: tuple[Published, ...] = ()
    step: Published | None = None
    step_languages: tuple[Published, ...] = ()
    beside: tuple[Group, ...] = ()
    seen: Seen | None = None

    @property
    def versions(self) -> list[int]:
        return [self.guide.version_id, *(part.version_id for part in self.parts)]

    @property
    def made_of(self) -> list[int]:
        """The versions that the page shows anything of: that there is a translation, or a newer original, too."""
        others = (*self.languages, *self.step_languages)
        return [*sorted(self.versions), *sorted(other.version_id for other in others)]

    @property
    def changed_at(self) -> datetime:
        """When the newest part of it came into force."""
        return max(part.since for part in (self.guide, *self.parts))

    @property
    def step_ids(self) -> list[int]:
        """The step that was asked for, and then the same step in the other languages; none for a guide's own page."""
        own = [self.step.object_id] if self.step else []
        return [*own, *(step.object_id for step in self.step_languages if step.object_id not in own)]

    @property
    def all_steps(self) -> list[int]:
        """The ids of the guide's published steps, whether its list has them or not."""
        return sorted(part.object_id for part in self.parts if part.parent_id == self.guide.object_id)

    @property
    def slugs(self) -> list[str]:
        """What the address is made of."""
        return [self.guide.slug, self.step.slug] if self.step else [self.guide.slug]


def guides_visible_to(user: "Viewer") -> PublicationQuerySet:
    """The publications of guides that a viewer may see."""
    return Publication.objects.of_model(GuidePage).visible_to(user)


def guides_in_language(user: "Viewer", language: str = "") -> PublicationQuerySet:
    """The guides that a viewer may see, each once: in the reader's language (or the one given), else in bokmål, else in
    the one it is written in."""
    language = language or get_language() or DEFAULT_LANGUAGE
    visible = guides_visible_to(user)
    wanted = Q(locale=language)
    if language != DEFAULT_LANGUAGE:
        wanted |= Q(locale=DEFAULT_LANGUAGE) & ~Q(_in(visible, language))
    written = Q(translated_from=None) & ~Q(locale__in={language, DEFAULT_LANGUAGE})
    return visible.filter(wanted | written & ~Q(_in(visible, language, DEFAULT_LANGUAGE)))


def _in(visible: PublicationQuerySet, *languages: str) -> Exists:
    """Whether a guide is there in one of these languages, too. Asked of each guide, so that of a few no more is read
    than these."""
    return Exists(visible.filter(locale__in=set(languages), translation_key=OuterRef("translation_key")))


def find(slug: str, step_slug: str = "", *, user: "Viewer") -> Found | None:
    """The guide with this address in any language, and a step of it: in the reader's language, else in bokmål, else in
    the one it is written in. None when there is none for them.

    Two queries: the guide's publications, and those of its steps and its process.
    """
    language = get_language() or DEFAULT_LANGUAGE
    guides = _guides(slug, language, user)
    if not guides:
        return None
    parts = _parts(guides.values(), user)
    for code in dict.fromkeys([language, DEFAULT_LANGUAGE, *guides]):
        if code not in guides:
            continue
        guide = guides[code]
        languages = tuple(one.publication for one in guides.values())
        mine = [part for part in parts if part.parent_id in (guide.publication.object_id, None)]
        mine = [part for part in mine if part.parent_id or part.object_id == guide.process_id]
        found = Found(
            guide.publication, guide.process_id, mine, languages, beside=guide.beside, seen=guide.seen
        )
        if not step_slug:
            return found
        steps = _step_in_each(step_slug, guides, parts)
        if code in steps:
            return replace(found, step=steps[code], step_languages=tuple(steps.values()), beside=())
    return None


class _Guide(NamedTuple):
    publication: Published
    process_id: int
    listed: frozenset[int]
    seen: Seen | None
    beside: tuple[Group, ...]


def _rows_of_a_guide(slug: str, user: "Viewer") -> QuerySet[Any, Any]:
    visible = guides_visible_to(user)
    return (
        visible.filter(translation_key__in=visible.filter(slug=slug).values("translation_key"))
        .annotate(
            process_id=Cast(KeyTextTransform("process", "version__content"), BigIntegerField()),
            steps=KeyTransform("steps", "version__content"),
        )
        .values_list(
            *Published._fields, "process_id", "steps", *following.columns(OuterRef("object_id"), user),
            *columns(OuterRef("process_id"), user),
        )
    )  # fmt: skip


_ROWS_OF_A_GUIDE = Statement(_rows_of_a_guide)


def _guides(slug: str, language: str, user: "Viewer") -> dict[str, _Guide]:
    """One guide in each of its languages. Where guides of several languages have the address, it is the one in the
    reader's language, else in bokmål."""
    found = []
    for row in _ROWS_OF_A_GUIDE(slug, argument(user)):
        process_id, steps, at, versions, *beside = row[len(Published._fields) :]
        listed = frozenset(item["step"] for item in steps)
        seen = Seen(at, versions) if at else None
        publication = Published(*row[: len(Published._fields)])
        found.append(_Guide(publication, process_id, listed, seen, groups(beside)))
    order = {language: 0, DEFAULT_LANGUAGE: 1} if language != DEFAULT_LANGUAGE else {language: 0}
    at_address = sorted(
        (guide for guide in found if guide.publication.slug == slug),
        key=lambda guide: order.get(guide.publication.locale, 2),
    )
    if not at_address:
        return {}
    key = at_address[0].publication.translation_key
    return {guide.publication.locale: guide for guide in found if guide.publication.translation_key == key}


def _rows_of_parts(guides: tuple[int, ...], processes: tuple[int, ...], user: "Viewer") -> QuerySet[Any, Any]:
    guide_type, step_type, process_type = (
        ContentType.objects.get_for_model(model).pk for model in (GuidePage, GuideStepPage, Process)
    )
    parts = Publication.objects.filter(
        Q(content_type_id=step_type, parent_type_id=guide_type, parent_id__in=guides)
        | Q(content_type_id=process_type, object_id__in=processes)
    )
    return parts.visible_to(user).values_list(*Published._fields)


_ROWS_OF_PARTS = Statement(_rows_of_parts)


def _parts(guides: Collection[_Guide], user: "Viewer") -> list[Published]:
    """The published steps and processes of some guides."""
    ids = tuple(guide.publication.object_id for guide in guides)
    processes = tuple({guide.process_id for guide in guides})
    return [Published(*row) for row in _ROWS_OF_PARTS(ids, processes, argument(user))]


def _step_in_each(slug: str, guides: dict[str, _Guide], parts: list[Published]) -> dict[str, Published]:
    """The step with this address in some language, in each language whose guide has it in its approved list."""
    listed = {
        code: [
            part
            for part in parts
            if part.parent_id == guide.publication.object_id and part.object_id in guide.listed
        ]
        for code, guide in guides.items()
    }
    language = get_language() or DEFAULT_LANGUAGE
    for code in dict.fromkeys([language, DEFAULT_LANGUAGE, *guides]):
        for part in listed.get(code, []):
            if part.slug == slug:
                key = part.translation_key
                return {
                    other: twin
                    for other, steps in listed.items()
                    for twin in steps
                    if twin.translation_key == key
                }
    return {}


class Place(NamedTuple):
    """Where a step stands: its id, title and address."""

    id: int
    title: str
    url: str


def step_place(step_id: int, *, user: "Viewer") -> Place | None:
    """A step that a viewer may read, in the approved list of its guide; None when there is none. Two queries."""
    visible = Publication.objects.visible_to(user)
    step = visible.of_model(GuideStepPage).filter(object_id=step_id).select_related("version")
    found = step.defer("version__content", "version__files").first()
    if found is None or found.parent_id is None:
        return None
    guides = visible.of_model(GuidePage).filter(object_id=found.parent_id)
    guide = guides.filter(version__content__steps__contains=[{"step": step_id}]).first()
    if guide is None:
        return None
    return Place(step_id, found.version.title, address(guide.locale, "guides:step", guide.slug, found.slug))


def address(locale: str, view: str, *slugs: str) -> str:
    """Bokmål is read under any language's prefix, so that the reader keeps theirs; the others have their own."""
    with override(get_language() if locale == "nb" else locale):
        return reverse(view, args=slugs)

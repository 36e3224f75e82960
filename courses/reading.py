"""What a reader gets of a course: everything from publications and versions, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse
from django.utils.translation import get_language

from approvals.models import Publication, PublicationQuerySet
from approvals.seals import Seal, seal
from guides.finding import DEFAULT_LANGUAGE
from guides.models import GuidePage, GuideStepPage, Process
from people import units
from people.alphabet import alphabetical, sort_key

from .cards import Card, cards, visible_cards
from .models import Course, CourseKind, CourseRecord, Level, labels_of
from .rendering import Part, Rendered, rendered

if TYPE_CHECKING:
    from people.audience import Viewer

# So many courses of the same process show the way on; the list has them all.
MOST_ON_THE_WAY = 8


class Link(NamedTuple):
    """Something that stands elsewhere, titled in `language`. `note` says where; `course_id` is set for a course."""

    title: str
    url: str
    note: str = ""
    course_id: int = 0
    language: str = DEFAULT_LANGUAGE


class Near(NamedTuple):
    """A publication that a course names: what a link to it needs."""

    content_type_id: int
    object_id: int
    parent_id: int | None
    version_id: int
    slug: str
    locale: str
    translation_key: UUID | None
    title: str
    process: str | None


@dataclass(frozen=True)
class Found:
    """A course's publication, and what stands around it, all of which the viewer may see."""

    publication: Publication
    look: Rendered
    near: tuple[Near, ...]
    way: tuple[Card, ...]

    @property
    def made_of(self) -> tuple[int, ...]:
        """The versions that the page shows something of."""
        return (
            self.publication.version_id,
            *(near.version_id for near in self.near),
            *(card.version_id for card in self.way),
        )


@dataclass(frozen=True)
class CoursePage:
    """A course as one reader sees it. `way` are the courses of the same processes, this one too."""

    id: int
    title: str
    summary: str
    slug: str
    url: str
    level: str
    minutes: int
    kinds: tuple[str, ...]
    provider: str
    language: str
    seal: Seal | None
    parts: tuple[Part, ...]
    processes: tuple[str, ...] = ()
    prerequisites: tuple[Link, ...] = ()
    used_in: tuple[Link, ...] = ()
    way: tuple[Card, ...] = ()
    taken: frozenset[int] = frozenset()
    taken_at: datetime | None = None

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label)

    @property
    def kind_labels(self) -> str:
        return labels_of(self.kinds)

    @property
    def has_player(self) -> bool:
        return CourseKind.PECHA_KUCHA in self.kinds

    @property
    def opens_with_text(self) -> bool:
        """Does it begin with something that has no heading of its own? What stands in it may have smaller ones."""
        return bool(self.parts) and self.parts[0].kind not in (CourseKind.PECHA_KUCHA, CourseKind.VIDEO)

    def answered(self, task_id: str, chosen: Iterable[str]) -> "CoursePage":
        """The course with an answer to one of its tasks."""
        parts = tuple(
            replace(part, chosen=frozenset(chosen)) if part.id == task_id else part for part in self.parts
        )
        return replace(self, parts=parts)


def courses_visible_to(user: "Viewer") -> PublicationQuerySet:
    """The publications of courses that a viewer may see."""
    return Publication.objects.of_model(Course).visible_to(user)


def find(slug: str, *, user: "Viewer") -> Found | None:
    """The course with this address, the one in the reader's language if there are two; None when there is none for
    them. Three queries, and one more the first time that a version is read."""
    rows = courses_visible_to(user).filter(slug=slug).select_related("version")
    found = list(rows.defer("version__content", "version__files"))
    if not found:
        return None
    publication = min(found, key=lambda row: row.locale != get_language())
    look = rendered(publication.version)
    related = look.related
    way: tuple[Card, ...] = ()
    if related["processes"]:
        together = visible_cards(user).filter(processes__overlap=related["processes"])
        way = cards(together.order_by("by_level", alphabetical("title"))[:MOST_ON_THE_WAY])  # type: ignore[misc] # annotated
    return Found(publication, look, _near(related, user), way if len(way) > 1 else ())


def read(found: Found, *, user: "Viewer") -> CoursePage:
    """A course as this viewer sees it. One query when signed in: what they have taken."""
    publication = found.publication
    version, content = publication.version, found.look.content
    course = bare(found.look, course_id=publication.object_id, seal=seal(version))
    taken: dict[int, datetime] = {}
    if user is not None and user.is_authenticated:
        ids = [course.id, *found.look.related["prerequisites"], *(card.id for card in found.way)]
        records = CourseRecord.objects.filter(user_id=user.pk, course_id__in=ids)
        taken = dict(records.values_list("course_id", "taken_at"))
    by_type: dict[int, dict[int, Near]] = {}
    for near in found.near:
        by_type.setdefault(near.content_type_id, {})[near.object_id] = near
    return replace(
        course,
        provider=units.full_name(content["provider"]),
        language=publication.locale,
        processes=tuple(near.title for near in by_type.get(_type_id(Process), {}).values()),
        prerequisites=tuple(
            Link(
                near.title,
                reverse("courses:course", args=[near.slug]),
                course_id=near.object_id,
                language=near.locale,
            )
            for near in by_type.get(_type_id(Course), {}).values()
        ),
        used_in=tuple(
            _uses(by_type.get(_type_id(GuidePage), {}), by_type.get(_type_id(GuideStepPage), {}), found.look)
        ),
        way=found.way,
        taken=frozenset(taken),
        taken_at=taken.get(course.id),
    )


def bare(look: Rendered, *, course_id: int, seal: Seal | None) -> CoursePage:
    """A course without what stands around it."""
    content = look.content
    return CoursePage(
        id=course_id,
        title=content["title"],
        summary=content["summary"],
        slug=content["slug"],
        url=reverse("courses:course", args=[content["slug"]]) if content["slug"] else "",
        level=content["level"],
        minutes=content["minutes"] or 0,
        kinds=tuple(content["kinds"]),
        provider="",
        language=content["language"],
        seal=seal,
        parts=look.parts,
    )


def _near(related: dict[str, list[int]], user: "Viewer") -> tuple[Near, ...]:
    """The courses to take first, the processes, their guides, and steps with theirs, in all languages. One query."""
    guide_type, step_type = _type_id(GuidePage), _type_id(GuideStepPage)
    named = Publication.objects.filter(content_type=step_type, object_id__in=related["steps"])
    steps = Publication.objects.filter(
        content_type=step_type, translation_key__in=named.values("translation_key")
    )
    guides_of_processes = GuidePage.objects.filter(process__in=related["processes"]).values("pk")
    wanted = (
        Q(content_type=_type_id(Course), object_id__in=related["prerequisites"])
        | Q(content_type=_type_id(Process), object_id__in=related["processes"])
        | Q(content_type=step_type, object_id__in=steps.values("object_id"))
        | Q(content_type=guide_type, object_id__in=steps.values("parent_id"))
        | Q(content_type=guide_type, object_id__in=guides_of_processes)
    )
    fields = (
        "content_type_id", "object_id", "parent_id", "version_id", "slug", "locale", "translation_key",
        "version__title",
    )  # fmt: skip
    rows = Publication.objects.filter(wanted).visible_to(user).order_by(alphabetical("version__title"))
    return tuple(
        Near(*row) for row in rows.values_list(*fields, KeyTextTransform("process", "version__content"))
    )


def _uses(guides: dict[int, Near], steps: dict[int, Near], look: Rendered) -> Iterable[Link]:
    """The guides of the course's processes, and its steps, each once. What the approved content says decides, not the
    row."""
    processes = {str(pk) for pk in look.related["processes"]}
    for guide in _each_once(guide for guide in guides.values() if guide.process in processes):
        yield Link(guide.title, reverse("guides:guide", args=[guide.slug]), language=guide.locale)
    for step in _each_once(step for step in steps.values() if step.parent_id in guides):
        around = guides[step.parent_id or 0]
        url = reverse("guides:step", args=[around.slug, step.slug])
        yield Link(step.title, url, note=around.title, language=step.locale)


def _each_once(found: Iterable[Near]) -> list[Near]:
    """Of what there is in several languages, the one in the reader's, else in bokmål, else in another."""
    order = [get_language(), DEFAULT_LANGUAGE]
    chosen: dict[UUID | int, Near] = {}
    for near in sorted(
        found, key=lambda near: order.index(near.locale) if near.locale in order else len(order)
    ):
        chosen.setdefault(near.translation_key or near.object_id, near)
    return sorted(chosen.values(), key=lambda near: sort_key(near.title))


def _type_id(model: type) -> int:
    return ContentType.objects.get_for_model(model).pk

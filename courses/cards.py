"""Courses in lists and beside steps: one SQL statement for each list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Exists, IntegerField, OuterRef, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import cached_property

from approvals.seals import Seal, seal
from cms.statements import Statement
from guides.step_sections import Section
from people import units
from people.alphabet import alphabetical
from people.audience import Viewer, argument

from .models import CourseCard, CourseRecord, Level, labels_of

# So many courses beside a step are enough; the list has them all.
MOST_BESIDE = 5
BY_LEVEL = Case(
    *(When(level=level, then=place) for place, level in enumerate(Level)), output_field=IntegerField()
)


@dataclass(frozen=True)
class Card:
    """A course in a list. `taken`: the viewer has taken it."""

    id: int
    version_id: int
    title: str
    summary: str
    url: str
    level: str
    minutes: int
    kinds: tuple[str, ...]
    provider_id: int
    language: str
    taken: bool = False
    seal: Seal | None = None

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label)

    @property
    def kind_labels(self) -> str:
        return labels_of(self.kinds)

    @cached_property
    def provider(self) -> str:
        return units.label(self.provider_id)


def visible_cards(user: "Viewer") -> QuerySet[CourseCard]:
    """The cards of the courses that a viewer may see, each with whether they have taken it."""
    taken: Any = Value(False, output_field=BooleanField())
    if user is not None and user.is_authenticated:
        taken = Exists(CourseRecord.objects.filter(user_id=user.pk, course_id=OuterRef("course_id")))
    return CourseCard.objects.visible_to(user).annotate(taken=taken, by_level=BY_LEVEL)


def cards(rows: QuerySet[CourseCard], *, sealed: bool = False) -> tuple[Card, ...]:
    """Rows of visible_cards as cards. `sealed`: with their seals."""
    rows = rows.select_related("publication__version" if sealed else "publication").defer(
        *(["publication__version__content", "publication__version__files"] if sealed else [])
    )
    return tuple(_card(row, sealed=sealed) for row in rows)


def _card(row: Any, *, sealed: bool = False) -> Card:
    return Card(
        id=row.course_id,
        version_id=row.publication.version_id,
        title=row.title,
        summary=row.summary,
        url=reverse("courses:course", args=[row.slug]),
        level=row.level,
        minutes=row.minutes,
        kinds=tuple(row.kinds),
        provider_id=row.provider_id,
        language=row.language,
        taken=row.taken,
        seal=seal(row.publication.version) if sealed else None,
    )


def _beside_step(step_ids: tuple[int, ...], user: "Viewer") -> QuerySet[Any, Any]:
    rows = visible_cards(user).filter(steps__overlap=list(step_ids))
    rows = rows.order_by("by_level", alphabetical("title"))  # type: ignore[misc] # annotated
    return rows.select_related("publication")[:MOST_BESIDE]


_BESIDE_STEP = Statement(_beside_step)


def beside_step(step_ids: Sequence[int], user: "Viewer") -> Section | None:
    """The courses that belong to a step, in whichever language it is read, the shortest way first (see
    guides.step_sections)."""
    found = tuple(_card(row) for row in _BESIDE_STEP(tuple(step_ids), argument(user)))
    if not found:
        return None
    made_of = tuple(card.version_id for card in found)
    return Section("courses/beside_step.html", found, made_of, query=f"?fra={step_ids[0]}")

"""The register of common processes: each approved entry with its owner, its guide, who answers, and local variants."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    JSONField,
    OuterRef,
    Subquery,
    When,
)  # fmt: skip
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from approvals.models import Publication, PublicationQuerySet
from approvals.seals import Seal, seal
from people import units
from people.alphabet import alphabetical, sort_key
from people.audience import Viewer, sees_who_answers, tokens
from people.models import Duty, DutyKind, Unit
from people.permissions import may_open_page

from .finding import guides_in_language, guides_visible_to
from .models import LocalVariant, Process, Sector


@dataclass(frozen=True)
class Answerer:
    """Somebody who answers. `url` is empty for those who may not open the page of this one."""

    name: str
    url: str


@dataclass(frozen=True)
class Entry:
    """A process in the register, for one viewer. `answerers` is None for those who may not see names."""

    id: int
    name: str
    summary: str
    language: str
    sector: str
    owner: str
    owner_id: int
    seal: Seal
    guides: Sequence[tuple[str, str, str]]
    more_guides: int
    has_answerer: bool
    answerers: Sequence[Answerer] | None
    variants: Sequence[LocalVariant]


# How many guides of one process are named.
GUIDES = 3


def processes_visible_to(
    user: "Viewer", *, missing: bool = False, sector: str = "", unit_id: int = 0, order: str = "navn"
) -> PublicationQuerySet:
    """The approved entries of standard processes.

    `missing`: those without a guide that the viewer may read. `unit_id`: owned by that unit. `order`: navn, eier or
    sektor.
    """
    found = Publication.objects.of_model(Process).visible_to(user).filter(version__content__standard=True)
    if missing:
        process = Func(OuterRef("object_id"), function="to_jsonb", output_field=JSONField())
        found = found.filter(~Exists(guides_visible_to(user).filter(version__content__process=process)))
    if sector:
        found = found.filter(version__content__sector=sector)
    if unit_id:
        found = found.filter(version__content__owner_unit__in=units.ids_of(unit_id))
    by_name: list[Combinable] = [alphabetical("version__title"), F("pk")]
    if order == "eier":
        owner_id = Cast(KeyTextTransform("owner_unit", "version__content"), BigIntegerField())
        owner = Subquery(
            Unit.objects.filter(pk=OuterRef("owner_id")).values(now=Coalesce("heir__name", "name"))
        )
        return found.annotate(owner_id=owner_id, owner=owner).order_by(alphabetical("owner"), *by_name)
    if order == "sektor":
        sectors = sorted(Sector, key=lambda sector: sort_key(str(sector.label)))
        place = Case(
            *(When(version__content__sector=sector, then=n) for n, sector in enumerate(sectors)),
            output_field=IntegerField(),
        )
        return found.annotate(place=place).order_by("place", *by_name)
    return found.order_by(*by_name)


def entries(publications: PublicationQuerySet, *, user: "Viewer") -> list[Entry]:
    """Publications of processes as the viewer reads them. Four SQL statements, however many there are."""
    rows = list(publications.select_related("version").defer("version__files"))
    ids = [row.object_id for row in rows]
    seen = tokens(user)
    names = sees_who_answers(seen)
    guides, answerers, variants = _guides(ids, user), _answerers(ids, user), _variants(ids)
    return [
        Entry(
            id=row.object_id,
            name=row.version.title,
            summary=row.version.content["summary"],
            language=row.locale,
            sector=str(Sector(row.version.content["sector"]).label),
            owner=units.full_name(row.version.content["owner_unit"]),
            owner_id=units.current(row.version.content["owner_unit"]),
            seal=seal(row.version),
            guides=guides[row.object_id][:GUIDES],
            more_guides=len(guides[row.object_id][GUIDES:]),
            has_answerer=bool(answerers[row.object_id]),
            answerers=answerers[row.object_id] if names else None,
            variants=variants[row.object_id],
        )
        for row in rows
    ]


def _guides(ids: Iterable[int], user: "Viewer") -> dict[int, list[tuple[str, str, str]]]:
    found = defaultdict(list)
    rows = (
        guides_in_language(user)
        .filter(version__content__process__in=list(ids))
        .order_by(alphabetical("version__title"), "pk")
        .values_list(KeyTransform("process", "version__content"), "version__title", "slug", "locale")
    )
    for process_id, title, slug, language in rows:
        found[process_id].append((title, reverse("guides:guide", args=[slug]), language))
    return found


def _answerers(ids: Iterable[int], user: "Viewer") -> dict[int, list[Answerer]]:
    found = defaultdict(list)
    rows = (
        Duty.objects.on()
        .filter(
            kind=DutyKind.ANSWERER,
            content_type=ContentType.objects.get_for_model(Process),
            object_id__in=list(ids),
        )
        .exclude(user__person=None)
        .order_by(alphabetical("user__last_name"), alphabetical("user__first_name"), "user_id")
        .select_related("user__person")
    )
    for duty in rows:
        person = duty.user.person
        url = person.get_absolute_url() if may_open_page(person, user) else ""
        found[duty.object_id].append(Answerer(person.name, url))
    return found


def _variants(ids: Iterable[int]) -> dict[int, list[LocalVariant]]:
    found = defaultdict(list)
    for variant in LocalVariant.objects.filter(process__in=list(ids)).select_related("unit"):
        found[variant.process_id].append(variant)
    return found

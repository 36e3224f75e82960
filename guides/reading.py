"""What a reader gets of a guide: everything from publications and versions, in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from approvals.models import Version
from approvals.seals import Seal, seal
from cms.page_cache import made_of_key
from cms.templatetags.felles import kinds
from people import audience, photos, units
from people.duties import Answerer, Key, answerers
from people.models import initials
from people.permissions import fields_shown, may_find_people, may_open_page

from .finding import Found, Published
from .languages import InLanguage, NewerOriginal, address_in, languages_of, newer_original, original_of
from .models import GuidePage, GuideStepPage, Process
from .rendering import Rendered, Resource, cards, fetch, history, rendered

if TYPE_CHECKING:
    from people.audience import Viewer

Ticks = Mapping[int, frozenset[str]]

DONE = "done"


@dataclass(frozen=True)
class Contact:
    """Somebody who can answer. What the reader may not see of them is empty."""

    name: str
    initials: str
    title: str
    unit: str
    phone: str = ""
    mail: str = ""
    url: str = ""
    photo: str = ""
    away_until: date | None = None
    deputy: str = ""
    deputy_url: str = ""


@dataclass(frozen=True)
class StepLine:
    """A step in the list of its guide."""

    number: int
    id: int
    title: str
    url: str
    summary: str
    offers: str = ""
    owner: str = ""
    overdue: bool = False
    done: bool = False


@dataclass(frozen=True)
class Guide:
    """A guide as one reader sees it. `made_of` is another when anything else than the reader is."""

    id: int
    title: str
    slug: str
    summary: str
    url: str
    applies_to: str
    opening: SafeString
    body: SafeString
    seal: Seal | None
    process: str
    process_owner: str
    written_by: str
    steps: tuple[StepLine, ...] = ()
    answerers: tuple[Contact, ...] = ()
    may_see_answerers: bool = False
    history: list[Any] = field(default_factory=list)
    language: str = "nb"
    languages: tuple[InLanguage, ...] = ()
    newer_original: NewerOriginal | None = None
    made_of: str = ""
    print_url: str = ""

    @property
    def own_url(self) -> str:
        """Its address in its own language, whichever the reader's is."""
        return address_in(self.language, self.languages)

    @property
    def done_count(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def done_numbers(self) -> str:
        """Which steps are done: all that is a reader's own in the list of them."""
        return ",".join(str(step.number) for step in self.steps if step.done)

    @cached_property
    def next_id(self) -> int:
        """The first step that is not done, once some are."""
        return next((step.id for step in self.steps if not step.done), 0) if self.done_count else 0

    @property
    def keep(self) -> int | None:
        """How long a part of the page may be kept by `made_of`: for ever; not at all in a preview."""
        return None if self.made_of else 0


@dataclass(frozen=True)
class Step:
    """A step as one reader sees it."""

    id: int
    number: int
    total: int
    title: str
    summary: str
    url: str
    body: SafeString
    resources: tuple[Resource, ...]
    seal: Seal | None
    owner: str
    previous: StepLine | None = None
    next: StepLine | None = None
    done: frozenset[str] = frozenset()
    tick_url: str = ""
    language: str = "nb"
    languages: tuple[InLanguage, ...] = ()
    newer_original: NewerOriginal | None = None

    @property
    def own_url(self) -> str:
        """Its address in its own language, whichever the reader's is."""
        return address_in(self.language, self.languages)

    @property
    def is_done(self) -> bool:
        return DONE in self.done


def read_guide(found: Found, *, user: "Viewer", ticks: Ticks) -> Guide:
    """A guide with its steps as this viewer sees them."""
    guide, _step = _for_anybody(found)
    return _for_viewer(guide, found, user=user, ticks=ticks)


def read_step(found: Found, *, user: "Viewer", ticks: Ticks) -> tuple[Guide, Step]:
    """The step that was found, and the guide it stands in."""
    guide, step = _for_anybody(found)
    if step is None:
        raise ValueError("Look for a step with find(guide, step).")
    return _for_viewer(guide, found, user=user, ticks=ticks), replace(
        step, done=ticks.get(step.id, frozenset())
    )


def read_whole(found: Found) -> tuple[Guide, tuple[Step, ...]]:
    """A guide and every step of its approved list, under the titles of that list: what a printout shows.

    It is the same for all who may see it, without ticks and without names of who answers: paper is passed on.
    The number of queries does not grow with the steps.
    """
    versions = Version.objects.in_bulk(found.versions)
    guide = _guide(found, versions)
    parts = {part.object_id: part for part in found.parts}
    steps = tuple(
        replace(_step(found, parts[line.id], guide, versions), title=line.title) for line in guide.steps
    )
    return guide, steps


def _for_anybody(found: Found) -> tuple[Guide, Step | None]:
    """A guide, or a step of it with what stands around it, without anything of a reader's own; kept by its versions."""
    today = timezone.localdate().isoformat()
    key = made_of_key("guides.reading", found.slugs, found.made_of, units.fingerprint(), today)
    made: tuple[Guide, Step | None] | None = cache.get(key)
    if made is None:
        versions = Version.objects.defer("content", "files").in_bulk(found.versions)
        fetch([versions[shown.version_id] for shown in (found.guide, found.step) if shown])
        guide = replace(_guide(found, versions), made_of=key)
        if found.step is None:
            made = replace(guide, history=history(versions[found.guide.version_id])), None
        else:
            # What a step's page does not show of its guide is not kept with it.
            made = (
                replace(guide, opening=SafeString(), body=SafeString()),
                _step(found, found.step, guide, versions),
            )
        cache.set(key, made)
    return made


def _guide(found: Found, versions: dict[int, Version]) -> Guide:
    publication, parts = found.guide, found.parts
    shown = cards([versions[part.version_id] for part in parts])
    version = versions[publication.version_id]
    look = rendered(version)
    steps = {part.object_id: part for part in parts if part.parent_id == publication.object_id}
    process = next((part for part in parts if part.parent_id is None), None)
    owner_unit = look.content["owner_unit"]
    lines: list[StepLine] = []
    for item in look.content["steps"]:
        part = steps.get(item["step"])
        if part is None:
            continue
        card = shown[part.version_id]
        lines.append(
            StepLine(
                number=len(lines) + 1,
                id=part.object_id,
                title=item["title"],
                url=reverse("guides:step", args=[publication.slug, part.slug]),
                summary=card.summary,
                offers=kinds(card.resource_kinds),
                overdue=seal(versions[part.version_id]).overdue,
                owner=units.label(card.owner_unit) if card.owner_unit not in (0, owner_unit) else "",
            )
        )
    return Guide(
        id=publication.object_id,
        title=version.title,
        slug=publication.slug,
        summary=look.content["summary"],
        url=reverse("guides:guide", args=[publication.slug]),
        applies_to=look.content["applies_to"],
        opening=look.opening,
        body=look.body,
        seal=seal(version),
        process=versions[process.version_id].title if process else "",
        process_owner=units.full_name(shown[process.version_id].owner_unit) if process else "",
        written_by=units.full_name(owner_unit),
        steps=tuple(lines),
        language=publication.locale,
        print_url=reverse("guides:printout", args=[publication.slug]),
        languages=languages_of(found),
        newer_original=newer_original(found),
    )


def _step(found: Found, part: Published, guide: Guide, versions: dict[int, Version]) -> Step:
    """A step in its guide's approved list."""
    around = {line.number: line for line in guide.steps}
    number = next(line.number for line in guide.steps if line.id == part.object_id)
    version = versions[part.version_id]
    look = rendered(version)
    return replace(
        bare_step(part.object_id, look, url=around[number].url, seal=seal(version)),
        number=number,
        total=len(guide.steps),
        owner=units.full_name(look.content.get("owner_unit")),
        previous=around.get(number - 1),
        next=around.get(number + 1),
        tick_url=reverse("guides:tick", args=[found.guide.slug, part.slug]),
        language=part.locale,
        languages=guide.languages,
        newer_original=guide.newer_original,
    )


def _for_viewer(guide: Guide, found: Found, *, user: "Viewer", ticks: Ticks) -> Guide:
    """A guide with what this viewer has ticked, and who answers them."""
    may_see, named = answerers_for(user, _chain(found))
    steps = tuple(
        replace(line, done=True) if DONE in ticks.get(line.id, ()) else line for line in guide.steps
    )
    return replace(guide, steps=steps, answerers=named, may_see_answerers=may_see)


def _chain(found: Found) -> list[Key]:
    """Who answers, nearest first, as duty_chain of the models says it."""
    step, guide = found.step, found.guide
    links = [
        (GuideStepPage, step),
        (GuideStepPage, original_of(step, found.step_languages)),
        (GuidePage, guide),
        (GuidePage, original_of(guide, found.languages)),
    ]
    return [*(_key(model, one.object_id) for model, one in links if one), _key(Process, found.process_id)]


def bare_step(step_id: int, look: Rendered, *, url: str, seal: Seal | None) -> Step:
    return Step(
        id=step_id,
        number=0,
        total=0,
        title=look.content["title"],
        summary=look.content["summary"],
        url=url,
        body=look.opening + look.body,
        resources=look.resources,
        seal=seal,
        owner="",
    )


def _key(model: type[Model], object_id: int) -> Key:
    return ContentType.objects.get_for_model(model).pk, object_id


def answerers_for(user: "Viewer", chain: list[Key]) -> tuple[bool, tuple[Contact, ...]]:
    """Whether this viewer may see who answers, and who: names for anyone signed in, and of the rest what each shows."""
    seen = audience.tokens(user)
    if not audience.sees_who_answers(seen):
        return False, ()
    findable = may_find_people(seen)
    return True, tuple(_contact(person, user, findable=findable) for person in answerers(chain))


def _contact(person: Answerer, user: "Viewer", *, findable: bool) -> Contact:
    """Somebody as this viewer may see them. Who stands in for them is named to those who find people."""
    shown = fields_shown(person, user)
    away = person.is_away and "away" in shown
    deputy = person.deputy_name if away and findable and person.has_deputy else ""
    return Contact(
        name=person.name,
        initials=initials(person.name),
        title=person.title,
        unit=person.unit or "",
        phone=person.phone if "phone" in shown else "",
        mail=person.mail if "mail" in shown else "",
        url=reverse("people:person", args=[person.person]) if may_open_page(person, user) else "",
        photo=photos.url(person.person, person.photo) if "photo" in shown else "",
        away_until=person.away_until if away else None,
        deputy=deputy or "",
        deputy_url=reverse("people:person", args=[person.deputy]) if deputy else "",
    )

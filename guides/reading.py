"""What a reader gets of a guide: everything from publications and versions, in a fixed number of queries."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from approvals.models import Publication, PublicationQuerySet, Version
from approvals.seals import Seal, seal
from people import audience, units
from people.duties import duties
from people.models import DutyKind, Person

from .models import GuidePage, GuideStepPage, Process
from .rendering import Rendered, Resource, cards, history, rendered

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

    Viewer = User | AnonymousUser | None

DONE = "done"


@dataclass(frozen=True)
class Contact:
    """Somebody who can answer. `phone` and `mail` are empty for those who may not see them."""

    name: str
    initials: str
    title: str
    unit: str
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True)
class StepLine:
    """A step in the list of its guide."""

    number: int
    id: int
    title: str
    url: str
    summary: str
    seal: Seal | None
    resource_kinds: tuple[tuple[str, int], ...] = ()
    owner: str = ""
    done: bool = False


@dataclass(frozen=True)
class Guide:
    """A guide as one reader sees it."""

    id: int
    title: str
    summary: str
    url: str
    applies_to: str
    opening: SafeString
    body: SafeString
    seal: Seal | None
    process: str
    process_owner: str
    written_by: str
    version: Version | None
    steps: tuple[StepLine, ...] = ()
    answerers: tuple[Contact, ...] = ()
    may_see_answerers: bool = False
    history: list[Any] = field(default_factory=list)
    language: str = "nb"

    @property
    def done_count(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def next_step(self) -> StepLine | None:
        """The first step that is not done."""
        return next((step for step in self.steps if not step.done), None)


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
    version: Version | None
    previous: StepLine | None = None
    next: StepLine | None = None
    done: frozenset[str] = frozenset()
    tick_url: str = ""

    @property
    def is_done(self) -> bool:
        return DONE in self.done


def guides_visible_to(user: "Viewer") -> PublicationQuerySet:
    """The publications of guides that a viewer may see."""
    return Publication.objects.of_model(GuidePage).visible_to(user)


@dataclass(frozen=True)
class Found:
    """A guide's publication and those of its parts (its steps and its process), all of which the viewer may see."""

    guide: Publication
    parts: list[Publication]

    @property
    def versions(self) -> list[int]:
        return [self.guide.version_id, *(part.version_id for part in self.parts)]

    def step(self, slug: str) -> Publication | None:
        """The step with this address. Whether the guide's approved list has it is read_step's to say."""
        return next((part for part in self.parts if part.parent_id and part.slug == slug), None)


def read_guide(found: Found, *, user: "Viewer", ticks: dict[int, frozenset[str]]) -> Guide:
    """A guide with its steps as this viewer sees them."""
    guide = _guide(found, user=user, ticks=ticks)
    return replace(guide, history=history(found.guide.version))


def read_step(
    found: Found, slug: str, *, user: "Viewer", ticks: dict[int, frozenset[str]]
) -> tuple[Guide, Step] | None:
    """A step and the guide it stands in; None when the guide's own approved list has no such step."""
    part = found.step(slug)
    if part is None:
        return None
    guide = _guide(found, user=user, ticks=ticks, step_id=part.object_id)
    number = next((line.number for line in guide.steps if line.id == part.object_id), 0)
    if not number:
        return None
    around = {line.number: line for line in guide.steps}
    step = bare_step(part.object_id, rendered(part.version), url=around[number].url, version=part.version)
    step = replace(
        step,
        number=number,
        total=len(guide.steps),
        owner=units.full_name(rendered(part.version).content.get("owner_unit")),
        previous=around.get(number - 1),
        next=around.get(number + 1),
        done=ticks.get(part.object_id, frozenset()),
        tick_url=reverse("guides:tick", args=[found.guide.slug, part.slug]),
    )
    return guide, step


def find(slug: str, *, user: "Viewer") -> Found | None:
    """The guide with this address in the reader's language, else in bokmål; None when there is none for them.

    Two queries: the guide's publication, and those of its steps and its process.
    """
    language = get_language() or "nb"
    candidates = list(
        guides_visible_to(user)
        .filter(slug=slug, locale__in={language, "nb"})
        .select_related("version")
        .defer("version__content", "version__files")
        .annotate(process_id=KeyTextTransform("process", "version__content"))
    )
    if not candidates:
        return None
    publication = next((found for found in candidates if found.locale == language), candidates[0])
    step_type = ContentType.objects.get_for_model(GuideStepPage)
    process_type = ContentType.objects.get_for_model(Process)
    parts = (
        Publication.objects.filter(
            Q(
                content_type=step_type,
                parent_type=publication.content_type_id,
                parent_id=publication.object_id,
            )
            | Q(content_type=process_type, object_id=int(publication.process_id))
        )
        .visible_to(user)
        .select_related("version")
        .defer("version__content", "version__files")
    )
    return Found(publication, list(parts))


def _guide(
    found: Found, *, user: "Viewer", ticks: dict[int, frozenset[str]], step_id: int | None = None
) -> Guide:
    publication, parts = found.guide, found.parts
    shown = cards([part.version for part in parts])
    version = publication.version
    look = rendered(version)
    steps = {part.object_id: part for part in parts if part.parent_id == publication.object_id}
    process = next((part for part in parts if part.parent_id is None), None)
    url = reverse("guides:guide", args=[publication.slug])
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
                seal=seal(part.version),
                resource_kinds=card.resource_kinds,
                owner=units.label(card.owner_unit) if card.owner_unit not in (0, owner_unit) else "",
                done=DONE in ticks.get(part.object_id, ()),
            )
        )
    chain: list[Any] = [GuidePage(pk=publication.object_id), Process(pk=look.content["process"])]
    if step_id:
        chain.insert(0, GuideStepPage(pk=step_id))
    may_see, answerers = answerers_for(user, chain)
    return Guide(
        id=publication.object_id,
        title=version.title,
        summary=look.content["summary"],
        url=url,
        applies_to=look.content["applies_to"],
        opening=look.opening,
        body=look.body,
        seal=seal(version),
        process=process.version.title if process else "",
        process_owner=units.full_name(shown[process.version_id].owner_unit) if process else "",
        written_by=units.full_name(owner_unit),
        version=version,
        steps=tuple(lines),
        answerers=answerers,
        may_see_answerers=may_see,
        language=publication.locale,
    )


def bare_step(step_id: int, look: Rendered, *, url: str, version: Version | None) -> Step:
    return Step(
        id=step_id,
        number=0,
        total=0,
        title=look.content["title"],
        summary=look.content["summary"],
        url=url,
        body=look.opening + look.body,
        resources=look.resources,
        seal=seal(version) if version else None,
        owner="",
        version=version,
    )


def answerers_for(user: "Viewer", chain: list[Any]) -> tuple[bool, tuple[Contact, ...]]:
    """Whether this viewer may see who answers, and who: names for anyone signed in, phone and mail for employees."""
    seen = audience.tokens(user)
    if not audience.sees_who_answers(seen):
        return False, ()
    reachable = audience.sees_contact_details(seen)
    found = []
    for duty in duties(chain, kinds=[DutyKind.ANSWERER]):
        person: Person | None = getattr(duty.user, "person", None)
        if person is None:
            continue
        found.append(
            Contact(
                name=person.name,
                initials=person.initials,
                title=person.title,
                unit=person.unit.name if person.unit else "",
                phone=person.phone if reachable else "",
                mail=person.mail if reachable else "",
            )
        )
    return True, tuple(found)

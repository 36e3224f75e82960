"""Which publications make up a guide, for one viewer: the gate to a guide and its parts."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language, override

from approvals.models import Publication, PublicationQuerySet

from .beside import Group, columns, groups
from .models import GuidePage, GuideStepPage, Process

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

    Viewer = User | AnonymousUser | None


class Published(NamedTuple):
    """What a page needs of a publication; every page asks, so it is no object of the ORM's."""

    object_id: int
    version_id: int
    parent_id: int | None
    locale: str
    slug: str
    since: datetime


@dataclass(frozen=True)
class Found:
    """A guide's publication and those of its parts (its steps and its process), all of which the viewer may see."""

    guide: Published
    process_id: int
    parts: list[Published]
    beside: tuple[Group, ...] = ()

    @property
    def versions(self) -> list[int]:
        return [self.guide.version_id, *(part.version_id for part in self.parts)]

    @property
    def changed_at(self) -> datetime:
        """When the newest part of it came into force."""
        return max(part.since for part in (self.guide, *self.parts))

    def step(self, slug: str) -> Published | None:
        """The step with this address. Whether the guide's approved list has it is read_step's to say."""
        return next((part for part in self.parts if part.parent_id and part.slug == slug), None)


def guides_visible_to(user: "Viewer") -> PublicationQuerySet:
    """The publications of guides that a viewer may see."""
    return Publication.objects.of_model(GuidePage).visible_to(user)


def find(slug: str, *, user: "Viewer") -> Found | None:
    """The guide with this address in the reader's language, else in bokmål; None when there is none for them.

    Two queries: the guide's publication, and those of its steps and its process.
    """
    language = get_language() or "nb"
    process = Cast(KeyTextTransform("process", "version__content"), BigIntegerField())
    size = len(Published._fields)
    candidates = [
        (Published(*row[:size]), row[size], row[size + 1 :])
        for row in guides_visible_to(user)
        .filter(slug=slug, locale__in={language, "nb"})
        .annotate(process_id=process)
        .values_list(*Published._fields, "process_id", *columns(OuterRef("process_id"), user))
    ]
    if not candidates:
        return None
    own = (found for found in candidates if found[0].locale == language)
    guide, process_id, around = next(own, candidates[0])
    guide_type, step_type, process_type = (
        ContentType.objects.get_for_model(model).pk for model in (GuidePage, GuideStepPage, Process)
    )
    parts = Publication.objects.filter(
        Q(content_type_id=step_type, parent_type_id=guide_type, parent_id=guide.object_id)
        | Q(content_type_id=process_type, object_id=process_id)
    ).visible_to(user)
    published = [Published(*row) for row in parts.values_list(*Published._fields)]
    return Found(guide, process_id, published, groups(around))


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

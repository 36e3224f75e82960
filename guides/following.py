"""Following a guide: one is told of its new versions until one has seen them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KeyTransform
from django.urls import reverse
from django.utils import timezone

from approvals.models import Publication
from cms.statements import Statement
from notifications.services import read_about
from people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from people.audience import Viewer

# Who follows more is told of the ones followed last.
MOST = 200
# The kind of their notifications (guides.notices).
NEWS = "guides.news"


class Follow(models.Model):
    """Somebody follows a guide.

    `seen_at`: what came into force until then, they have had before their eyes. `seen_versions`: and of what came
    later, these versions of its steps.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    guide_id = models.PositiveBigIntegerField()
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    seen_versions = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "guide_id"], name="one_follow")]


class Seen(NamedTuple):
    """What a follower has seen of a guide (see Follow)."""

    at: datetime
    versions: list[int]

    def has(self, version_id: int, since: datetime) -> bool:
        """Whether they have seen this version, which came into force then."""
        return since <= self.at or version_id in self.versions


@dataclass(frozen=True)
class New:
    """A new version of a guide, or of one of its steps, that the follower has not seen."""

    guide: str
    title: str
    note: str
    url: str
    since: datetime
    language: str


@dataclass(frozen=True)
class Followed:
    """How many guides somebody follows, and what is new in them."""

    count: int
    new: "Iterable[New]"


def follow(user: User, guide_id: int) -> None:
    Follow.objects.get_or_create(user=user, guide_id=guide_id)


def unfollow(user: User, guide_id: int) -> None:
    Follow.objects.filter(user=user, guide_id=guide_id).delete()


def columns(guide_id: OuterRef, user: "Viewer") -> list[Subquery]:
    """For the statement that fetches a guide: what Seen is made of; nothing for those who do not follow it."""
    mine = Follow.objects.none()
    if user is not None and user.is_authenticated:
        mine = Follow.objects.filter(user=user, guide_id=guide_id)
    return [Subquery(mine.values(name)) for name in ("seen_at", "seen_versions")]


def key_of(version_id: int) -> str:
    """What a follower is told of once."""
    return f"version:{version_id}"


def saw_guide(user: User, guide_id: int) -> None:
    """A follower has the guide's own page before them: it names all that has changed."""
    Follow.objects.filter(user=user, guide_id=guide_id).update(seen_at=timezone.now(), seen_versions=[])
    parts = Publication.objects.filter(Q(object_id=guide_id, parent_id=None) | Q(parent_id=guide_id))
    read_about(user=user, kind=NEWS, about=Q(object_id__in=parts.values("object_id")))


def saw_step(user: User, guide_id: int, version_id: int) -> None:
    """A follower has a step of the guide before them, in this version. What else is new in the guide stays so."""
    seen = Func(F("seen_versions"), Value(version_id), function="array_append")
    Follow.objects.filter(user=user, guide_id=guide_id).update(seen_versions=seen)
    read_about(user=user, kind=NEWS, about=Q(key=key_of(version_id)))


_FOLLOWS = Statement(
    lambda user_id: (
        Follow.objects.filter(user=user_id)
        .order_by("-since")[:MOST]
        .values_list("guide_id", "seen_at", "seen_versions")
    )
)


def followed(user: User, *, limit: int) -> Followed:
    """What is new in the guides that somebody follows, the newest first. At most two SQL statements."""
    seen = {guide_id: Seen(at, versions) for guide_id, at, versions in _FOLLOWS(user.pk)}
    if not seen:
        return Followed(0, ())
    return Followed(len(seen), _new(user, seen)[:limit])


def lists(steps: "Iterable[dict[str, int]] | None", step_id: int) -> bool:
    """Has a guide's approved list (`steps` of its content) this step?"""
    return any(item["step"] == step_id for item in steps or ())


def _new(user: User, seen: dict[int, Seen]) -> list[New]:
    """A step without its guide, or which its guide's approved list does not have, is nothing one can read: both must be
    visible, and are asked for together."""
    from .models import GuidePage, GuideStepPage  # noqa: PLC0415 - that module gathers the models, this one among them

    guide_type, step_type = (
        ContentType.objects.get_for_model(model).pk for model in (GuidePage, GuideStepPage)
    )
    mine = Q(content_type=guide_type, object_id__in=seen) | Q(
        content_type=step_type,
        parent_type=guide_type,
        parent_id__in=seen,
        since__gt=min(one.at for one in seen.values()),
    )
    rows = list(
        Publication.objects.filter(mine)
        .visible_to(user)
        .order_by("-since")
        .annotate(steps=KeyTransform("steps", "version__content"))
        .values(
            "content_type_id",
            "object_id",
            "parent_id",
            "slug",
            "locale",
            "since",
            "version_id",
            "version__title",
            "version__note",
            "steps",
        )
    )
    guides = {row["object_id"]: row for row in rows if row["content_type_id"] == guide_type}
    found = []
    for row in rows:
        guide = guides.get(row["parent_id"] or row["object_id"])
        if guide is None or seen[guide["object_id"]].has(row["version_id"], row["since"]):
            continue
        if row is not guide and not lists(guide["steps"], row["object_id"]):
            continue
        slugs = [guide["slug"]] if row is guide else [guide["slug"], row["slug"]]
        found.append(
            New(
                guide=guide["version__title"], title=row["version__title"], note=row["version__note"],
                url=reverse("guides:guide" if row is guide else "guides:step", args=slugs), since=row["since"],
                language=row["locale"],
            )
        )  # fmt: skip
    return found

"""Following a guide: one is told of its new versions until one has seen them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from approvals.models import Publication
from people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable

# Who follows more is told of the ones followed last.
MOST = 200


class Follow(models.Model):
    """Somebody follows a guide. `seen_at`: what came into force until then, they have had before their eyes."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    guide_id = models.PositiveBigIntegerField()
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "guide_id"], name="one_follow")]


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


def follows(user: User, guide_id: int, changed_at: datetime | None = None) -> bool:
    """Whether somebody follows a guide; and, as they have it before them now, that they have seen what changed.

    One SQL statement; another when there was something new (`changed_at` is when the newest of it came).
    """
    found = Follow.objects.filter(user=user, guide_id=guide_id).first()
    if found and changed_at and changed_at > found.seen_at:
        Follow.objects.filter(pk=found.pk).update(seen_at=timezone.now())
    return found is not None


def followed(user: User, *, limit: int) -> Followed:
    """What is new in the guides that somebody follows, the newest first. At most two SQL statements."""
    seen = dict(Follow.objects.filter(user=user).order_by("-since").values_list("guide_id", "seen_at")[:MOST])
    if not seen:
        return Followed(0, ())
    return Followed(len(seen), _new(user, seen)[:limit])


def _new(user: User, seen: dict[int, datetime]) -> list[New]:
    """A step without its guide is nothing one can read: both must be visible, and are asked for together."""
    from .models import GuidePage, GuideStepPage  # noqa: PLC0415 - that module gathers the models, this one among them

    guide_type, step_type = (
        ContentType.objects.get_for_model(model).pk for model in (GuidePage, GuideStepPage)
    )
    mine = Q(content_type=guide_type, object_id__in=seen) | Q(
        content_type=step_type, parent_type=guide_type, parent_id__in=seen, since__gt=min(seen.values())
    )
    rows = list(
        Publication.objects.filter(mine)
        .visible_to(user)
        .order_by("-since")
        .values(
            "content_type_id",
            "object_id",
            "parent_id",
            "slug",
            "locale",
            "since",
            "version__title",
            "version__note",
        )
    )
    guides = {row["object_id"]: row for row in rows if row["content_type_id"] == guide_type}
    found = []
    for row in rows:
        guide = guides.get(row["parent_id"] or row["object_id"])
        if guide is None or row["since"] <= seen[guide["object_id"]]:
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

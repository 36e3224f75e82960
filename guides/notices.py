"""What guides tell people: what is new in those they follow, and duties they are given (notifications.kinds)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.fields.json import KeyTransform
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.models import Publication
from approvals.signals import version_in_force
from notifications import kinds
from notifications.kinds import NotificationKind, Shown, When, rows_of
from notifications.services import tell
from people.models import Duty, DutyKind
from people.signals import duty_given

from .finding import address
from .following import NEWS, Follow, key_of, lists
from .models import GuidePage, GuideStepPage
from .profile import Named, names_of

if TYPE_CHECKING:
    from notifications.models import Notification
    from people.models import User

DUTY = "guides.duty"


@receiver(version_in_force, dispatch_uid="guides.tell_followers")
def tell_followers(sender: type, publication: Publication, **kwargs: Any) -> None:
    guide_type, step_type = _types()
    guide_id = {guide_type: publication.object_id, step_type: publication.parent_id}.get(
        publication.content_type_id
    )
    if guide_id is None:
        return
    followers = Follow.objects.filter(guide_id=guide_id).values_list("user_id", flat=True)
    if followers:
        tell(
            NEWS,
            user_ids=followers,
            about=(publication.content_type, publication.object_id),
            key=key_of(publication.version_id),
            actor=publication.version.approver,
        )


@receiver(duty_given, dispatch_uid="guides.tell_of_duty")
def tell_of_duty(sender: type, duty: Duty, in_one_go: bool = False, **kwargs: Any) -> None:
    """Of what comes with other things, notifications.handed_over tells once."""
    if not in_one_go:
        tell(DUTY, users=[duty.user], about=duty, key=str(duty.pk), actor=duty.given_by)


def news_of_followed(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, tuple[Any, Any]]:
    """The publications that are new, each with its guide's, of guides that the receiver follows and may read.

    Of several versions of a thing the one in force: what an older one said may be for fewer by now. A step only as
    long as its guide's approved list has it. Three SQL statements.
    """
    guide_type, step_type = _types()
    ids = {one.object_id for one in notifications}
    visible = Publication.objects.visible_to(user).select_related("version").defer("version__content")
    rows = list(visible.filter(content_type__in=(guide_type, step_type), object_id__in=ids))
    above = {row.parent_id or row.object_id for row in rows}
    followed = set(Follow.objects.filter(user=user, guide_id__in=above).values_list("guide_id", flat=True))
    above_them = visible.filter(content_type=guide_type, object_id__in=followed)
    guides: dict[int, Any] = {
        row.object_id: row for row in above_them.annotate(steps=KeyTransform("steps", "version__content"))
    }
    new = {
        key_of(row.version_id): (row, guide)
        for row in rows
        if (guide := guides.get(row.parent_id or row.object_id))
        and (row.parent_id is None or lists(guide.steps, row.object_id))
    }
    return {one.pk: new[one.key] for one in notifications if one.key in new}


def describe_news(notification: "Notification", user: "User") -> Shown:
    row, guide = notification.thing
    title = row.version.title
    if row.parent_id is None:
        said = _("New version of the guide %(title)s") % {"title": title}
        return Shown(said, row.version.note, address(guide.locale, "guides:guide", guide.slug))
    said = _("%(guide)s: new version of the step %(title)s") % {"guide": guide.version.title, "title": title}
    return Shown(said, row.version.note, address(guide.locale, "guides:step", guide.slug, row.slug))


def duties_held(
    notifications: "Sequence[Notification]", user: "User"
) -> Mapping[int, tuple[Duty, Named | None]]:
    """Duties that have not ended, with what they are for as far as the receiver may read it."""
    mine = Duty.objects.not_ended().filter(user=user).select_related("given_by")
    duties = rows_of(notifications, mine)
    names = names_of({(duty.content_type_id, duty.object_id) for duty in duties.values()}, user)
    return {pk: (duty, names.get((duty.content_type_id, duty.object_id))) for pk, duty in duties.items()}


def describe_duty(notification: "Notification", user: "User") -> Shown:
    """Without the title of what is not published, or not for the receiver."""
    duty, named = notification.thing
    label = duty.get_kind_display()
    title = _("You have a new duty: %(duty)s") % {"duty": label.lower()}
    if named:
        title = _("You have a new duty for %(title)s: %(duty)s") % {
            "title": named.title,
            "duty": label.lower(),
        }
    by = _("%(person)s has given it to you.") % {"person": duty.given_by} if duty.given_by else ""
    tasks = "approvals:tasks" if duty.kind == DutyKind.APPROVER else "guides:processes"
    return Shown(title, by, named.url if named else reverse(tasks))


def register() -> None:
    kinds.register(
        NotificationKind(
            NEWS, gettext_lazy("What is new in guides I follow"), describe_news, default=When.DAILY,
            things=news_of_followed,
        )
    )  # fmt: skip
    kinds.register(
        NotificationKind(DUTY, gettext_lazy("Duties I am given"), describe_duty, things=duties_held)
    )


def _types() -> tuple[int, int]:
    guide_type, step_type = (
        ContentType.objects.get_for_model(model).pk for model in (GuidePage, GuideStepPage)
    )
    return guide_type, step_type

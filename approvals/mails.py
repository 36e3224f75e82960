"""What is told about approvals, and the mails of it. Who gets one may see what it says when it is sent: it is composed
then, and who may not is not asked about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState

from notifications import kinds
from notifications.kinds import Mail, NotificationKind, Shown, rows_of
from notifications.services import tell
from people.absence import away_today, deputies_of, stood_in_for
from people.mails import absolute
from people.models import Duty, DutyKind

from .content import snapshot
from .permissions import approvers_of, latest_version, may_write
from .review import changes_of
from .waiting import all_waiting, with_approvers

if TYPE_CHECKING:
    from notifications.models import Notification
    from people.models import User

WAITING, DEPUTY, DECIDED = "approvals.waiting", "approvals.deputy", "approvals.decided"
# A mail shows the first changes; the page shows all.
MOST_CHANGES = 8


def tell_approvers(task_state: TaskState) -> int:
    """Tell those who answer for the content that a change waits, and who stands in for those of them who are away.

    Returns how many were told.
    """
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        return 0
    approvers = approvers_of(task_state.revision.content_object)
    told = tell(WAITING, users=approvers, **_how(task_state))
    return told + _tell_deputies(task_state, {user.pk for user in approvers})


def tell_deputies() -> int:
    """Tell who stands in today of what waits already, whenever it was sent and the absence was written. Nobody is told
    twice. Returns how many were told."""
    away = away_today().filter(deputy__isnull=False).order_by()
    if not Duty.objects.on().filter(user__in=away.values("user"), kind=DutyKind.APPROVER).exists():
        return 0
    of_away = set(away.values_list("user", flat=True))
    return sum(
        _tell_deputies(state, approvers)
        for state, approvers in with_approvers(all_waiting()).items()
        if approvers & of_away
    )


def _tell_deputies(task_state: TaskState, approvers: set[int]) -> int:
    deputies = {user.pk: user for user in deputies_of(approvers).values() if user.pk not in approvers}
    return tell(DEPUTY, users=deputies.values(), **_how(task_state)) if deputies else 0


def _how(task_state: TaskState) -> dict[str, Any]:
    return {
        "about": task_state, "key": str(task_state.pk), "actor": task_state.workflow_state.requested_by,
    }  # fmt: skip


def tell_author(task_state: TaskState) -> int:
    """Tell whoever sent a change what was decided. Nobody is told of a decision of their own."""
    author = task_state.workflow_state.requested_by
    if author is None:
        return 0
    return tell(
        DECIDED, users=[author], about=task_state, key=str(task_state.pk), actor=task_state.finished_by
    )


def waiting_now(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, TaskState]:
    """What still waits, of what the receiver answers for now."""
    if not Duty.objects.on().filter(user=user, kind=DutyKind.APPROVER).exists():
        return {}
    waiting = _states(notifications, status=TaskState.STATUS_IN_PROGRESS)
    approvers = with_approvers(waiting.values())
    return {pk: state for pk, state in waiting.items() if user.pk in approvers.get(state, ())}


def stood_in_for_now(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, TaskState]:
    """What still waits for somebody who is away today, and whom the receiver stands in for."""
    waiting = _states(notifications, status=TaskState.STATUS_IN_PROGRESS)
    approvers, away = with_approvers(waiting.values()), stood_in_for(user)
    return {pk: state for pk, state in waiting.items() if away & approvers.get(state, set())}


def decided(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, TaskState]:
    """What was decided, of what the receiver sent and may still write."""
    ended = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)
    states = _states(notifications, workflow_state__requested_by=user, status__in=ended)
    return {
        pk: state
        for pk, state in states.items()
        if (obj := state.revision.content_object) and may_write(user=user, obj=obj)
    }


def _states(notifications: "Sequence[Notification]", **wanted: Any) -> dict[int, TaskState]:
    states = TaskState.objects.filter(**wanted)
    return rows_of(
        notifications,
        states.select_related("revision", "workflow_state__requested_by", "finished_by").prefetch_related(
            "revision__content_object"
        ),
    )


def describe_waiting(notification: "Notification", user: "User") -> Shown:
    state = notification.thing
    return Shown(
        _("To approve: %(title)s") % {"title": state.revision.object_str},
        _("%(person)s has sent it to you.") % {"person": state.workflow_state.requested_by or ""},
        reverse("approvals:review", args=[state.pk]),
    )


def waiting_mail(notification: "Notification", user: "User") -> Mail:
    """With the difference."""
    task_state = notification.thing
    obj: Any = task_state.revision.content_object
    changes, _same = changes_of(task_state.revision, snapshot(task_state.revision))
    return Mail(
        _("To approve: %(title)s") % {"title": task_state.revision.object_str},
        "approvals/mail/waiting",
        {
            "title": task_state.revision.object_str,
            "kind_label": str(obj._meta.verbose_name),
            "sent_by": str(task_state.workflow_state.requested_by or ""),
            "changes": changes[:MOST_CHANGES],
            "more": max(0, len(changes) - MOST_CHANGES),
            "url": absolute("approvals:review", task_state.pk),
        },
    )


def describe_deputy(notification: "Notification", user: "User") -> Shown:
    state = notification.thing
    return Shown(
        _("Waits while you stand in: %(title)s") % {"title": state.revision.object_str},
        _("%(person)s has sent it to somebody who is away.")
        % {"person": state.workflow_state.requested_by or ""},
        reverse("approvals:review", args=[state.pk]),
    )


def deputy_mail(notification: "Notification", user: "User") -> Mail:
    """Who is away, and who can approve it."""
    task_state = notification.thing
    obj: Any = task_state.revision.content_object
    approvers = approvers_of(obj)
    deputies = deputies_of(one.pk for one in approvers)
    away = [one for one in approvers if deputies.get(one.pk) == user]
    return Mail(
        notification.shown.title,
        "approvals/mail/deputy",
        {
            "title": task_state.revision.object_str,
            "kind_label": str(obj._meta.verbose_name),
            "sent_by": str(task_state.workflow_state.requested_by or ""),
            "away": ", ".join(str(one) for one in away),
            "others": ", ".join(str(one) for one in approvers if one not in away),
            "url": absolute("approvals:review", task_state.pk),
        },
    )


def describe_decided(notification: "Notification", user: "User") -> Shown:
    state = notification.thing
    approved = state.status == TaskState.STATUS_APPROVED
    subject = _("Approved: %(title)s") if approved else _("Sent back: %(title)s")
    text = "" if approved else state.comment
    return Shown(subject % {"title": state.revision.object_str}, text, _address(state))


def decided_mail(notification: "Notification", user: "User") -> Mail:
    task_state = notification.thing
    obj: Any = task_state.revision.content_object
    approved = task_state.status == TaskState.STATUS_APPROVED
    version = latest_version(obj) if approved else None
    return Mail(
        notification.shown.title,
        "approvals/mail/approved" if approved else "approvals/mail/sent_back",
        {
            "title": task_state.revision.object_str,
            "kind_label": str(obj._meta.verbose_name),
            "approver": str(task_state.finished_by or ""),
            "reason": task_state.comment,
            "number": version.number if version else None,
            "goes_live_at": version.goes_live_at if version else None,
            "url": settings.BASE_URL + _address(task_state),
        },
    )


def _address(task_state: TaskState) -> str:
    """Where who sent a change goes on: the page that was approved, or the draft that was sent back."""
    obj: Any = task_state.revision.content_object
    if task_state.status == TaskState.STATUS_APPROVED:
        return getattr(obj, "url", None) or "/admin/"
    return f"/admin/pages/{obj.pk}/edit/" if hasattr(obj, "url_path") else "/admin/"


def register() -> None:
    """Of what waits for them approvers are told in any case: others cannot go on."""
    kinds.register(
        NotificationKind(
            WAITING, gettext_lazy("What waits for my approval"), describe_waiting, things=waiting_now,
            mail=waiting_mail, must_reach=True,
        )
    )  # fmt: skip
    kinds.register(
        NotificationKind(
            DEPUTY, gettext_lazy("What waits for somebody I stand in for"), describe_deputy,
            things=stood_in_for_now, mail=deputy_mail,
        )
    )  # fmt: skip
    kinds.register(
        NotificationKind(
            DECIDED, gettext_lazy("What was decided about what I have sent"), describe_decided,
            things=decided, mail=decided_mail,
        )
    )  # fmt: skip

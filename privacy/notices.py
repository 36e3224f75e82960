"""Administrators are told of requests for deletion, and who asked of the answer (notifications.kinds)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications import kinds
from notifications.kinds import NotificationKind, Shown, rows_of
from people.models import User

from .models import DeletionRequest, State
from .permissions import may_look_after_privacy, requests_of

if TYPE_CHECKING:
    from notifications.models import Notification

ASKED, ANSWERED = "privacy.asked", "privacy.answered"


def waiting(notifications: "Sequence[Notification]", user: User) -> Mapping[int, DeletionRequest]:
    """Those that still wait, for whoever may answer them."""
    rows = DeletionRequest.objects.filter(state=State.WAITING).select_related("user")
    return rows_of(notifications, rows if may_look_after_privacy(user) else rows.none())


def own(notifications: "Sequence[Notification]", user: User) -> Mapping[int, DeletionRequest]:
    return rows_of(notifications, requests_of(user))


def describe_asked(notification: "Notification", user: User) -> Shown:
    asked: DeletionRequest = notification.thing
    title = _("%(person)s asks to be deleted") % {"person": asked.user}
    return Shown(title, _("The law gives us a month to answer."), reverse("privacy_answer", args=[asked.pk]))


def describe_answered(notification: "Notification", user: User) -> Shown:
    asked: DeletionRequest = notification.thing
    done = asked.state == State.DONE
    title = (
        _("Your request for deletion has been carried out")
        if done
        else _("Your request for deletion is refused")
    )
    return Shown(title, asked.answer, reverse("privacy:ask"))


def register() -> None:
    kinds.register(
        NotificationKind(
            ASKED, gettext_lazy("Requests for deletion"), describe_asked, things=waiting, must_reach=True
        )
    )
    kinds.register(
        NotificationKind(
            ANSWERED, gettext_lazy("Answers to my requests for deletion"), describe_answered, things=own,
            must_reach=True,
        )
    )  # fmt: skip

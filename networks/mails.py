"""What is told about networks, and the mails of it. Who gets one, and what it may say, is asked when it is sent."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications import kinds
from notifications.kinds import Mail, NotificationKind, Shown, When, rows_of
from notifications.services import tell
from people.mails import absolute

from .models import JoinRequest, Membership, Network, RequestState
from .permissions import is_member

if TYPE_CHECKING:
    from notifications.models import Notification
    from people.models import User

ASKED, ANSWERED, MEMBER, NEWS = "networks.asked", "networks.answered", "networks.member", "networks.news"


def tell_moderators(request: JoinRequest) -> int:
    """Tell the network's moderators that somebody asks to join. Returns how many were told."""
    moderators = Membership.objects.current().filter(network=request.network, is_moderator=True)
    return tell(
        ASKED,
        user_ids=moderators.values_list("user_id", flat=True),
        about=request,
        key=str(request.pk),
        actor=request.user,
    )


def tell_asker(request: JoinRequest) -> int:
    """Tell the one who asked what a moderator decided."""
    return tell(ANSWERED, users=[request.user], about=request, key=str(request.pk), actor=request.decided_by)


def tell_member(membership: Membership, *, by: "User") -> int:
    """Tell somebody that a moderator has added them, or made them moderator."""
    what = "moderator" if membership.is_moderator else "member"
    return tell(MEMBER, users=[membership.user], about=membership, key=f"{what}:{membership.pk}", actor=by)


def tell_members(network: Network, *, revision_id: int, by: "User | None") -> int:
    """Tell members that what the network says of itself is new."""
    members = network.memberships.current().values_list("user_id", flat=True)
    return tell(NEWS, user_ids=members, about=network, key=f"revision:{revision_id}", actor=by)


def requests_to_answer(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, JoinRequest]:
    """Those that still wait, in networks that the receiver moderates and that are published."""
    mine = Membership.objects.current().filter(user=user, is_moderator=True)
    waiting = JoinRequest.objects.waiting().filter(network__in=mine.values("network"), network__live=True)
    return rows_of(notifications, waiting.select_related("network", "user"))


def answers(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, JoinRequest]:
    """What was decided: not when the asker may no longer know of the network, nor of a membership that has ended."""
    decided = JoinRequest.objects.filter(user=user, network__in=Network.objects.visible_to(user))
    decided = decided.exclude(state=RequestState.WAITING).select_related("network", "user", "decided_by")
    return {
        pk: request
        for pk, request in rows_of(notifications, decided).items()
        if request.state != RequestState.ACCEPTED or is_member(user=user, network=request.network)
    }


def memberships_held(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, Membership]:
    """Those that have not ended, of networks that the receiver may know of."""
    mine = Membership.objects.current().filter(user=user, network__in=Network.objects.visible_to(user))
    held = rows_of(notifications, mine.select_related("network"))
    keys = {one.pk: one.key for one in notifications}
    return {
        pk: each for pk, each in held.items() if each.is_moderator or not keys[pk].startswith("moderator:")
    }


def networks_with_news(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, Network]:
    """Those that the receiver may know of and is a member of; of several changes the one that is shown now."""
    found = rows_of(notifications, Network.objects.visible_to(user).with_member(user))
    return {
        one.pk: found[one.pk]
        for one in notifications
        if one.pk in found and one.key == f"revision:{found[one.pk].live_revision_id}"
    }


def describe_asked(notification: "Notification", user: "User") -> Shown:
    request = notification.thing
    subject = _("%(person)s asks to join %(network)s") % _names(request)
    return Shown(subject, request.text, request.network.get_absolute_url() + "#soknader")


def asked_mail(notification: "Notification", user: "User") -> Mail:
    request = notification.thing
    return Mail(
        notification.shown.title,
        "networks/mail/asked",
        _names(request) | {"text": request.text, "url": _url(request, "#soknader")},
    )


def describe_answer(notification: "Notification", user: "User") -> Shown:
    request = notification.thing
    accepted = request.state == RequestState.ACCEPTED
    subject = _("You are a member of %(network)s") if accepted else _("Your request to join %(network)s")
    text = request.word or ("" if accepted else _("It was declined."))
    return Shown(subject % _names(request), text, request.network.get_absolute_url())


def answer_mail(notification: "Notification", user: "User") -> Mail:
    request = notification.thing
    accepted = request.state == RequestState.ACCEPTED
    return Mail(
        notification.shown.title,
        "networks/mail/accepted" if accepted else "networks/mail/declined",
        _names(request) | {"word": request.word, "by": str(request.decided_by or ""), "url": _url(request)},
    )


def describe_membership(notification: "Notification", user: "User") -> Shown:
    membership = notification.thing
    said, by = _("You are a member of %(network)s"), _("%(person)s has added you.")
    if notification.key.startswith("moderator:"):
        said, by = _("You are a moderator of %(network)s"), _("%(person)s has made you moderator.")
    text = by % {"person": notification.actor} if notification.actor else ""
    return Shown(said % {"network": membership.network.name}, text, membership.network.get_absolute_url())


def describe_news(notification: "Notification", user: "User") -> Shown:
    network = notification.thing
    said = _("%(network)s has a new text about what you do there") % {"network": network.name}
    return Shown(said, network.purpose, network.get_absolute_url())


def register() -> None:
    kinds.register(
        NotificationKind(
            ASKED, gettext_lazy("Who asks to join networks I moderate"), describe_asked,
            things=requests_to_answer, mail=asked_mail,
        )
    )  # fmt: skip
    kinds.register(
        NotificationKind(
            ANSWERED, gettext_lazy("Answers when I have asked to join a network"), describe_answer,
            things=answers, mail=answer_mail,
        )
    )  # fmt: skip
    kinds.register(
        NotificationKind(
            MEMBER, gettext_lazy("Networks that somebody adds me to"), describe_membership,
            things=memberships_held,
        )
    )  # fmt: skip
    kinds.register(
        NotificationKind(
            NEWS, gettext_lazy("What is new in networks I am in"), describe_news, default=When.DAILY,
            things=networks_with_news,
        )
    )  # fmt: skip


def _names(request: JoinRequest) -> dict[str, str]:
    return {"person": str(request.user), "network": request.network.name}


def _url(request: JoinRequest, anchor: str = "") -> str:
    return absolute("networks:network", request.network.slug) + anchor

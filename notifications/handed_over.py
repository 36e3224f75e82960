"""Whoever gets what another answered for (people.handover) is told once, with a list of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Model
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import ModelLogEntry

from people.handover import services as handover
from people.handover.permissions import may_see_handover
from people.signals import handed_over

from . import kinds
from .kinds import Mail, NotificationKind, Shown
from .services import tell

if TYPE_CHECKING:
    from people.models import User

    from .models import Notification

HANDED_OVER = "people.handover"
# The page and a digest name so many; the mail lists all.
SHOWN = 3


@receiver(handed_over, dispatch_uid="notifications.tell_of_handover")
def tell_of_handover(sender: type, entry: Model, to: "User", by: "User | None", **kwargs: Any) -> None:
    tell(HANDED_OVER, users=[to], about=entry, key=str(entry.pk), actor=by)


def still_theirs(
    notifications: "Sequence[Notification]", user: "User"
) -> Mapping[int, tuple[ModelLogEntry, list[handover.Group]]]:
    """Of what they got, what they answer for still: nothing that they have given on is named."""
    entries = ModelLogEntry.objects.filter(action=handover.ACTION, data__to_id=user.pk)
    found = kinds.rows_of(notifications, entries.select_related("user"))
    return {pk: (entry, groups) for pk, entry in found.items() if (groups := handover.received(entry, user))}


def describe(notification: "Notification", user: "User") -> Shown:
    entry, groups = notification.thing
    titles = [thing.named.title for group in groups for thing in group.things]
    count = len(titles)
    title = ngettext(
        "You have taken over %(count)d thing that %(person)s answered for",
        "You have taken over %(count)d things that %(person)s answered for",
        count,
    ) % {"count": count, "person": entry.data["from"]}
    text = ", ".join(titles[:SHOWN])
    if count > SHOWN:
        text = _("%(things)s and %(count)d more") % {"things": text, "count": count - SHOWN}
    return Shown(title, f"{text}. {_why(entry)}", _url(user))


def mail(notification: "Notification", user: "User") -> Mail:
    entry, groups = notification.thing
    context = {"groups": groups, "why": _why(entry), "url": settings.BASE_URL + _url(user)}
    return Mail(notification.shown.title, "notifications/mail/handed_over", context)


def _why(entry: ModelLogEntry) -> str:
    if entry.data["fell"]:
        return _("The account is closed, and nobody had taken it over. Give on what is not yours.")
    return _("%(person)s has handed it over to you.") % {"person": entry.user or ""}


def _url(user: "User") -> str:
    """All that they answer for now; somebody outside has a page of their own, and an administrator who is nobody has
    what nobody answers for."""
    person = getattr(user, "person", None)
    if person is None:
        return reverse("people:unheld")
    if may_see_handover(user, user):
        return reverse("people:handover", args=[person.pk])
    return reverse("people:me")


def register() -> None:
    """Whoever answers for something must know of it."""
    label = gettext_lazy("What I take over from others")
    kinds.register(
        NotificationKind(HANDED_OVER, label, describe, things=still_theirs, mail=mail, must_reach=True)
    )

"""Mails of notifications: what is due is gathered by person, composed when it is sent, and sent once at most."""

import logging
import smtplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.mail import mailers
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.audience import fetch_viewer
from people.mails import absolute, other_language, send

from . import kinds, schedule, unsubscribing
from .kinds import DIGESTS, MAILED, Mail, NotificationKind, When
from .models import Notification, Preferences, preferences_of

if TYPE_CHECKING:
    from people.models import User

logger = logging.getLogger("felles.notifications")

# So many people are mailed before it is asked anew who is next.
CHUNK = 100

# A mail server may refuse for now: it does not know us yet (greylisting), the mailbox is full. It is asked again after
# ten minutes, then after twice as long each time, for most of a day.
AGAIN = timedelta(minutes=10)
MOST_REFUSALS = 7
# It says so before it hangs up on us.
HANGS_UP = 421


@dataclass(frozen=True)
class Group:
    """The part of a mail that is about one kind."""

    kind: NotificationKind
    notifications: list[Notification]


def send_due(*, now: datetime | None = None) -> int:
    """Mail everything that is due. Returns the number of mails.

    A mail server that is away raises before anything is marked as sent: the next minute tries again.
    """
    now = now or timezone.now()
    asked: set[int] = set()
    sent = 0
    while ids := set(_next_people(now)) - asked:
        asked |= ids
        backend = mailers.default
        backend.open()
        try:
            for user_id in ids:
                sent += send_to(user_id, backend=backend, now=now)
        finally:
            backend.close()
    return sent


def _next_people(now: datetime) -> list[int]:
    """What came last goes first: a mail at once does not wait until everybody has their digest of this morning."""
    due = Notification.objects.due(now).values("user").annotate(last=Max("mail_at")).order_by("-last", "user")
    return list(due.values_list("user", flat=True)[:CHUNK])


def send_to(user_id: int, *, backend: Any = None, now: datetime) -> int:
    """Mail somebody what is due for them. Returns the number of mails.

    At most once: it is marked first, in a transaction that ends before the mail leaves. Whoever is killed between the
    two leaves a mail unsent, never sent twice; the page still has it as unread. What a mail server refuses for now was
    not delivered: it is due again later. What fell due in quiet hours, because the worker stood still, waits for their
    end.
    """
    preferences = preferences_of(user_id)
    with transaction.atomic():
        due = Notification.objects.due(now).filter(user=user_id).select_for_update(skip_locked=True)
        ids = list(due.values_list("pk", flat=True))
        later = schedule.permitted(preferences, now)
        wait = later if later > now else None
        Notification.objects.filter(pk__in=ids).update(mail_at=wait)
    user = fetch_viewer(user_id)
    if user is None or wait or not ids:
        return 0
    sent = 0
    with translation.override(preferences.language or other_language(user)):
        mails = list(_mails(user, ids, preferences))
        for place, (mail, about) in enumerate(mails):
            try:
                sent += _send(user, mail, about, backend, now)
            except OSError:
                untried = [one.pk for _mail, some in mails[place + 1 :] for one in some]
                Notification.objects.filter(pk__in=untried).update(mail_at=now)
                raise
    return sent


def _mails(
    user: "User", ids: Sequence[int], preferences: Preferences
) -> Iterator[tuple[Mail, list[Notification]]]:
    """The mails that these notifications make, and which each is about, as the receiver wants them now.

    What is told at once and has a mail of its own is a mail; the others come together in one.
    """
    shown = Notification.objects.unread().filter(pk__in=ids).shown_to(user)
    chosen = [(one, kinds.get(one.kind)) for one in reversed(shown)]
    chosen = [(one, kind) for one, kind in chosen if preferences.when(kind) in MAILED]
    together = []
    for notification, kind in chosen:
        if kind.mail is None or preferences.when(kind) != When.NOW:
            together.append((notification, kind))
        elif mail := kind.mail(notification, user):
            yield mail, [notification]
    if len(together) == 1 and preferences.when(together[0][1]) == When.NOW:
        notification, kind = together[0]
        yield Mail(notification.shown.title, "notifications/mail/one", {"one": notification}), [notification]
    elif together:
        yield _digest(together, preferences)


def _digest(
    chosen: list[tuple[Notification, NotificationKind]], preferences: Preferences
) -> tuple[Mail, list[Notification]]:
    by_kind = sorted(chosen, key=lambda pair: pair[1].name)
    groups = [
        Group(kind, [notification for notification, _kind in some])
        for kind, some in groupby(by_kind, key=lambda pair: pair[1])
    ]
    whens = {preferences.when(group.kind) for group in groups}
    subject = ngettext("%(count)d thing that concerns you", "%(count)d things that concern you", len(chosen))
    subject = subject % {"count": len(chosen)}
    if When.WEEKLY in whens:
        subject = _("The week: %(things)s") % {"things": subject}
    elif whens & set(DIGESTS):
        subject = _("Today: %(things)s") % {"things": subject}
    return Mail(subject, "notifications/mail/digest", {"groups": groups}), [
        notification for notification, _kind in by_kind
    ]


def _send(user: "User", mail: Mail, about: list[Notification], backend: Any, now: datetime) -> int:
    of_kinds = [kinds.get(name) for name in sorted({one.kind for one in about})]
    url = absolute("notifications:unsubscribe", unsubscribing.token(user.pk, of_kinds))
    foot = {
        "unsubscribe_url": url,
        "settings_url": absolute("notifications:settings"),
        "because": ", ".join(str(kind.label) for kind in of_kinds),
        "weekly": ", ".join(str(kind.label) for kind in of_kinds if kind.must_reach),
    }
    headers = {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    try:
        return send(user, mail.subject, mail.template, mail.context | foot, headers=headers, backend=backend)
    except (smtplib.SMTPSenderRefused, smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        # Of this mail alone. Whatever else goes wrong concerns all of them: it ends the task, and what is not marked
        # yet waits for the next one.
        code = _code(error)
        if 400 <= code < 500 and _again(about, now):
            logger.warning("A mail to user %s was refused for now: %s", user.pk, code)
        else:
            logger.exception("A mail to user %s was refused.", user.pk)
        if code == HANGS_UP:
            raise
        return 0


def _code(error: smtplib.SMTPException) -> int:
    """What the server answered. A mail of ours has one receiver."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _words in error.recipients.values()), 0)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _again(about: list[Notification], now: datetime) -> bool:
    """Make what a refused mail was about due again, unless it has been refused too often. Is any of it?"""
    again = [one for one in about if one.refusals < MOST_REFUSALS]
    for one in again:
        one.mail_at = now + AGAIN * 2**one.refusals
        one.refusals += 1
    Notification.objects.bulk_update(again, ["mail_at", "refusals"])
    return bool(again)

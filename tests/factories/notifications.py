"""Notifications: what has been told, and what the worker mails of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from notifications import mailing
from notifications.models import Notification


def noon(*, days: int = 2) -> datetime:
    """The middle of a day to come: in nobody's quiet hours, and later than everything that is told at once or daily."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0).astimezone(UTC)


def work(*, now: datetime | None = None) -> list[Any]:
    """The worker mails what is due by then. Returns the mails."""
    mail.outbox.clear()
    mailing.send_due(now=now or noon())
    return mail.outbox


def told(user: Any, kind: str = "") -> list[str]:
    """The titles that somebody is shown, the newest first."""
    rows = Notification.objects.filter(kind=kind) if kind else Notification.objects.all()
    return [one.shown.title for one in rows.shown_to(user)]

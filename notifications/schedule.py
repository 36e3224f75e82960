"""When a mail is sent: plain functions of a person's preferences and a moment. No SQL, no clock.

Times of day are local, so that «half past seven» is that all year; moments are compared in UTC, where no hour comes
twice or is left out.
"""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from .kinds import When

if TYPE_CHECKING:
    from datetime import date

    from .models import Preferences

# What comes within it goes into one mail.
WAIT = timedelta(minutes=1)
SATURDAY = 5


def mail_at(when: When, preferences: "Preferences", now: datetime) -> datetime | None:
    """When something that happens now is mailed; None when it is not."""
    if when == When.NOW:
        return permitted(preferences, now + WAIT)
    if when in (When.DAILY, When.WEEKLY):
        return permitted(preferences, _next_digest(when, preferences, now))
    return None


def permitted(preferences: "Preferences", moment: datetime) -> datetime:
    """The first moment from this one on that is neither in the quiet hours nor on a day off."""
    # Out of the quiet hours one may come into a weekend, and out of that into quiet hours: no more than that.
    for _step in range(4):
        local = moment.astimezone(timezone.get_default_timezone())
        if _is_off(preferences, local.date()):
            days = 7 - local.weekday()
            moment = _at(local.date() + timedelta(days=days), time(0))
        elif is_quiet(preferences, local.time()):
            later = local.time() >= preferences.quiet_to
            moment = _at(local.date() + timedelta(days=int(later)), preferences.quiet_to)
        else:
            break
    return moment.astimezone(UTC)


def is_quiet(preferences: "Preferences", at: time) -> bool:
    """Is a time of day within the quiet hours? They may go over midnight; from and to alike are none."""
    begins, ends = preferences.quiet_from, preferences.quiet_to
    if not preferences.quiet or begins == ends:
        return False
    if begins < ends:
        return begins <= at < ends
    return at >= begins or at < ends


def _next_digest(when: When, preferences: "Preferences", now: datetime) -> datetime:
    """The next digest after now. A daily one leaves days off out; a weekly one has its day, and waits out a day off."""
    today = now.astimezone(timezone.get_default_timezone()).date()
    days = [today + timedelta(days=n) for n in range(9)]
    if when == When.WEEKLY:
        days = [day for day in days if day.weekday() == preferences.digest_day]
    else:
        days = [day for day in days if not _is_off(preferences, day)]
    return next(at for day in days if (at := _at(day, preferences.digest_at)) > now)


def _is_off(preferences: "Preferences", day: "date") -> bool:
    return preferences.weekends_off and day.weekday() >= SATURDAY


def _at(day: "date", at: time) -> datetime:
    """A local time as a moment. In the night in which a time comes twice, the first; of one left out, an hour later."""
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone()).astimezone(UTC)

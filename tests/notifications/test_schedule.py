"""When a mail is sent: a table of kinds of choices, times and days, with the time given. No database."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from notifications import schedule
from notifications.kinds import When
from notifications.models import Preferences

OSLO = ZoneInfo("Europe/Oslo")


def at(text):
    """«mon 23:30» in the week of 23 November 2026; «+sun» is the Sunday of the week after."""
    day, _space, clock = text.partition(" ")
    number = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(day.removeprefix("+"))
    hour, minute = map(int, clock.split(":"))
    week = 30 if day.startswith("+") else 23
    date = week + number
    month, date = (11, date) if date <= 30 else (12, date - 30)
    return datetime(2026, month, date, hour, minute, tzinfo=OSLO)


NIGHT = {"quiet": True, "quiet_from": time(21), "quiet_to": time(7)}
LUNCH = {"quiet": True, "quiet_from": time(11), "quiet_to": time(12)}
NEVER = {"quiet": False}
OFF = {"weekends_off": True}


@pytest.mark.parametrize(
    ("when", "preferences", "now", "expected"),
    [
        # At once: a minute later, or when the quiet hours are over.
        (When.NOW, NIGHT, "mon 13:00", "mon 13:01"),
        (When.NOW, NIGHT, "mon 20:58", "mon 20:59"),
        (When.NOW, NIGHT, "mon 20:59", "tue 07:00"),
        (When.NOW, NIGHT, "mon 23:30", "tue 07:00"),
        (When.NOW, NIGHT, "tue 00:10", "tue 07:00"),
        (When.NOW, NIGHT, "tue 06:59", "tue 07:00"),
        (When.NOW, NEVER, "mon 23:30", "mon 23:31"),
        (When.NOW, LUNCH, "mon 11:30", "mon 12:00"),
        (When.NOW, LUNCH, "mon 12:00", "mon 12:01"),
        (When.NOW, {"quiet_from": time(8), "quiet_to": time(8)}, "mon 08:00", "mon 08:01"),
        # Weekends: free until Monday, and on Monday until the quiet hours are over.
        (When.NOW, NIGHT, "sat 13:00", "sat 13:01"),
        (When.NOW, NIGHT | OFF, "sat 13:00", "+mon 07:00"),
        (When.NOW, NIGHT | OFF, "fri 22:00", "+mon 07:00"),
        (When.NOW, NEVER | OFF, "sun 23:58", "+mon 00:00"),
        (When.NOW, LUNCH | OFF, "fri 23:59", "+mon 00:00"),
        # Once a day at half past seven, unless that is within the quiet hours or on a day off.
        (When.DAILY, NIGHT, "mon 07:29", "mon 07:30"),
        (When.DAILY, NIGHT, "mon 07:30", "tue 07:30"),
        (When.DAILY, NIGHT, "mon 13:00", "tue 07:30"),
        (When.DAILY, NIGHT | {"quiet_to": time(9)}, "mon 13:00", "tue 09:00"),
        (When.DAILY, NIGHT | {"digest_at": time(22)}, "mon 13:00", "tue 07:00"),
        (When.DAILY, NIGHT | OFF, "fri 13:00", "+mon 07:30"),
        (When.DAILY, NIGHT, "fri 13:00", "sat 07:30"),
        # Once a week on a day.
        (When.WEEKLY, NIGHT, "mon 07:00", "mon 07:30"),
        (When.WEEKLY, NIGHT, "mon 13:00", "+mon 07:30"),
        (When.WEEKLY, NIGHT | {"digest_day": 4}, "mon 13:00", "fri 07:30"),
        (When.WEEKLY, NIGHT | OFF | {"digest_day": 6}, "mon 13:00", "+mon 07:00"),
        # Never by mail.
        (When.PAGE, NIGHT, "mon 13:00", None),
        (When.OFF, NEVER, "mon 13:00", None),
    ],
)
def test_the_truth_of_when_it_is_sent(when, preferences, now, expected):
    found = schedule.mail_at(when, Preferences(**preferences), at(now))
    assert found == (at(expected) if expected else None)


@pytest.mark.parametrize(
    ("now", "digest_at", "expected"),
    [
        # Half past seven is local time on both sides of the night in which clocks change.
        (datetime(2026, 3, 28, 12, tzinfo=UTC), time(7, 30), datetime(2026, 3, 29, 5, 30, tzinfo=UTC)),
        (datetime(2026, 3, 27, 12, tzinfo=UTC), time(7, 30), datetime(2026, 3, 28, 6, 30, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), time(7, 30), datetime(2026, 10, 25, 6, 30, tzinfo=UTC)),
        # 02.30 is left out in spring, and comes twice in autumn: then once, at the first of the two.
        (datetime(2026, 3, 28, 12, tzinfo=UTC), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 0, 45, tzinfo=UTC), time(2, 30), datetime(2026, 10, 26, 1, 30, tzinfo=UTC)),
    ],
)
def test_the_clocks_change(now, digest_at, expected):
    preferences = Preferences(quiet=False, digest_at=digest_at)
    assert schedule.mail_at(When.DAILY, preferences, now) == expected


def test_quiet_hours_over_the_night_in_which_clocks_change():
    preferences = Preferences(**NIGHT)
    for evening, hour in (
        (datetime(2026, 3, 28, 22, tzinfo=UTC), 5),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), 6),
    ):
        assert schedule.permitted(preferences, evening).hour == hour

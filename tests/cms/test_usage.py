"""Counts without names, and their daily totals."""

from datetime import date, timedelta

import pytest

from cms import usage
from cms.models import UsageEvent, UsageKind, UsageTotal

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def happen(days_ago, kind=UsageKind.READ, subject="version:1", **kwargs):
    return UsageEvent.objects.create(day=TODAY - timedelta(days_ago), kind=kind, subject=subject, **kwargs)


def totals():
    return {(t.day, t.kind, t.subject): (t.count, t.without_hits) for t in UsageTotal.objects.all()}


def test_finished_days_are_added_up_once():
    for _n in range(3):
        happen(1)
    happen(1, UsageKind.SEARCH, "permisjon", hits=0)
    happen(1, UsageKind.SEARCH, "permisjon", hits=4)
    happen(0)
    assert usage.total_up(today=TODAY) == 2
    assert usage.total_up(today=TODAY) == 0
    yesterday = TODAY - timedelta(1)
    assert totals() == {
        (yesterday, "read", "version:1"): (3, 0),
        (yesterday, "search", "permisjon"): (2, 1),
    }


def test_events_go_when_they_are_added_up_and_old():
    old, kept = happen(91), happen(90)
    usage.total_up(today=TODAY)
    assert not UsageEvent.objects.filter(pk=old.pk).exists()
    assert UsageEvent.objects.filter(pk=kept.pk).exists()
    assert len(totals()) == 2


def test_a_day_that_was_missed_is_added_up_later():
    happen(3)
    usage.total_up(today=TODAY - timedelta(1))
    happen(1)
    usage.total_up(today=TODAY)
    assert len(totals()) == 2


def test_a_long_subject_is_cut():
    usage.count(UsageKind.SEARCH, "x" * 500, hits=0)
    assert len(UsageEvent.objects.get().subject) == 200

"""Counting what is used, without names: what the measures need and cannot be reconstructed later."""

from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone

from .models import UsageEvent, UsageKind, UsageTotal

# Every page counts itself, and wants neither an object nor Django's signals for it.
_INSERT = """
INSERT INTO cms_usageevent (day, kind, subject, hits, position) VALUES (%s, %s, %s, %s, %s)
"""
KEEP_EVENTS = timedelta(days=90)


def count(kind: UsageKind, subject: str, *, hits: int | None = None, position: int | None = None) -> None:
    """Write down that something was read, downloaded, searched for or chosen. One INSERT."""
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [timezone.localdate(), kind.value, subject[:200], hits, position])


def total_up(*, today: date | None = None) -> int:
    """Add up every finished day that has no totals yet; drop totalled events past their time.

    Returns how many totals were written. Safe to run twice: a day that has totals is left alone.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        done = UsageTotal.objects.values("day")
        rows = (
            UsageEvent.objects.filter(day__lt=today)
            .exclude(day__in=done)
            .values("day", "kind", "subject")
            .annotate(count=Count("id"), without_hits=Count("id", filter=Q(hits=0)))
        )
        totals = UsageTotal.objects.bulk_create([UsageTotal(**row) for row in rows], batch_size=1000)
        UsageEvent.objects.filter(day__lt=today - KEEP_EVENTS, day__in=done).delete()
    return len(totals)

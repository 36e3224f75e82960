"""What the register of personal data says is over, is deleted: at night, in batches, and not without end."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cms.privacy import Kind, registered

from . import leavers, logs

logger = logging.getLogger("felles.privacy")

# So many rows in one transaction, and so many of a kind in one night; the rest is for the next one.
BATCH = 1000
MOST = 200_000
MOST_LEAVERS = 500
LEAVERS = "leavers"


@dataclass(frozen=True)
class Done:
    """How many rows of a kind (or leavers) are over, or were dealt with."""

    name: str
    count: int


def plan(now: datetime | None = None) -> list[Done]:
    """What a night would do. Changes nothing; accounts whose closing is not written down yet are not among it."""
    now = now or timezone.now()
    found = [Done(kind.name, kind.past(now).values("pk").distinct().count()) for kind in _with_ages()]
    return [*found, Done(LEAVERS, leavers.leavers(now).count())]


def carry_out(now: datetime | None = None) -> list[Done]:
    """Delete what is over and make leavers anonymous. Says in the log how many of what."""
    now = now or timezone.now()
    leavers.note_closed(now)
    done = [Done(kind.name, _delete(kind, now)) for kind in _with_ages()]
    left = [user for user in leavers.leavers(now)[:MOST_LEAVERS] if leavers.anonymise(user)]
    done.append(Done(LEAVERS, len(left)))
    for one in done:
        if one.count:
            logger.info("retention: %s %s", one.count, one.name)
    return done


def _with_ages() -> list[Kind]:
    return [kind for kind in registered() if kind.ages]


def _delete(kind: Kind, now: datetime) -> int:
    """Each batch on its own: whatever stops the night keeps what was done."""
    count = 0
    while count < MOST:
        ids = list(kind.past(now).values_list("pk", flat=True).distinct()[:BATCH])
        if not ids:
            break
        rows = kind.model_class._base_manager.filter(pk__in=ids)
        with transaction.atomic():
            if kind.model_class._meta.managed:
                rows.delete()
                logs.forget_label(kind.model_class, ids)
            else:
                # Of procrastinate, whose tables Django may not write; what hangs on a row goes with it.
                rows._raw_delete(rows.db)
        count += len(ids)
    return count

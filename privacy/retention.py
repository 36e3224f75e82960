"""What the register of personal data says is over, is deleted: at night, in batches, and not without end."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.privacy import DataKind, registered

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
    """Delete what is over and make leavers anonymous. Says in the log how many of what.

    What fails stops nothing else; it is raised in the end, all of it (ExceptionGroup), so that it is seen.
    """
    now = now or timezone.now()
    leavers.note_closed(now)
    failed: list[Exception] = []
    done = [Done(kind.name, _tried(failed, kind.name, _delete, kind, now)) for kind in _with_ages()]
    left = list(leavers.leavers(now)[:MOST_LEAVERS])
    done.append(
        Done(LEAVERS, sum(_tried(failed, f"leaver {user.pk}", leavers.anonymise, user) for user in left))
    )
    for one in done:
        if one.count:
            logger.info("retention: %s %s", one.count, one.name)
    if failed:
        raise ExceptionGroup("retention", failed)
    return done


def _tried(failed: list[Exception], what: str, do: Callable[..., int], *args: Any) -> int:
    """How many were dealt with; none when it failed."""
    try:
        return do(*args)
    except Exception as error:
        logger.exception("retention: %s failed", what)
        failed.append(error)
        return 0


def _with_ages() -> list[DataKind]:
    return [kind for kind in registered() if kind.ages]


def _delete(kind: DataKind, now: datetime) -> int:
    """Each batch on its own: whatever stops the night keeps what was done."""
    count = 0
    while count < MOST:
        with transaction.atomic():
            ids = list(kind.past(now).values_list("pk", flat=True).distinct()[:BATCH])
            rows = kind.model_class._base_manager.filter(pk__in=ids)
            if kind.model_class._meta.managed:
                rows.delete()
                logs.forget_label(kind.model_class, ids)
            else:
                # Of procrastinate, whose tables Django may not write; what hangs on a row goes with it.
                rows._raw_delete(rows.db)
        if not ids:
            break
        count += len(ids)
    return count

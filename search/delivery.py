"""From the outbox into the index. Every step may be killed: what is not done is found in the outbox by the next."""

import logging
import os
import socket
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from . import states
from .engine import Change, Engine, EngineAway, Owner, get_engines
from .models import Outbox
from .reading import read

logger = logging.getLogger("felles.search")

# A worker that dies holds its rows no longer than this.
LEASE = timedelta(seconds=10)
BATCH = 40
# So often a row is tried, with pauses of 1, 2, 4 … seconds (two minutes together), before it is set aside.
TRIES = 8

# Rows that nobody works on, restrictions first; none while the engine is left alone (search.states). The version is
# drawn before anything is read, so whoever read later has a higher one.
TAKE = """
WITH next AS (
    SELECT id FROM search_outbox
    WHERE engine = %(engine)s AND (leased_until IS NULL OR leased_until < clock_timestamp())
      AND (not_before IS NULL OR not_before <= clock_timestamp()) AND set_aside_at IS NULL
      AND NOT EXISTS (
          SELECT FROM search_enginestate state
          WHERE state.engine = %(engine)s AND state.try_again_at > clock_timestamp()
      )
    ORDER BY narrowed DESC, queued_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
)
UPDATE search_outbox SET leased_until = clock_timestamp() + make_interval(secs => %(lease)s), lease_owner = %(owner)s
FROM next WHERE search_outbox.id = next.id
RETURNING search_outbox.id, content_type_id, object_id, sequence, attempts, nextval('search_sequence')
"""


@dataclass(frozen=True)
class Leased:
    """A row of the outbox that is ours for a while."""

    id: int
    content_type_id: int
    object_id: int
    sequence: int
    attempts: int
    version: int

    @property
    def owner(self) -> Owner:
        return Owner(self.content_type_id, self.object_id)


def deliver_now(*, engine: Engine | None = None, longest: float = 60) -> int:
    """Deliver what the outbox holds, until it is empty or `longest` seconds are over. Returns how many rows it was.

    For all engines, or the one given. A row that fails is tried again later, after a longer pause each time, and never
    holds up the others. When the engine is away, nothing of it counts as a failure of a row: all wait.
    """
    if engine is None:
        return sum(deliver_now(engine=one, longest=longest) for one in get_engines())
    worker = f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
    end = time.monotonic() + longest
    count = 0
    while time.monotonic() < end and (rows := take(worker, engine.name)):
        try:
            _deliver(engine, rows)
        except EngineAway as error:
            _give_back(rows, worker)
            states.away(engine.name, error)
            break
        if not count:
            states.back(engine.name)
        count += len(rows)
    return count


def is_due(engine: str) -> bool:
    """Is there anything to deliver to an engine now?"""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    free &= Q(not_before=None) | Q(not_before__lte=now)
    waits = Outbox.objects.filter(free, engine=engine, set_aside_at=None).exists()
    return waits and not states.is_left_alone(engine)


def take(worker: str, engine: str, *, limit: int = BATCH) -> list[Leased]:
    """Lease the next rows of an engine. Two workers never get the same ones while both live."""
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE, {"engine": engine, "limit": limit, "lease": LEASE.total_seconds(), "owner": worker}
        )
        return sorted((Leased(*row) for row in cursor.fetchall()), key=lambda row: row.owner)


def _give_back(rows: list[Leased], worker: str) -> None:
    """Let others have leased rows at once. What was delivered of them is gone already."""
    mine = Outbox.objects.filter(pk__in=[row.id for row in rows], lease_owner=worker)
    mine.update(leased_until=None, lease_owner="")


def _deliver(engine: Engine, rows: list[Leased]) -> None:
    """Deliver rows, those that something is wrong with one by one. Raises EngineAway."""
    documents, unreadable = read([row.owner for row in rows])
    for row in rows:
        if error := unreadable.get(row.owner):
            _failed(row, error)
    rows = [row for row in rows if row.owner in documents]
    if not rows:
        return
    try:
        engine.index([Change(row.owner, row.version, documents[row.owner]) for row in rows])
        _done(rows)
    except EngineAway:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one, the others are delivered
        wrong = error
    else:
        return
    if len(rows) == 1:
        _failed(rows[0], wrong)
        return
    logger.warning("A batch of %s could not be indexed; trying one by one.", len(rows), exc_info=wrong)
    for row in rows:
        _deliver(engine, [row])


# Takes delivered rows out; one that changed meanwhile stays and waits for nobody.
DONE = """
WITH given AS (
    SELECT * FROM unnest(%(ids)s::bigint[], %(sequences)s::bigint[]) AS given (id, sequence)
), gone AS (
    DELETE FROM search_outbox USING given
    WHERE search_outbox.id = given.id AND search_outbox.sequence = given.sequence
)
UPDATE search_outbox SET leased_until = NULL, lease_owner = ''
FROM given WHERE search_outbox.id = given.id AND search_outbox.sequence <> given.sequence
"""


def _done(rows: list[Leased]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(DONE, {"ids": [row.id for row in rows], "sequences": [row.sequence for row in rows]})


def _failed(row: Leased, error: Exception) -> None:
    """Let a row wait, longer each time; set it aside when it has failed too often. A change that came meanwhile
    gets its own chance."""
    tries, now = row.attempts + 1, timezone.now()
    pause = timedelta(seconds=2**row.attempts)
    if set_aside := tries >= TRIES:
        logger.error("%s could not be indexed %s times and is set aside.", row.owner, tries, exc_info=error)
    else:
        logger.warning("%s could not be indexed; next try in %s.", row.owner, pause, exc_info=error)
    mine = Outbox.objects.filter(pk=row.id)
    mine.filter(sequence=row.sequence).update(
        attempts=tries,
        last_error=f"{type(error).__name__}: {error}"[:2000],
        not_before=now + pause,
        set_aside_at=now if set_aside else None,
    )
    mine.update(leased_until=None, lease_owner="")

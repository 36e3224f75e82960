"""From the outbox into the index. Every step may be killed: what is not done is found in the outbox by the next."""

import logging
import os
import socket
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import F
from django.utils import timezone

from .documents import build_many
from .engine import Change, Engine, Owner, get_engines
from .models import Outbox

logger = logging.getLogger("felles.search")

# A worker that dies holds its rows no longer than this.
LEASE = timedelta(seconds=10)
BATCH = 40
LONGEST_PAUSE = timedelta(minutes=10)

# Rows that nobody works on, restrictions first. The version is drawn before anything is read, so whoever read later
# has a higher one.
TAKE = """
WITH next AS (
    SELECT id FROM search_outbox
    WHERE engine = %(engine)s AND (leased_until IS NULL OR leased_until < clock_timestamp())
      AND (not_before IS NULL OR not_before <= clock_timestamp())
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
    holds up the others.
    """
    if engine is None:
        return sum(deliver_now(engine=one, longest=longest) for one in get_engines())
    worker = f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
    end = time.monotonic() + longest
    count = 0
    while time.monotonic() < end and (rows := take(worker, engine.name)):
        try:
            _deliver(engine, rows)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one, the others are delivered
            if len(rows) == 1:
                _failed(rows[0], error)
            else:
                logger.warning("A batch of %s could not be indexed; trying one by one.", len(rows))
                for row in rows:
                    _deliver_alone(engine, row)
        count += len(rows)
    return count


def take(worker: str, engine: str, *, limit: int = BATCH) -> list[Leased]:
    """Lease the next rows of an engine. Two workers never get the same ones while both live."""
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE, {"engine": engine, "limit": limit, "lease": LEASE.total_seconds(), "owner": worker}
        )
        return sorted((Leased(*row) for row in cursor.fetchall()), key=lambda row: row.owner)


def _deliver(engine: Engine, rows: list[Leased]) -> None:
    documents = build_many([row.owner for row in rows])
    engine.index([Change(row.owner, row.version, documents[row.owner]) for row in rows])
    _done(rows)


def _deliver_alone(engine: Engine, row: Leased) -> None:
    try:
        _deliver(engine, [row])
    except Exception as error:  # noqa: BLE001 - the same
        _failed(row, error)


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
    """Set a row aside for a while, longer each time."""
    pause = min(timedelta(seconds=2 ** min(row.attempts, 20)), LONGEST_PAUSE)
    logger.error("%s could not be indexed; next try in %s.", row.owner, pause, exc_info=error)
    Outbox.objects.filter(pk=row.id).update(
        attempts=F("attempts") + 1,
        last_error=repr(error)[:2000],
        not_before=timezone.now() + pause,
        leased_until=None,
        lease_owner="",
    )

"""Writing down what must be indexed anew, in the transaction that changed it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Min, Q
from django.utils import timezone

from .engine import Owner, get_engines
from .models import Outbox

# One row per thing; a change while one is under way gives the row a new sequence, so the delivery under way
# does not take it out. A restriction stays one until it is delivered. What failed before gets a new chance at once.
QUEUE = """
INSERT INTO search_outbox AS outbox
    (engine, content_type_id, object_id, sequence, narrowed, queued_at, lease_owner, attempts, last_error)
SELECT engine, content_type_id, object_id, nextval('search_sequence'), %(narrowed)s, now(), '', 0, ''
FROM unnest(%(types)s::int[], %(ids)s::bigint[]) AS given (content_type_id, object_id)
CROSS JOIN unnest(%(engines)s::text[]) AS engine
ORDER BY content_type_id, object_id, engine
ON CONFLICT (engine, content_type_id, object_id) DO UPDATE SET
    sequence = excluded.sequence, narrowed = outbox.narrowed OR excluded.narrowed,
    attempts = 0, not_before = NULL, set_aside_at = NULL
"""


def queue(
    owners: Iterable[Owner | tuple[int, int]], *, narrowed: bool = False, engines: Iterable[str] | None = None
) -> None:
    """Put owners into the outbox, for all engines or those named.

    One statement, in the order of their keys so that two writers never deadlock.
    """
    keys = sorted(set(owners))
    if not keys:
        return
    if engines is None:
        engines = [engine.name for engine in get_engines()]
    with connection.cursor() as cursor:
        cursor.execute(
            QUEUE,
            {
                "engines": list(engines),
                "types": [key[0] for key in keys],
                "ids": [key[1] for key in keys],
                "narrowed": narrowed,
            },
        )


def try_again(engine: str) -> int:
    """Give what was set aside for an engine a new chance. Returns how many rows that was."""
    aside = Outbox.objects.filter(engine=engine, set_aside_at__isnull=False)
    return aside.update(set_aside_at=None, attempts=0, not_before=None)


@dataclass(frozen=True)
class Queue:
    """How much waits for an engine, how long the oldest of it has waited, and how much was set aside."""

    waiting: int = 0
    oldest_seconds: int = 0
    set_aside: int = 0


def queues() -> dict[str, Queue]:
    """The queue of each engine of the settings. One SQL statement."""
    waits = Q(set_aside_at=None)
    rows = Outbox.objects.values("engine").annotate(
        waiting=Count("pk", filter=waits), oldest=Min("queued_at", filter=waits), set_aside=Count("pk", filter=~waits)
    )  # fmt: skip
    found = {engine.name: Queue() for engine in get_engines()}
    now = timezone.now()
    for row in rows:
        if row["engine"] in found:
            seconds = (now - row["oldest"]).total_seconds() if row["oldest"] else 0
            found[row["engine"]] = Queue(row["waiting"], max(0, int(seconds)), row["set_aside"])
    return found

"""What /healthz says about search."""

from dataclasses import asdict
from typing import Any

from . import answering
from .outbox import queues


def report() -> dict[str, Any]:
    """The engine that answers, or why none does; and what waits for each engine (search.outbox.Queue)."""
    health = answering.health()
    return {
        "search": health.name if health.ok else f"away: {health.reason}",
        "search_queue": {name: asdict(queue) for name, queue in queues().items()},
    }

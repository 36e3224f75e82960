"""What the worker does for search."""

import contextlib

from django.db import transaction
from procrastinate import exceptions
from procrastinate.contrib.django import app

from .delivery import deliver_now
from .engine import get_engines

__all__ = ["deliver", "deliver_now", "sweep", "wake"]


@app.task(name="search.deliver", queueing_lock="search.deliver")
def deliver() -> None:
    """Deliver the outbox. Nothing is locked while it runs: leases keep workers apart, and a dead worker would
    hold a lock for ever."""
    deliver_now()


@app.periodic(cron="* * * * * */5", periodic_id="search.sweep")
@app.task(name="search.sweep", queueing_lock="search.sweep")
def sweep(timestamp: int) -> None:
    """Every five seconds, and so right after a worker starts: what nobody was told about, what failed a while ago,
    and what a dead worker had taken."""
    deliver_now()
    for engine in get_engines():
        engine.tidy()


def wake() -> None:
    """Tell the worker that there is something in the outbox. Once is enough while it has not begun."""
    with contextlib.suppress(exceptions.AlreadyEnqueued), transaction.atomic():
        deliver.defer()

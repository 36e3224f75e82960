"""What the worker does for search: everything for each engine by itself, so that none waits for another.

A worker runs tasks in threads. An engine that hangs holds one thread for each kind of task, no more: what is under way
for it in this process is not begun a second time. Between processes leases decide (search.delivery,
search.rebuilding). No lock of the queue does: a worker that was killed would hold it for ever.
"""

import contextlib
import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate import JobContext, exceptions
from procrastinate.contrib.django import app

from . import checking, rebuilding, states
from .delivery import deliver_now, is_due
from .engine import EngineAway, RebuildOvertaken, get_engines

__all__ = ["check", "deliver", "deliver_now", "nightly", "rebuild", "sweep", "tend", "wake"]

logger = logging.getLogger("felles.search")

CHECK_HOUR = 3

_locks: dict[tuple[str, str], threading.Lock] = {}
_asked: dict[str, threading.Event] = {}


@contextlib.contextmanager
def _alone(what: str, engine: str) -> Iterator[bool]:
    """Whether nobody else in this process does this for an engine."""
    lock = _locks.setdefault((what, engine), threading.Lock())
    mine = lock.acquire(blocking=False)
    try:
        yield mine
    finally:
        if mine:
            lock.release()


def _defer(task: Any, engine: str) -> None:
    """Leave something to a worker. Once is enough while none has begun."""
    with contextlib.suppress(exceptions.AlreadyEnqueued), transaction.atomic():
        task.configure(queueing_lock=f"{task.name}.{engine}").defer(engine=engine)


def wake() -> None:
    """Tell the worker that there is something in the outbox."""
    for engine in get_engines():
        _defer(deliver, engine.name)


def start_rebuild(engine: str) -> None:
    """Tell the worker that an index is to be filled (rebuilding.ask_for)."""
    _defer(rebuild, engine)


def start_check(engine: str) -> None:
    """Have the worker check an index."""
    _defer(check, engine)


@app.task(name="search.deliver", priority=10)
def deliver(engine: str) -> None:
    """Deliver the outbox to an engine."""
    found = states.named(engine)
    if found is None:
        return
    asked = _asked.setdefault(engine, threading.Event())
    asked.set()
    # Who is at it already looks once more before it ends, so what came meanwhile does not wait for the sweep.
    while asked.is_set():
        with _alone("deliver", engine) as mine:
            if not mine:
                return
            asked.clear()
            deliver_now(engine=found)


@app.periodic(cron="* * * * * */5", periodic_id="search.sweep")
@app.task(name="search.sweep", queueing_lock="search.sweep")
def sweep(timestamp: int) -> None:
    """Every five seconds, and so right after a worker starts. Asks the database alone, never an engine: what nobody
    was told about, what failed a while ago, what a dead worker had taken, and each engine's own needs."""
    states.adopt()
    for engine in get_engines():
        if is_due(engine.name):
            _defer(deliver, engine.name)
        _defer(tend, engine.name)


@app.task(name="search.tend")
def tend(engine: str) -> None:
    """What an engine itself must be asked: whether it is there, and whether its index is to be made anew."""
    found = states.named(engine)
    with _alone("tend", engine) as mine:
        if found is None or not mine:
            return
        try:
            found.tidy()
            wants_rebuild = rebuilding.is_due(found)
        except EngineAway as error:
            states.away(engine, error)
            return
        if states.answers(engine):
            _defer(deliver, engine)
        if wants_rebuild:
            _defer(rebuild, engine)


@app.task(name="search.rebuild", pass_context=True)
def rebuild(context: JobContext, engine: str) -> None:
    """Fill an engine's index beside deliveries, or go on with it. A worker that is to end leaves it to the next."""
    found = states.named(engine)
    with _alone("rebuild", engine) as mine:
        try:
            if found is None or not mine or not rebuilding.is_due(found):
                return
            logger.info("The index of %s is being filled.", engine)
            count = rebuilding.rebuild(found, should_stop=context.should_abort)
            logger.info("The index of %s is filled: %s documents.", engine, count)
            if states.answers(engine):
                _defer(deliver, engine)
        except EngineAway as error:
            states.away(engine, error)
        except (RebuildOvertaken, rebuilding.RebuildStopped):
            logger.info("Filling the index of %s goes on elsewhere, or later.", engine)


@app.periodic(cron="20 1,2 * * *", periodic_id="search.nightly")
@app.task(name="search.nightly", queueing_lock="search.nightly")
def nightly(timestamp: int) -> None:
    """At 3:20 in the morning each index is compared with the database. (Times of the queue are UTC.)"""
    if timezone.localtime(datetime.fromtimestamp(timestamp, UTC)).hour == CHECK_HOUR:
        for engine in get_engines():
            _defer(check, engine.name)


@app.task(name="search.check")
def check(engine: str) -> None:
    """Compare an engine's index with the database, and index anew what differs."""
    found = states.named(engine)
    with _alone("check", engine) as mine:
        if found is None or not mine:
            return
        try:
            checked = checking.check(found, fix=True)
        except EngineAway as error:
            logger.warning("The index of %s could not be checked: %s", engine, error)
            return
    for difference in checked.found[:20]:
        logger.warning("%s was %s in the index of %s.", difference.key, difference.what, engine)
    if checked.found:
        logger.warning(
            "The index of %s differed in %s documents; %s are left.",
            engine,
            len(checked.found),
            len(checked.left),
        )

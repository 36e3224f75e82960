"""The whole index of an engine made anew, beside the one that answers.

One run at a time fills an index, and all processes know it by the engine's row (EngineState): a run puts
`rebuild_until` off as it goes on, so one whose process died is continued by the worker. A run that begins takes over
from one that is under way.
"""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched

from django.db import connection
from django.db.models import F
from django.utils import timezone

from approvals.models import Publication

from . import sources
from .documents import kinds
from .engine import Change, Engine, EngineAway, Owner, RebuildOvertaken, get_engines
from .models import EngineState
from .outbox import queue
from .postgresql import copying
from .postgresql.engine import PostgreSQLEngine
from .reading import read

BATCH = 200
# How often a run says that it goes on, in seconds; and how long after that its process must be dead. A swap and
# counting words take less.
BEAT = 1
DEAD_AFTER = timedelta(minutes=2)
# After a failure the worker waits, longer each time.
PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)


class RebuildStopped(Exception):
    """The process is to end. What was filled stays, and the next run goes on there."""


@dataclass
class Progress:
    """How far a run is. `done` and `total` count things (owners), also those that a run before had done."""

    total: int = 0
    done: int = 0
    documents: int = 0
    seconds: float = 0

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds if self.seconds else 0


Follow = Callable[[Progress], None]


def owners(language: str | None = None) -> list[Owner]:
    """Everything that may have documents, sorted."""
    found = Publication.objects.filter(content_type__in=kinds())
    if language:
        found = found.filter(locale=language)
    guides = (Owner(*key) for key in found.values_list("content_type_id", "object_id"))
    return sorted([*guides, *sources.owners(language)])


def everything(wanted: list[Owner], *, engine: Engine) -> Iterator[Change]:
    """All documents of owners, in their order, read in small pieces.

    Each version is drawn before its piece is read: see search.delivery. For other engines what PostgreSQL's index
    has is copied. What cannot be read is queued for the engine, so that it is tried again, set aside and seen.
    """
    # Where PostgreSQL's is no engine of the settings, nobody keeps what it once had up to date.
    kept = {one.name for one in get_engines()} - {engine.name}
    copies = PostgreSQLEngine.name in kept
    for batch in batched(wanted, BATCH):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('search_sequence')")
            version = cursor.fetchone()[0]
        copied = copying.documents(batch) if copies else {}
        documents, unreadable = read([owner for owner in batch if owner not in copied])
        queue(unreadable, engines=[engine.name])
        for owner, found in sorted((copied | documents).items()):
            yield Change(owner, version, found)


def rebuild(
    engine: Engine,
    *,
    afresh: bool = False,
    throttle: float = 0,
    follow: Follow = lambda progress: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> int:
    """Fill a new index and swap it in. Returns how many documents were written.

    Goes on where a run before was stopped, unless `afresh`. At most `throttle` documents a second, when given.
    `follow` is told every second. Raises RebuildOvertaken when another run took over, RebuildStopped when
    `should_stop`, EngineAway, or what else went wrong.
    """
    run = _Run.begin(engine.name)
    pace = _Pace(throttle, follow=follow, beat=run.beat, should_stop=should_stop)

    def source(after: Owner | None) -> Iterator[Change]:
        # Read here, when every change reaches the new index already.
        wanted = owners()
        rest = [owner for owner in wanted if after is None or owner > after]
        pace.progress.total, pace.progress.done = len(wanted), len(wanted) - len(rest)
        return pace.through(everything(rest, engine=engine))

    try:
        count = engine.rebuild(source, afresh=afresh, progress=pace.wrote)
    except RebuildOvertaken:
        raise
    except (EngineAway, RebuildStopped, KeyboardInterrupt):
        run.leave()
        raise
    except BaseException as error:
        run.fail(error)
        raise
    run.succeed()
    return count


def is_under_way(state: EngineState) -> bool:
    """Does a run fill an index just now?"""
    return bool(state.rebuild_run and state.rebuild_until and state.rebuild_until > timezone.now())


def ask_for(engine: str) -> bool:
    """Have the worker fill an engine's index anew. Returns whether it will: not while a run is under way."""
    state = EngineState.objects.get_or_create(engine=engine)[0]
    if is_under_way(state):
        return False
    # What failed a while ago need not wait any longer.
    EngineState.objects.filter(engine=engine).update(rebuild_wanted=True, rebuild_until=None)
    return True


def is_due(engine: Engine) -> bool:
    """Is an index to be filled, and does nobody do it? Raises EngineAway."""
    state = EngineState.objects.get_or_create(engine=engine.name)[0]
    if state.rebuild_until and state.rebuild_until > timezone.now():
        return False
    return engine.needs_rebuild() or state.rebuild_wanted


def renew(
    engine: Engine, language: str, *, throttle: float = 0, follow: Follow = lambda progress: None
) -> int:
    """Write everything in one language anew, in the index that answers. Returns how many documents that was."""
    pace = _Pace(throttle, follow=follow)
    wanted = owners(language)
    pace.progress.total = len(wanted)
    for batch in batched(pace.through(everything(wanted, engine=engine)), BATCH):
        engine.index(batch)
        pace.wrote(pace.progress.documents + sum(len(change.documents) for change in batch))
    return pace.progress.documents


@dataclass
class _Run:
    """What all processes know of a run."""

    engine: str
    name: str

    @classmethod
    def begin(cls, engine: str) -> "_Run":
        run = cls(engine, uuid.uuid4().hex)
        EngineState.objects.get_or_create(engine=engine)
        # Wanted until it is done: what is killed is gone on with by the worker.
        EngineState.objects.filter(engine=engine).update(
            rebuild_run=run.name, rebuild_until=timezone.now() + DEAD_AFTER, rebuild_done=0, rebuild_total=0,
            rebuild_wanted=True,
        )  # fmt: skip
        return run

    def beat(self, progress: Progress) -> None:
        """Say that the run goes on. Raises RebuildOvertaken when another one has it."""
        until = timezone.now() + DEAD_AFTER
        if not self._update(rebuild_until=until, rebuild_done=progress.done, rebuild_total=progress.total):
            raise RebuildOvertaken

    def succeed(self) -> None:
        self._update(
            rebuild_run="", rebuild_until=None, rebuild_wanted=False, rebuilt_at=timezone.now(),
            rebuild_failures=0, rebuild_error="",
        )  # fmt: skip

    def leave(self) -> None:
        self._update(rebuild_run="", rebuild_until=None)

    def fail(self, error: BaseException) -> None:
        failures = EngineState.objects.get(engine=self.engine).rebuild_failures
        self._update(
            rebuild_run="", rebuild_until=timezone.now() + min(PAUSE * 2 ** min(failures, 20), LONGEST_PAUSE),
            rebuild_failures=F("rebuild_failures") + 1, rebuild_error=f"{type(error).__name__}: {error}"[:2000],
        )  # fmt: skip

    def _update(self, **values: object) -> bool:
        mine = EngineState.objects.filter(engine=self.engine, rebuild_run=self.name)
        return bool(mine.update(**values))


class _Pace:
    """Lets changes through no faster than `throttle` documents a second, and tells of it once a second."""

    def __init__(
        self,
        throttle: float,
        *,
        follow: Follow,
        beat: Follow = lambda progress: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self.progress = Progress()
        self._throttle = throttle
        self._tell = (beat, follow)
        self._should_stop = should_stop
        self._began = self._told = time.monotonic()

    def wrote(self, documents: int) -> None:
        self.progress.documents = documents

    def through(self, changes: Iterator[Change]) -> Iterator[Change]:
        read = 0
        for change in changes:
            self._wait(read / self._throttle if self._throttle else 0)
            yield change
            self.progress.done += 1
            read += len(change.documents)

    def _wait(self, until: float) -> None:
        """Wait until so many seconds after the beginning, and tell when it is time to."""
        while True:
            now = time.monotonic()
            if now - self._told >= BEAT:
                self._told = now
                self.progress.seconds = now - self._began
                if self._should_stop():
                    raise RebuildStopped
                for tell in self._tell:
                    tell(self.progress)
            if (left := self._began + until - now) <= 0:
                return
            time.sleep(min(left, BEAT))

"""Which engine answers: the first that can. One that is away is left alone for a while, then asked by one reader."""

import logging
import threading
import time
from collections.abc import Callable

from .engine import Engine, EngineAway, Health, get_engines

logger = logging.getLogger("felles.search")

# Seconds until one question is risked again on an engine that was away: with the time a client waits for an answer
# (search.elasticsearch.client) still fast enough for the one who asks it.
PAUSE = 3.0

_asked_again_at: dict[str, float] = {}
_lock = threading.Lock()


def answer[Found](ask: Callable[[Engine], Found]) -> tuple[Found, Engine]:
    """Put a question to the first engine that answers. Returns its answer and the engine.

    The last engine is the database itself: there is none to stand in for it.
    """
    *before, last = get_engines()
    for engine in before:
        if _is_left_alone(engine):
            continue
        try:
            found = ask(engine)
        except EngineAway as away:
            _leave_alone(engine, away)
        else:
            _welcome(engine)
            return found, engine
    return ask(last), last


def is_reserve(engine: Engine) -> bool:
    """Whether it only answers because a better one is away."""
    return engine is not get_engines()[0]


def health() -> Health:
    """Of the engine that answers; of the first one, with its reason, when none does."""
    found = []
    for engine in get_engines():
        found.append(engine.health())
        if found[-1].ok:
            return found[-1]
    return found[0]


def forget() -> None:
    """Ask every engine at the next question."""
    with _lock:
        _asked_again_at.clear()


def _is_left_alone(engine: Engine) -> bool:
    """True while it is not time to ask again; then false for one question, and true for those beside it."""
    with _lock:
        due = _asked_again_at.get(engine.name)
        if due is None:
            return False
        if time.monotonic() < due:
            return True
        _asked_again_at[engine.name] = time.monotonic() + PAUSE
        return False


def _leave_alone(engine: Engine, away: EngineAway) -> None:
    with _lock:
        if engine.name not in _asked_again_at:
            logger.warning("%s is away (%s); the next engine answers.", engine.name, away)
        _asked_again_at[engine.name] = time.monotonic() + PAUSE


def _welcome(engine: Engine) -> None:
    with _lock:
        if _asked_again_at.pop(engine.name, None) is not None:
            logger.warning("%s answers again.", engine.name)

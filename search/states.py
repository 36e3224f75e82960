"""What all processes know of the engines (EngineState): which there are, and which one is away.

An engine that is away is left alone for a while, longer each time, by whoever would write to it. What changes
meanwhile waits in the outbox.
"""

import logging
from datetime import timedelta

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.utils import timezone

from .engine import Engine, EngineAway, get_engines
from .models import EngineState, Outbox

logger = logging.getLogger("felles.search")

# Short, because what waits is to be there within seconds when the engine is back; a try costs one request.
LONGEST_PAUSE = timedelta(seconds=10)


def named(name: str) -> Engine | None:
    """The engine of the settings with this name."""
    return next((engine for engine in get_engines() if engine.name == name), None)


def chosen(name: str | None) -> list[Engine]:
    """All engines, or the one that a command names. Raises CommandError when there is none of that name."""
    if name is None:
        return list(get_engines())
    if found := named(name):
        return [found]
    names = ", ".join(engine.name for engine in get_engines())
    raise CommandError(f"There is no search engine «{name}» in SEARCH_ENGINES, but {names}.")


def adopt() -> None:
    """Know the engines of the settings, and forget those that have left them.

    A new one is to be filled with everything, also one that was there before: nobody told it what changed meanwhile.
    """
    names = {engine.name for engine in get_engines()}
    known = set(EngineState.objects.values_list("engine", flat=True))
    for name in sorted(names - known):
        EngineState.objects.get_or_create(engine=name)
    if known - names:
        EngineState.objects.exclude(engine__in=names).delete()
    with connection.cursor() as cursor:
        # Not by the ORM, which would read all of it because somebody listens for deletions.
        cursor.execute("DELETE FROM search_outbox WHERE engine <> ALL(%s)", [sorted(names)])


def away(engine: str, error: EngineAway) -> None:
    """Leave an engine alone for a while: twice as long as the last time when it has been away since."""
    with transaction.atomic():
        state = EngineState.objects.select_for_update().get_or_create(engine=engine)[0]
        now = timezone.now()
        if state.try_again_at and state.try_again_at > now:
            return  # another process noticed it too
        if state.away_since is None:
            logger.warning("%s is away, and what changes waits for it: %s", engine, error)
            state.away_since = now
        state.try_again_at = now + min(timedelta(seconds=2 ** min(state.away_tries, 10)), LONGEST_PAUSE)
        state.away_tries += 1
        state.away_reason = str(error)[:2000]
        state.save(update_fields=["away_since", "try_again_at", "away_tries", "away_reason"])


def back(engine: str) -> None:
    """An engine has taken what it was given."""
    away_before = EngineState.objects.filter(engine=engine, away_since__isnull=False)
    if away_before.update(away_since=None, try_again_at=None, away_tries=0, away_reason=""):
        logger.info("%s is back.", engine)


def answers(engine: str) -> bool:
    """An engine has answered. If it was away, what waits for it need not wait longer; it is back when it has taken it.

    Returns whether something is to be delivered to it.
    """
    if not EngineState.objects.filter(engine=engine, away_since__isnull=False).exists():
        return False
    if not Outbox.objects.filter(engine=engine, set_aside_at=None).exists():
        back(engine)
        return False
    EngineState.objects.filter(engine=engine).update(try_again_at=None)
    return True


def is_left_alone(engine: str) -> bool:
    """Was the engine away just now, so that it is not to be asked again yet?"""
    return EngineState.objects.filter(engine=engine, try_again_at__gt=timezone.now()).exists()

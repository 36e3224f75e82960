"""How the engines are, for the administrators' page."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder

from . import rebuilding
from .engine import Engine, EngineAway, Health, get_engines
from .models import EngineState, Outbox
from .outbox import Queue, queues

if TYPE_CHECKING:
    from people.models import User

# So many of what was set aside are named.
NAMED = 50


@dataclass(frozen=True)
class SetAside:
    """A thing that could not be indexed. `edit_url` is where the viewer edits it, when they may."""

    title: str
    kind: str
    edit_url: str
    reason: str
    since: datetime | None


@dataclass(frozen=True)
class EngineOverview:
    """`answers` is for the first engine that can: what searchers get comes from it."""

    name: str
    health: Health
    answers: bool
    state: EngineState
    queue: Queue
    set_aside: list[SetAside]
    rebuilding: bool


def overview(user: "User") -> list[EngineOverview]:
    """Each engine of the settings. Asks the engines; one that was away just now is not asked again."""
    waiting = queues()
    found = []
    answered = False
    for engine in get_engines():
        state = EngineState.objects.get_or_create(engine=engine.name)[0]
        health = _health(engine, state)
        found.append(
            EngineOverview(
                name=engine.name,
                health=health,
                answers=health.ok and not answered,
                state=state,
                queue=waiting[engine.name],
                set_aside=_set_aside(engine.name, user),
                rebuilding=rebuilding.is_under_way(state),
            )
        )
        answered = answered or health.ok
    return found


def _health(engine: Engine, state: EngineState) -> Health:
    if state.try_again_at and state.try_again_at > timezone.now():
        return Health(ok=False, name=engine.name, reason=state.away_reason)
    try:
        return engine.health()
    except EngineAway as error:
        return Health(ok=False, name=engine.name, reason=str(error))


def _set_aside(engine: str, user: "User") -> list[SetAside]:
    rows = Outbox.objects.filter(engine=engine, set_aside_at__isnull=False).select_related("content_type")
    found = []
    for row in rows.order_by("set_aside_at", "pk")[:NAMED]:
        model = row.content_type.model_class()
        thing = model._default_manager.filter(pk=row.object_id).first() if model else None
        found.append(
            SetAside(
                title=str(thing) if thing else str(row.object_id),
                kind=str(model._meta.verbose_name) if model else "",
                edit_url=(AdminURLFinder(user).get_edit_url(thing) or "") if thing else "",
                reason=row.last_error,
                since=row.set_aside_at,
            )
        )
    return found

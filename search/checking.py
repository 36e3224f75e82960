"""An engine's index compared with what it should be."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import batched

from django.utils import timezone

from .delivery import deliver_now
from .engine import Engine, EngineAway, Owner, get_engine
from .models import EngineState, Outbox
from .outbox import queue
from .reading import read
from .rebuilding import BATCH, owners


@dataclass(frozen=True)
class Difference:
    """`what` is missing, outdated, left over, or unreadable (the documents of the owner cannot be made)."""

    owner: Owner
    key: str
    what: str


@dataclass(frozen=True)
class Checked:
    """What a check found, and what of it was still there after it was indexed anew (all, when it was not)."""

    found: list[Difference]
    left: list[Difference]


def check(engine: Engine, *, fix: bool = False) -> Checked:
    """Compare, index anew what differs when asked to, and write down the outcome for the admin.

    What was set aside gets a new chance then too. Raises EngineAway.
    """
    EngineState.objects.get_or_create(engine=engine.name)
    state = EngineState.objects.filter(engine=engine.name)
    try:
        found = left = differences(engine)
        if fix and found:
            queue({difference.owner for difference in found}, engines=[engine.name])
            deliver_now(engine=engine)
            left = differences(engine)
    except EngineAway as error:
        state.update(checked_at=timezone.now(), check_found=0, check_left=0, check_error=str(error)[:2000])
        raise
    state.update(
        checked_at=timezone.now(), check_found=len(found), check_left=len(left), check_error=""
    )  # fmt: skip
    return Checked(found, left)


def differences(engine: Engine | None = None) -> list[Difference]:
    """Where the index of an engine (the first) is not what the database says. What is on its way there does not
    count; what was set aside does."""
    engine = engine or get_engine()
    found = _compare(engine)
    if not found:
        return []
    # What changed while it was compared looks different; only what still does is.
    again = set(_compare(engine))
    return [difference for difference in found if difference in again]


def _compare(engine: Engine) -> list[Difference]:
    stored: dict[Owner, dict[str, str]] = defaultdict(dict)
    for owner, key, fingerprint in engine.stored():
        stored[owner][key] = fingerprint
    found = []
    for batch in batched(sorted({*stored, *owners()}), BATCH):
        documents, unreadable = read(batch)
        found += [
            Difference(owner, f"{owner.content_type_id}:{owner.object_id}", "unreadable")
            for owner in unreadable
        ]
        for owner, made in documents.items():
            right = {document.key: document.fingerprint for document in made}
            there = stored.get(owner, {})
            for key in sorted(right.keys() | there.keys()):
                if key not in there:
                    found.append(Difference(owner, key, "missing"))
                elif key not in right:
                    found.append(Difference(owner, key, "left over"))
                elif right[key] != there[key]:
                    found.append(Difference(owner, key, "outdated"))
    coming = Outbox.objects.filter(engine=engine.name, set_aside_at=None)
    waiting = {Owner(*key) for key in coming.values_list("content_type_id", "object_id")}
    return [difference for difference in found if difference.owner not in waiting]

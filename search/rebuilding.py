"""The whole index at once: made anew, or compared with what it should be."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import batched

from django.db import connection

from approvals.models import Publication

from .delivery import deliver_now
from .documents import build_many, kinds
from .engine import Change, Engine, Owner, get_engine
from .models import Outbox
from .outbox import queue

BATCH = 200


@dataclass(frozen=True)
class Difference:
    """`what` is missing, outdated or left over."""

    owner: Owner
    key: str
    what: str


def owners(language: str | None = None) -> list[Owner]:
    """Everything that may have documents, sorted."""
    found = Publication.objects.filter(content_type__in=kinds())
    if language:
        found = found.filter(locale=language)
    return sorted(Owner(*key) for key in found.values_list("content_type_id", "object_id"))


def everything(language: str | None = None, *, after: Owner | None = None) -> Iterator[Change]:
    """All documents, sorted by owner, read in small pieces; those after an owner when one is given.

    Each version is drawn before its piece is read: see search.delivery.
    """
    wanted = [owner for owner in owners(language) if after is None or owner > after]
    for batch in batched(wanted, BATCH):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('search_sequence')")
            version = cursor.fetchone()[0]
        for owner, documents in build_many(batch).items():
            yield Change(owner, version, documents)


def rebuild(*, engine: Engine | None = None, progress: Callable[[int], None] = lambda count: None) -> int:
    """Fill a new index beside the one that answers, and swap. Returns how many documents it has."""
    return (engine or get_engine()).rebuild(lambda after: everything(after=after), progress=progress)


def renew(
    language: str, *, engine: Engine | None = None, progress: Callable[[int], None] = lambda count: None
) -> int:
    """Write everything in one language anew, in the index that answers. Returns how many documents that was."""
    engine = engine or get_engine()
    done = 0
    for batch in batched(everything(language), BATCH):
        engine.index(batch)
        done += sum(len(change.documents) for change in batch)
        progress(done)
    return done


def differences(*, engine: Engine | None = None) -> list[Difference]:
    """Where the index is not what the database says. What is on its way there does not count."""
    stored: dict[Owner, dict[str, str]] = defaultdict(dict)
    for owner, key, fingerprint in (engine or get_engine()).stored():
        stored[owner][key] = fingerprint
    found = []
    for batch in batched(sorted({*stored, *owners()}), BATCH):
        for owner, documents in build_many(batch).items():
            right = {document.key: document.fingerprint for document in documents}
            there = stored.get(owner, {})
            for key in sorted(right.keys() | there.keys()):
                if key not in there:
                    found.append(Difference(owner, key, "missing"))
                elif key not in right:
                    found.append(Difference(owner, key, "left over"))
                elif right[key] != there[key]:
                    found.append(Difference(owner, key, "outdated"))
    waiting = {Owner(*key) for key in Outbox.objects.values_list("content_type_id", "object_id")}
    return [difference for difference in found if difference.owner not in waiting]


def fix(found: list[Difference]) -> int:
    """Index anew what differs. Returns how many owners were delivered."""
    queue({difference.owner for difference in found})
    return deliver_now()

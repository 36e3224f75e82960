"""Generations: entries of several stand side by side, one of them answers, and a rebuilt one takes over at once."""

import hashlib
import inspect
import json
from functools import cache
from importlib import metadata

from django.db import connection, transaction
from django.db.models import Min

from search import splitting, splitting_words
from search.engine import DOCUMENTS_VERSION, Change, Document, Owner, RebuildOvertaken
from search.models import IndexEntry, IndexOwner, IndexState

from .writing import COPY, prepare

# What every step from a document to a row meets, but for the splitting of compounds: these words are too short for it,
# and its list takes half a second to read.
SAMPLE = Document(
    key="step:1",
    kind="step",
    owner=Owner(1, 1),
    locale="nb",
    title="Året nå",
    headings=("E-bok og/ell. mal", "Idé"),
    body="Kjøp over 100 000 kr: bruk én mal. § 5-1, se a://ex.org/a?b=c.",
    acl=("public",),
)


@cache
def current_format() -> str:
    """A hash that changes when this program makes other documents, or other rows of them, than before, so that the
    index must be made anew."""
    ((entry,),) = (change.entries for change in prepare([Change(SAMPLE.owner, 1, [SAMPLE])]))
    sources = [inspect.getsource(module) for module in (splitting, splitting_words)]
    made = json.dumps([entry.row(), COPY, sources, metadata.version("wordfreq"), DOCUMENTS_VERSION])
    return hashlib.sha256(made.encode()).hexdigest()


def hold() -> IndexState:
    """The state, held until the transaction ends, so that no generation takes over in the middle of a write."""
    IndexState.current()
    return IndexState.objects.raw("SELECT * FROM search_indexstate FOR SHARE")[0]


def needs_rebuild() -> bool:
    """Was the live generation never filled, or filled by another version of this program?"""
    return IndexState.current().live_format != current_format()


def none_is_filled() -> bool:
    """Is no rebuild under way, nor one left half full?"""
    return IndexState.current().building is None


def begin(*, afresh: bool) -> tuple[int, Owner | None]:
    """The generation to fill, which every write reaches too from now on, and the owner after which to go on.

    It is the one that a rebuild left half full, or else a new, empty one. Then others are dropped, outside the lock:
    that may take a while, and deliveries go on.
    """
    IndexState.current()
    with transaction.atomic():
        state = IndexState.objects.select_for_update().get()
        after = Owner(state.filled_type, state.filled_id) if state.filled_type and state.filled_id else None
        generation = state.building
        if afresh or generation is None or after is None or state.building_format != current_format():
            generation, after = max(state.live, state.building or 0) + 1, None
            state.building, state.building_format = generation, current_format()
            state.filled_type = state.filled_id = None
            state.save(update_fields=["building", "building_format", "filled_type", "filled_id"])
    drop_before(generation, live=state.live)
    return generation, after


def check_still_building(generation: int) -> None:
    """Raise RebuildOvertaken when another rebuild has begun or ended. Holds until the transaction ends."""
    if hold().building != generation:
        raise RebuildOvertaken


def filled_up_to(generation: int, owner: Owner) -> None:
    """Remember up to where a generation is complete.

    Not in the transaction of the write: it would wait for deliveries that wait for the write.
    """
    rows = IndexState.objects.filter(building=generation)
    if not rows.update(filled_type=owner.content_type_id, filled_id=owner.object_id):
        raise RebuildOvertaken


def swap_in(generation: int) -> None:
    """Let a generation answer, and drop the one before. Raises RebuildOvertaken when another rebuild has begun."""
    with transaction.atomic():
        state = IndexState.objects.select_for_update().get()
        if state.building != generation:
            raise RebuildOvertaken
        state.live, state.live_format = generation, state.building_format
        state.building, state.building_format = None, ""
        state.filled_type = state.filled_id = None
        state.save()
    drop_before(generation, live=generation)


def drop_before(generation: int, *, live: int) -> None:
    """Delete what belongs to earlier generations than this one, but for the one that answers."""
    with connection.cursor() as cursor:
        # Not by the ORM, which would read all of it because somebody listens for deletions.
        for table in (IndexEntry._meta.db_table, IndexOwner._meta.db_table):
            cursor.execute(
                f"DELETE FROM {table} WHERE generation < %s AND generation <> %s",  # noqa: S608
                [generation, live],
            )


def drop_leftovers() -> None:
    """Delete what a rebuild that was killed at its very end has left. Where there is nothing it costs one look into
    an index."""
    live = IndexState.current().live
    first = IndexOwner.objects.aggregate(first=Min("generation"))["first"]
    if first is not None and first < live:
        drop_before(live, live=live)

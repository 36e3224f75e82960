"""Filling a new index while the old one answers. A note in the new one says how far it is and who fills it."""

import logging
import uuid
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import batched
from typing import Any

from elasticsearch import NotFoundError

from search.engine import Change, Owner, RebuildOvertaken
from search.outbox import queue
from search.postgresql import vocabulary

from . import index, writing
from .client import calling, writer

logger = logging.getLogger("felles.search")

BATCH = 400
# Requests under way together: the cluster works on each in one thread.
AT_ONCE = 2
STATE = "rebuild"


class Building:
    """The index that is being filled."""

    def __init__(self, *, afresh: bool) -> None:
        """The one that a rebuild before us left half full, unless it is `afresh` or of another version."""
        self.known = index.aliases()
        left = self.known.building
        if left is None or afresh or index.version(left) != index.VERSION:
            self.name = index.create_building(self.known)
            self.known = index.aliases()
        else:
            self.name = left
        self.me = uuid.uuid4().hex
        state = self._state()
        self.refused: list[Owner] = []
        self.through: Owner | None = Owner(*state["through"]) if state.get("through") else None
        self.place: dict[str, int] = state.get("place", {})
        self._say(self.through)

    def _state(self) -> dict[str, Any]:
        with calling():
            try:
                found = writer().get(index=self.name, id=STATE).body
            except NotFoundError:
                return {}
        return found["_source"] | {"place": writing.place(found)}

    def write(self, changes: Sequence[Change]) -> None:
        """Write the documents of owners that nobody has written here, or leave what a change meanwhile has written.

        What the cluster refuses is kept in `refused`; the others are written.
        """
        try:
            self._write_all(changes)
        except writing.Refused as error:
            reason = error
        else:
            return
        self._find_place()
        if len(changes) > 1:
            for change in changes:
                self.write([change])
        else:
            logger.error("%s could not be written into the new index: %s", changes[0].owner, reason)
            self.refused.append(changes[0].owner)

    def _find_place(self) -> None:
        """Where our note is, after an answer that did not say."""
        state = self._state()
        if state.get("me") != self.me:
            raise RebuildOvertaken
        self.place = state["place"]

    def _write_all(self, changes: Sequence[Change]) -> None:
        pieces = batched(changes, -(-len(changes) // AT_ONCE))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            results = [result for found in pool.map(self._send, pieces) for result in found]
        # Our own note last: it is true when all before it is there.
        self._say(changes[-1].owner)
        ids = {writing.note_id(change.owner): change for change in changes}
        met = [ids[one["_id"]] for one in results if one["_id"] in ids and one["status"] == 409]
        if met:
            writing.settle(index.building_name(), met)

    def _send(self, changes: Sequence[Change]) -> list[dict[str, Any]]:
        actions: list[dict[str, Any]] = []
        for change in changes:
            actions += [{"create": {"_id": writing.note_id(change.owner)}}, writing.note(change)]
            actions += writing.replace(change)
        return self._bulk(actions)

    def _say(self, through: Owner | None) -> None:
        """Note up to where the index is complete, and that it is we who fill it. Raises RebuildOvertaken."""
        own = {"index": {"_id": STATE} | self.place} if self.place else {"create": {"_id": STATE}}
        note = {"kind": "rebuild", "me": self.me, "through": list(through) if through else None}
        (result,) = self._bulk([own, note])
        if result["status"] == 409:
            raise RebuildOvertaken
        self.place = writing.place(result)

    def _bulk(self, actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
        try:
            return writing.bulk(index.building_name(), actions)
        except writing.AliasMoved:
            raise RebuildOvertaken from None

    def swap_in(self) -> None:
        if not index.swap_in(self.name, index.aliases()):
            raise RebuildOvertaken


def rebuild(
    source: Callable[[Owner | None], Iterable[Change]], *, afresh: bool, progress: Callable[[int], None]
) -> int:
    """See search.engine.Engine.rebuild. One thread sends while the next batch is read."""
    building = Building(afresh=afresh)
    done = 0
    known: set[str] = set()
    with ThreadPoolExecutor(1) as sender:
        sending: Future[None] | None = None
        for batch in batched(source(building.through), BATCH):
            if sending:
                sending.result()
                _leave_to_the_outbox(building)
            sending = sender.submit(building.write, batch)
            new = writing.words_of(batch) - known
            vocabulary.add(new)
            known |= new
            done += sum(len(change.documents) for change in batch)
            progress(done)
        if sending:
            sending.result()
            _leave_to_the_outbox(building)
    building.swap_in()
    return done


def _leave_to_the_outbox(building: Building) -> None:
    """What was refused is tried again, set aside and seen."""
    refused, building.refused = building.refused, []
    queue(refused, engines=["elasticsearch"])

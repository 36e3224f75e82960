"""Writing documents, so that no writer that was held up ever writes backwards.

Each owner has a *note* in the index: which version it has, and the keys of its documents. A writer first takes the note
to its version (compared and set, so one of two writers fails and looks again), then writes the documents with that
version as external version: an older one is refused, also of what was deleted. It deletes what the note says was there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from elasticsearch import ApiError

from search.engine import Change, Document, EngineAway, Owner
from search.text import fold

from . import index
from .client import calling, reason, writer

# How often a write looks again when another writer, or a rebuild, came between.
TRIES = 5
# The cluster is busy, has no place, is not ready: nothing is wrong with the document.
AWAY = {403, 408, 429, 502, 503, 504}
# It takes a request of many documents as little as it would take the one that is wrong, or too large.
REFUSED = {400, 413}


class AliasMoved(Exception):
    """A rebuild has put another index in place meanwhile, or taken one away."""


class Refused(Exception):
    """The cluster does not take a document as it is."""


# What we read of a bulk's answer.
ANSWER = [f"items.*.{name}" for name in ("_id", "status", "error", "_seq_no", "_primary_term")]

# Which state of a note one means, for compare and set.
Place = dict[str, int]


@dataclass(frozen=True)
class Note:
    """What the index knows of an owner."""

    version: int
    keys: frozenset[str]
    place: Place


def note_id(owner: Owner) -> str:
    return f"owner:{owner.content_type_id}:{owner.object_id}"


def newest(changes: Iterable[Change]) -> dict[Owner, Change]:
    """The last change of each owner, in order of owners."""
    return dict(
        sorted((change.owner, change) for change in sorted(changes, key=lambda change: change.version))
    )


def write(alias: str, changes: dict[Owner, Change]) -> None:
    """Make the documents of each owner in the index behind an alias exactly those of its change.

    Raises AliasMoved, EngineAway or Refused.
    """
    waiting = changes
    for _attempt in range(TRIES):
        if not waiting:
            return
        notes = read_notes(alias, waiting)
        waiting = {
            owner: change
            for owner, change in waiting.items()
            if owner not in notes or notes[owner].version <= change.version
        }
        places = _take(alias, waiting, notes)
        before = {owner: notes[owner].keys for owner in places if owner in notes}
        actions = [action for owner in places for action in replace(waiting[owner], before.get(owner, ()))]
        bulk(alias, actions, refresh=True)
        _forget(alias, {owner: waiting[owner] for owner in before}, before, places)
        waiting = {owner: change for owner, change in waiting.items() if owner not in places}
    if waiting:
        raise EngineAway("others write the same again and again")


def read_notes(alias: str, owners: Iterable[Owner]) -> dict[Owner, Note]:
    wanted = {note_id(owner): owner for owner in owners}
    with calling():
        answer = writer().mget(index=alias, ids=list(wanted))
    found = {}
    for item in answer["docs"]:
        if "error" in item:
            raise AliasMoved
        if item["found"]:
            source = item["_source"]
            found[wanted[item["_id"]]] = Note(
                source["owner_version"],
                frozenset(source["keys"]),
                place(item),
            )
    return found


def note(change: Change, before: Iterable[str] = ()) -> dict[str, Any]:
    """Also the keys that were there before: whoever comes after us deletes them should we be killed here."""
    keys = {document.key for document in change.documents}
    return {"kind": "owner", "owner_version": change.version, "keys": sorted(keys.union(before))}


def _take(alias: str, changes: dict[Owner, Change], notes: dict[Owner, Note]) -> dict[Owner, Place]:
    """Take the owners' notes to the versions of the changes.

    Returns where each note is now, without those that another writer took first.
    """
    actions: list[dict[str, Any]] = []
    for owner, change in changes.items():
        if owner in notes:
            actions += [
                {"index": {"_id": note_id(owner)} | notes[owner].place},
                note(change, notes[owner].keys),
            ]
        else:
            actions += [{"create": {"_id": note_id(owner)}}, note(change)]
    results = bulk(alias, actions)
    return {
        owner: place(result)
        for owner, result in zip(changes, results, strict=True)
        if result["status"] != 409
    }


def _forget(
    alias: str, changes: dict[Owner, Change], before: dict[Owner, frozenset[str]], places: dict[Owner, Place]
) -> None:
    """Take keys out of the notes whose documents are deleted now. Where another writer came after us it will."""
    actions: list[dict[str, Any]] = []
    for owner, change in changes.items():
        if before[owner] - {document.key for document in change.documents}:
            actions += [{"index": {"_id": note_id(owner)} | places[owner]}, note(change)]
    bulk(alias, actions)


def place(result: dict[str, Any]) -> Place:
    """Which state of a document an answer tells of."""
    return {"if_seq_no": result["_seq_no"], "if_primary_term": result["_primary_term"]}


def settle(alias: str, changes: Sequence[Change]) -> None:
    """For changes whose documents were written although their owners had a note already.

    Where that is newer it does not name them, so those that are not newer themselves go again; else ours counts.
    """
    notes = read_notes(alias, [change.owner for change in changes])
    older = [change for change in changes if notes[change.owner].version > change.version]
    bulk(alias, [
        {"delete": {"_id": document.key, "version": change.version, "version_type": "external_gte"}}
        for change in older for document in change.documents
    ])  # fmt: skip
    write(alias, {change.owner: change for change in changes if change not in older})


def replace(change: Change, before: Iterable[str] = ()) -> Iterator[dict[str, Any]]:
    """The actions that write a change's documents and delete the owner's others."""
    versioned = {"version": change.version, "version_type": "external_gte"}
    for document in change.documents:
        yield {"index": {"_id": document.key} | versioned}
        yield source(document)
    for key in sorted(set(before) - {document.key for document in change.documents}):
        yield {"delete": {"_id": key} | versioned}


def bulk(alias: str, actions: Sequence[dict[str, Any]], *, refresh: bool = False) -> list[dict[str, Any]]:
    """Carry out actions; returns the result of each. Status 409, a conflict, is one: something newer is there."""
    if not actions:
        return []
    lines: list[Any] = [orjson.dumps(action) for action in actions]
    with calling():
        try:
            answer = writer().bulk(
                index=alias, operations=lines, require_alias=True, refresh=refresh, filter_path=ANSWER
            )
        except ApiError as wrong:
            if wrong.meta.status in REFUSED:
                raise Refused(reason(wrong)) from wrong
            raise
    results = []
    for item in answer["items"]:
        (result,) = item.values()
        status, error = result["status"], result.get("error")
        if error and status == 404:
            raise AliasMoved
        if error and status in AWAY:
            raise EngineAway(f"{error['type']}: {error['reason']}"[:300])
        if error and status != 409:
            raise Refused(f"{result['_id']}: {error['type']}: {error['reason']}"[:1000])
        results.append(result)
    return results


def words_of(changes: Iterable[Change]) -> set[str]:
    """All words of some documents, for the vocabulary."""
    return set().union(*(document.texts.forms for change in changes for document in change.documents))


def source(document: Document) -> dict[str, Any]:
    """A document as the index takes it: see search.elasticsearch.index.mapping."""
    texts = document.texts
    title, headings, body, title_parts, parts = texts.lines.split("\n")
    exact = fold(texts.title)
    return {
        "key": document.key,
        "kind": document.kind,
        "owner": f"{document.owner.content_type_id}:{document.owner.object_id}",
        "owner_type": document.owner.content_type_id,
        "owner_id": document.owner.object_id,
        "locale": document.locale,
        "same_as": document.same_as or document.key,
        "acl": list(document.acl),
        "unit_id": document.unit_id,
        "payload": document.payload,
        "exact": exact[:1000],
        "title_length": len(exact.split()),
        "title": texts.title,
        "headings": texts.headings,
        "body": texts.body,
        # Its body has all of it, so that one look tells whether a word is anywhere.
        index.stemmed_as(document.locale): {
            "title": title,
            "headings": headings,
            "body": f"{title} {headings} {body}",
        },
        "title_parts": title_parts,
        "parts": parts,
        "fingerprint": document.fingerprint,
    }

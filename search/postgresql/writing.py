"""Writing entries of one generation (search.postgresql.generations)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from search.engine import Change, Document, Owner
from search.text import fold

from .vectors import lexemes, vector

# Takes the row of an owner for a version, or for none when the index has a newer one.
CLAIM = """
INSERT INTO search_indexowner AS owner (generation, owner_type, owner_id, version)
SELECT %(generation)s, owner_type, owner_id, version
FROM jsonb_to_recordset(%(owners)s) AS given (owner_type int, owner_id bigint, version bigint)
ORDER BY owner_type, owner_id
ON CONFLICT (generation, owner_type, owner_id) DO UPDATE SET version = excluded.version
WHERE owner.version <= excluded.version
RETURNING owner_type, owner_id
"""

CLEAR = """
DELETE FROM search_indexentry
USING jsonb_to_recordset(%(owners)s) AS given (owner_type int, owner_id bigint)
WHERE generation = %(generation)s AND search_indexentry.owner_type = given.owner_type
  AND search_indexentry.owner_id = given.owner_id
"""


COLUMNS = """
    generation, key, kind, owner_type, owner_id, locale, same_as, title, folded_title, headings, body, lines,
    acl, unit_id, payload, length, fingerprint, vector, forms
"""
# PostgreSQL takes the rows in while the next ones are made.
COPY = f"COPY search_indexentry ({COLUMNS}) FROM STDIN"


@dataclass
class Entry:
    """A document as it is indexed, and the lexemes of its words."""

    document: Document
    lexemes: Mapping[str, str] = field(default_factory=dict)

    def row(self) -> tuple[Any, ...]:
        """Values for COLUMNS, without the generation. Words are letters and digits, so nothing in them wants quotes."""
        document, texts = self.document, self.document.texts
        return (
            document.key,
            document.kind,
            document.owner.content_type_id,
            document.owner.object_id,
            document.locale,
            document.same_as or document.key,
            texts.title,
            fold(texts.title),
            texts.headings,
            texts.body,
            texts.lines,
            list(document.acl),
            document.unit_id,
            json.dumps(document.payload),
            sum(map(len, texts.words)),
            document.fingerprint,
            vector(texts.words, self.lexemes),
            " ".join(texts.forms),
        )


@dataclass(frozen=True)
class Prepared:
    """The newest change of one owner, its documents as entries."""

    owner: Owner
    version: int
    entries: list[Entry]


def prepare(changes: Iterable[Change]) -> list[Prepared]:
    newest = {change.owner: change for change in sorted(changes, key=lambda change: change.version)}
    prepared = [
        Prepared(owner, change.version, [Entry(document) for document in change.documents])
        for owner, change in sorted(newest.items())
    ]
    every = [entry for change in prepared for entry in change.entries]
    for english in (False, True):
        entries = [entry for entry in every if (entry.document.locale == "en") == english]
        known = lexemes(set().union(*(entry.document.texts.forms for entry in entries)), english=english)
        for entry in entries:
            entry.lexemes = known
    return prepared


def words_of(changes: Iterable[Prepared]) -> set[str]:
    """All the words of some changes."""
    return set().union(*(entry.document.texts.forms for change in changes for entry in change.entries))


def write(generation: int, changes: Sequence[Prepared]) -> None:
    """Make the entries of each owner exactly those of its change, unless the index has a newer version."""
    if not changes:
        return
    owners = [
        {
            "owner_type": change.owner.content_type_id,
            "owner_id": change.owner.object_id,
            "version": change.version,
        }
        for change in changes
    ]
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"generation": generation, "owners": json.dumps(owners)})
        claimed = {Owner(*found) for found in cursor.fetchall()}
        taken = [
            {"owner_type": owner.content_type_id, "owner_id": owner.object_id} for owner in sorted(claimed)
        ]
        cursor.execute(CLEAR, {"generation": generation, "owners": json.dumps(taken)})
        entries = [entry for change in changes if change.owner in claimed for entry in change.entries]
        if entries:
            with cursor.copy(COPY) as copy:
                for entry in entries:
                    copy.write_row((generation, *entry.row()))

"""Writing entries of one generation (search.postgresql.generations)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from search.engine import Change, Document, Owner
from search.splitting import parts
from search.text import clean, fold, indexed_words

from .terms import PART

# A tsvector takes 1 MB; no page that people read comes near.
LONGEST_BODY = 200_000

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


def _vector(config: str) -> str:
    return f"""
        setweight(to_tsvector('{config}', title_words), 'A')
        || setweight(to_tsvector('{config}', heading_words), 'B')
        || setweight(to_tsvector('{config}', body_words), 'C')
    """


# English is stemmed both ways: Norwegian readers' words are stemmed as Norwegian.
INSERT = f"""
INSERT INTO search_indexentry (
    generation, key, kind, owner_type, owner_id, locale, same_as, title, folded_title, body, acl, unit_id, payload,
    length, fingerprint, vector, forms
)
SELECT %(generation)s, key, kind, owner_type, owner_id, locale, same_as, title, folded_title, body, acl, unit_id,
    payload, length, fingerprint,
    {_vector("norwegian")} || CASE locale WHEN 'en' THEN {_vector("english")} ELSE '' END,
    array_to_tsvector(forms)
FROM jsonb_to_recordset(%(documents)s) AS given (
    key text, kind text, owner_type int, owner_id bigint, locale text, same_as text, title text, folded_title text,
    body text, acl varchar[], unit_id bigint, payload jsonb, length int, fingerprint text,
    title_words text, heading_words text, body_words text, forms text[]
)
"""  # noqa: S608 - put together of constants; what is written comes as parameters


@dataclass(frozen=True)
class Prepared:
    """The newest change of one owner, its documents as rows."""

    owner: Owner
    version: int
    rows: list[dict[str, Any]]

    @property
    def words(self) -> Iterator[str]:
        for found in self.rows:
            yield from found["forms"]


def prepare(changes: Iterable[Change]) -> list[Prepared]:
    newest = {change.owner: change for change in sorted(changes, key=lambda change: change.version)}
    return [
        Prepared(owner, change.version, [row(document) for document in change.documents])
        for owner, change in sorted(newest.items())
    ]


def write(generation: int, changes: Sequence[Prepared]) -> None:
    """Make the entries of each owner exactly the rows of its change, unless the index has a newer version."""
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
        rows = [found for change in changes if change.owner in claimed for found in change.rows]
        if rows:
            cursor.execute(INSERT, {"generation": generation, "documents": json.dumps(rows)})


def row(document: Document) -> dict[str, Any]:
    """A document as the columns of an entry."""
    title, headings = clean(document.title), clean("\n".join(document.headings))
    body = clean(document.body)[:LONGEST_BODY]
    texts = [indexed_words(text) for text in (title, headings, body)]
    title_words, heading_words, body_words = (_with_parts(words, document.locale) for words in texts)
    return {
        "key": document.key,
        "kind": document.kind,
        "owner_type": document.owner.content_type_id,
        "owner_id": document.owner.object_id,
        "locale": document.locale,
        "same_as": document.same_as or document.key,
        "title": title,
        "folded_title": fold(title),
        "body": body,
        "acl": list(document.acl),
        "unit_id": document.unit_id,
        "payload": document.payload,
        "length": sum(map(len, texts)),
        "fingerprint": document.fingerprint,
        "title_words": title_words,
        "heading_words": heading_words,
        "body_words": body_words,
        "forms": sorted({word for words in texts for word in words}),
    }


def _with_parts(words: Sequence[str], locale: str) -> str:
    """Words, and marked as such the parts of those that are compounds. English has none in one word."""
    found = (part for word in words for part in parts(word)) if locale != "en" else ()
    return " ".join([*words, *(PART + part for part in found)])

"""Documents as the index of PostgreSQL has them: to fill another engine's, at a fraction of what making them costs."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.db import connection

from search.engine import Document, Owner, Texts

from .generations import current_format

FIELDS = (
    "key", "kind", "locale", "title", "same_as", "headings", "body", "acl", "unit_id", "payload", "fingerprint",
    "lines",
)  # fmt: skip

# An owner counts when the index has it and no change of it is on its way, or was set aside: the outbox has that from
# the transaction that made the change until the index has it. One statement sees all tables at one moment.
COPY = f"""
WITH live AS (SELECT live FROM search_indexstate WHERE live_format = %(format)s)
SELECT owner.owner_type, owner.owner_id, {", ".join(f"entry.{field}" for field in FIELDS)}
FROM unnest(%(types)s::int[], %(ids)s::bigint[]) AS given (owner_type, owner_id)
CROSS JOIN live
JOIN search_indexowner owner ON owner.generation = live.live
    AND owner.owner_type = given.owner_type AND owner.owner_id = given.owner_id
LEFT JOIN search_indexentry entry ON entry.generation = live.live
    AND entry.owner_type = given.owner_type AND entry.owner_id = given.owner_id
WHERE NOT EXISTS (
    SELECT FROM search_outbox WHERE engine = 'postgresql'
        AND content_type_id = given.owner_type AND object_id = given.owner_id
)
"""  # noqa: S608 - constants of this module


def documents(owners: Sequence[Owner]) -> dict[Owner, list[Document]]:
    """The documents of those owners whose entries are up to date, also of those that have none.

    None where another version of this program has made the entries.
    """
    found: dict[Owner, list[Document]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            COPY,
            {
                "format": current_format(),
                "types": [owner.content_type_id for owner in owners],
                "ids": [owner.object_id for owner in owners],
            },
        )
        for content_type_id, object_id, *values in cursor.fetchall():
            copied = found.setdefault(owner := Owner(content_type_id, object_id), [])
            fields = dict(zip(FIELDS, values, strict=True))
            if fields["key"] is not None:
                copied.append(_document(owner, **fields))
    return found


def _document(
    owner: Owner, *, acl: list[str], headings: str, payload: str, fingerprint: str, lines: str, **fields: Any
) -> Document:
    document = Document(
        owner=owner, acl=tuple(acl), headings=(headings,), payload=orjson.loads(payload), **fields
    )
    # What was worked out when the entry was written need not be once more; the vocabulary got its words then.
    texts = Texts(document.title, headings, document.body, words=())
    vars(texts).update(lines=lines)
    vars(document).update(fingerprint=fingerprint, texts=texts)
    return document

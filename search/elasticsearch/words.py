"""The vocabulary (search.models.Word), for what Elasticsearch is then asked whether the viewer may see.

One SQL statement each.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from search.engine import Candidate
from search.text import fold

RESEMBLING, LONGER = 24, 20

NEAR = """
SELECT asked.word, near.word, near.documents
FROM unnest(%(words)s::text[], %(folds)s::text[]) AS asked (word, folded), LATERAL (
    (SELECT word, documents FROM search_word
    WHERE search_word.folded %% asked.folded
    ORDER BY similarity(search_word.folded, asked.folded) DESC, documents DESC LIMIT %(limit)s)
    UNION
    -- Two letters that changed places leave a short word hardly a trigram.
    SELECT search_word.word, documents FROM generate_series(1, length(asked.word) - 1) AS place, search_word
    WHERE search_word.word = left(asked.word, place - 1) || substr(asked.word, place + 1, 1)
        || substr(asked.word, place, 1) || substr(asked.word, place + 2)
) near
"""

COMPLETE = """
(SELECT word, documents, true FROM search_word
WHERE word > %(last)s AND word < %(last)s || chr(1114111) AND length(%(last)s) > 1
ORDER BY documents DESC, word LIMIT %(longer)s)
UNION ALL
(SELECT word, documents, false FROM search_word
WHERE %(folded)s <%% folded AND length(%(last)s) > 3 AND word <> %(last)s AND NOT starts_with(word, %(last)s)
ORDER BY word_similarity(%(folded)s, folded) DESC, documents DESC LIMIT %(longer)s)
"""


def resembling(words: Sequence[str]) -> dict[str, list[Candidate]]:
    """For each word those like it."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            NEAR, {"words": list(words), "folds": [fold(word) for word in words], "limit": RESEMBLING}
        )
        for word, near, documents in cursor.fetchall():
            found[word].append(Candidate(near, documents))
    return found


def completing(last: str) -> tuple[list[Candidate], list[Candidate]]:
    """Words that begin with `last`, the most used first; and words like it, for when none of those may be shown."""
    with connection.cursor() as cursor:
        cursor.execute(COMPLETE, {"last": last, "folded": fold(last), "longer": LONGER})
        rows = cursor.fetchall()
    longer = [Candidate(word, documents) for word, documents, goes_on in rows if goes_on]
    return longer, [Candidate(word, documents) for word, documents, goes_on in rows if not goes_on]

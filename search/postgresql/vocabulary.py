"""The words of the index as they are written: for beginnings and misspellings.

New words come with the documents that have them. How many documents each has is counted anew now and then, and words
that no document has any longer go then: an old count only changes an order, an old word matches nothing.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from search.models import IndexEntry, IndexOwner, IndexState, Word
from search.text import fold_words

# Count again when this part of the index has changed, or when this time has passed since and anything has.
CHANGED_PART = 0.2
LONGEST_WAIT = timedelta(hours=6)

NEW = """
SELECT string_agg(given.word, ' ') FROM string_to_table(%(words)s, ' ') AS given (word)
WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.word = given.word AND known.documents > 0)
"""
# In order, so that two writers never wait for each other in a circle.
ADD = """
INSERT INTO search_word (word, folded, documents)
SELECT word, folded, 1
FROM unnest(string_to_array(%(words)s, ' '), string_to_array(%(folds)s, ' ')) AS given (word, folded)
ORDER BY word COLLATE "C"
ON CONFLICT (word) DO UPDATE SET documents = 1 WHERE search_word.documents = 0
"""

# Words that are gone are dropped at the count after: a word that comes back meanwhile has left zero by then.
COUNT = """
WITH counted AS MATERIALIZED (
    SELECT word, ndoc FROM ts_stat(
        'SELECT forms FROM search_indexentry WHERE generation = coalesce((SELECT live FROM search_indexstate), 1)'
    )
), changed AS (
    SELECT search_word.word, coalesce(ndoc, 0) AS ndoc FROM search_word LEFT JOIN counted USING (word)
    WHERE documents <> coalesce(ndoc, 0) ORDER BY word
)
UPDATE search_word SET documents = ndoc FROM changed WHERE changed.word = search_word.word
"""


def add(found: Iterable[str]) -> None:
    """Take in words, each of letters and digits."""
    given = " ".join([word for word in set(found) if len(word) > 1 and not word.isdigit()])
    with connection.cursor() as cursor:
        cursor.execute(NEW, {"words": given})
        if new := cursor.fetchone()[0]:
            cursor.execute(ADD, {"words": new, "folds": fold_words(new)})


def count_when_due() -> bool:
    """Count the words again when enough has changed. Returns whether it did."""
    state = IndexState.current()
    changes = IndexOwner.objects.filter(generation=state.live, version__gt=state.counted_version).count()
    if not changes:
        return False
    waited = state.counted_at is None or timezone.now() - state.counted_at > LONGEST_WAIT
    if not waited and changes < CHANGED_PART * state.documents:
        return False
    count()
    return True


def count() -> None:
    """Count in how many documents each word is, and forget those that are in none."""
    newest = IndexOwner.objects.aggregate(newest=Max("version"))["newest"] or 0
    Word.objects.filter(documents=0).delete()
    with connection.cursor() as cursor:
        cursor.execute(COUNT)
    live = IndexState.current().live
    IndexState.objects.update(
        counted_version=newest,
        counted_at=timezone.now(),
        documents=IndexEntry.objects.filter(generation=live).count(),
    )

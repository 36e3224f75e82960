"""Misspelt names: what was typed is compared with the words that names are made of. They are some thousands however
many people there are, so that finding one person among many costs little more than among few."""

import re
from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection, models

# Of two letters a word that is like it would be the word itself.
FEWEST_LETTERS = 3

# How alike two words must be, from 0 to 1 as pg_trgm has it, to be near each other, and to be a little alike.
NEAR, FAR = 0.45, 0.3
# A word that is longer by more letters only begins so.
LONGER = 3

# In people.0014_like_name_words.
LIKE = "SELECT typed, known FROM people_name_words_like(%s, %s, %s)"

FORGET = """
DELETE FROM people_nameword
WHERE NOT EXISTS (SELECT FROM people_person WHERE words @> ARRAY[people_nameword.word])
"""


class NameWord(models.Model):
    """A word of somebody's name. A trigger writes it when a person is written (people.0009_name_words)."""

    word = models.TextField(primary_key=True)

    class Meta:
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="name_word_trigrams")]

    def __str__(self) -> str:
        return self.word


def words_of(name: str) -> list[str]:
    """The words of a name in small letters, and neighbours as one word, without order: what Person.words holds."""
    words = [word for word in re.split(r"[\s\-]+", name.casefold()) if word]
    return sorted({*words, *map("".join, pairwise(words))})


def like(typed: Collection[str], at_least: float = NEAR) -> dict[str, list[str]]:
    """For each typed word those that are like it: `NEAR` it, or `FAR`. One SQL statement."""
    found: dict[str, list[str]] = defaultdict(list)
    asked = [word for word in typed if len(word) >= FEWEST_LETTERS]
    with connection.cursor() as cursor:
        cursor.execute(LIKE, [asked, at_least, LONGER])
        for word, known in cursor.fetchall():
            found[word].append(known)
    return found


def forget() -> int:
    """Remove words that nobody's name has any longer. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET)
        return cursor.rowcount

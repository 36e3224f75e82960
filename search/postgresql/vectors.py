"""What an entry is found by, as the text of a tsvector.

PostgreSQL's own dictionaries stem the words, as they stem those of a question; but each word is asked for once, where
to_tsvector would stem and parse every text anew.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from django.db import connection

from search.splitting import parts

from .terms import PART

# How many words are remembered, by their dictionary.
KEPT = 100_000
# The weights of title, headings and text.
WEIGHTS = "ABC"
# Stands in a lexeme for its places; no word has it.
PLACE = "*"

# One text in and one out: arrays and rows take longer than the stems.
STEMS = """
SELECT string_agg(coalesce((ts_lexize(%(dictionary)s, word))[1], ''), ' ' ORDER BY place)
FROM string_to_table(%(words)s, ' ') WITH ORDINALITY AS given (word, place)
"""

# What is known of words, English ones and others.
_known: dict[bool, dict[str, str]] = {False: {}, True: {}}


def lexemes(words: Collection[str], *, english: bool) -> Mapping[str, str]:
    """For each word its stem and those of its parts, marked as such; English ones also have an English stem.

    Of a stop word it is the empty text, of others «egenkapital:* êegen:* êkapital:*». There may be other words too.
    """
    known = _known[english]
    new = set(words).difference(known)
    if not new:
        return known
    if len(known) + len(new) > KEPT:
        # Whoever has the old ones keeps them.
        known = _known[english] = {}
        new = set(words)
    pieces = {word: () if english else [PART + part for part in parts(word)] for word in new}
    stems = _stems("norwegian_stem", new.union(*pieces.values()))
    more = _stems("english_stem", new) if english else {}
    for word, found in pieces.items():
        every = [stems[word], more.get(word, ""), *(stems[piece] for piece in found)]
        known[word] = " ".join(f"{stem}:{PLACE}" for stem in dict.fromkeys(filter(None, every)))
    return known


def _stems(dictionary: str, words: Collection[str]) -> dict[str, str]:
    """The stem of each word, "" for stop words."""
    with connection.cursor() as cursor:
        cursor.execute(STEMS, {"dictionary": dictionary, "words": " ".join(words)})
        return dict(zip(words, cursor.fetchone()[0].split(" "), strict=True))


def vector(texts: Sequence[Sequence[str]], known: Mapping[str, str]) -> str:
    """A tsvector of the words of title, headings and text. How often a lexeme is where counts, not at which place."""
    found = []
    place = 1
    for weight, words in zip(WEIGHTS, texts, strict=True):
        for word, count in Counter(words).items():
            if count == 1:
                places = f"{place}{weight}"
            else:
                places = ",".join([f"{n}{weight}" for n in range(place, place + count)])
            place += count
            found.append(known[word].replace(PLACE, places))
    return " ".join(found)

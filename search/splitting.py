"""The parts of Norwegian compounds: «anskaffelsesprotokoll» is made of «anskaffelse» and «protokoll».

A word is split along the cheapest path of parts, each as dear as it is rare, and only where the parts are on average
hardly rarer than the whole (Koehn and Knight: Empirical Methods for Compound Splitting, 2003). Costs are hundredths of
the logarithm of a frequency: one word in a thousand costs 300.

The list of words, and how frequent they are, comes from the package wordfreq (code Apache-2.0, data CC BY-SA 4.0). It
takes about 50 MB and half a second, so it is read when the first word is split: by what indexes, never by a search.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

from . import splitting_words

type Span = tuple[int, int]

# Results that are kept: the words that a large site uses again and again.
CACHED = 50_000

SHORTEST, LONGEST = 5, 60
SHORTEST_PART = 3

# Short words are found by chance: what they cost more, and how rare they may be at all. The list has fragments too.
SHORT = {2: 110, 3: 80, 4: 60, 5: 20}
RAREST = {4: 600, 5: 680, 6: 720}
JOINT = 200  # each part after the first: few parts rather than many
LINK_S, LINK_E, SHARED = 10, 60, 10
ENDING = 40  # a form that the list lacks, of a word that it has
DEFINITE = 100  # «skolen» hardly begins a compound
PARTICLE = 800  # «opp» is frequent, but not because it makes compounds
EXTRA, SIMPLE, FORBIDDEN = 480, 300, 10_000  # what is said of words in search.splitting_words
UNKNOWN = 760  # a word that the list does not have
RARER = 60  # how much rarer two parts may be than their whole

# By their last letter the endings of inflected forms, and what stands in their place.
_ENDINGS = {
    "a": [("a", "")],
    "e": [("e", ""), ("ne", ""), ("te", ""), ("ene", ""), ("ane", ""), ("ane", "e")],
    "n": [("n", ""), ("en", "")],
    "r": [("r", ""), ("er", ""), ("ar", ""), ("ar", "er")],
    "s": [("s", ""), ("ens", ""), ("ets", ""), ("nes", "")],
    "t": [("et", "")],
}


@cache
def _costs() -> dict[str, int]:
    """What each word of the list costs as a part."""
    from wordfreq import get_frequency_list  # noqa: PLC0415 - 50 MB, for those alone who index

    small = set(splitting_words.SMALL.split())
    costs: dict[str, int] = {}
    for cost, words in enumerate(get_frequency_list("nb", wordlist="large")):
        dearer = [cost + SHORT.get(length, 0) for length in range(LONGEST + 1)]
        for word in words:
            length = len(word)
            if length < 4:
                usable = word in small
            else:
                usable = cost <= RAREST.get(length, 1000) and length <= LONGEST and word.isalpha()
            if usable:
                costs[word] = dearer[length]
    for word in splitting_words.EXTRA.split():
        costs[word] = min(EXTRA, costs.get(word, EXTRA))
    return (
        costs
        | dict.fromkeys(splitting_words.PARTICLES.split(), PARTICLE)
        | dict.fromkeys(splitting_words.SIMPLE.split(), SIMPLE)
        | dict.fromkeys(splitting_words.NO_PARTS.split(), FORBIDDEN)
    )


@lru_cache(CACHED)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a compound in small letters, without linking letters; () for what is no compound.

    Of three and more parts also those that stand together: «egenkapitalbevis» has «egen», «kapital», «bevis»,
    «egenkapital» and «kapitalbevis».
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ()
    spans = _split(word, 0)
    if len(spans) < 2:
        return ()
    found = [word[start:end] for start, end in spans]
    longer = [
        word[spans[first][0] : spans[last][1]]
        for first, last in combinations(range(len(spans)), 2)
        if last - first < len(spans) - 1
    ]
    return tuple(dict.fromkeys(found + longer))


def _split(word: str, offset: int) -> list[tuple[int, int]]:
    """Where the smallest parts of a word begin and end; the whole word when it is none."""
    path = _cheapest(word)
    if path is None:
        return [(offset, offset + len(word))]
    return [span for start, end in path for span in _split(word[start:end], offset + start)]


def _cheapest(word: str) -> tuple[Span, ...] | None:
    """The best way through a word over two or more parts, if the word may well be meant so."""
    last = len(word) - SHORTEST_PART
    # For each place where a part may begin: what all before it costs at least, and which parts that is.
    best: dict[int, tuple[int, tuple[Span, ...]]] = {0: (0, ())}
    found: int = FORBIDDEN
    path: tuple[Span, ...] = ()
    for start in range(last + 1):
        if start not in best or best[start][0] >= found:
            continue
        so_far, before = best[start]
        if start and (total := so_far + _head(word[start:])) < found:
            found, path = total, (*before, (start, len(word)))
        for begin, end, cost in _firsts(word, start, last):
            total = so_far + cost
            if begin not in best or total < best[begin][0]:
                best[begin] = total, (*before, (start, end))
    if not path:
        return None
    average = (found - JOINT * (len(path) - 1)) / len(path)
    return path if average <= _whole(word) + (RARER if len(path) == 2 else 0) else None


def _firsts(word: str, start: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The parts from a place on, but for the last: where the next begins, at `last` at most, the end and the cost."""
    costs = _costs()
    for end in range(start + (SHORTEST_PART if start else 2), last + 1):
        cost = costs.get(word[start:end])
        if cost is None:
            continue
        cost += JOINT
        yield end, end, cost
        letter, final = word[end], word[end - 1]
        if end < last and letter == "s" and final != "s":
            yield end + 1, end, cost + LINK_S
        elif end < last and letter == "e" and end - start < 6 and final not in "aeiouyæøå":
            yield end + 1, end, cost + LINK_E
        # Of three equal letters two are written: «buss» and «selskap» are «busselskap».
        if end - start > 3 and final == word[end - 2]:
            yield end - 1, end, cost + SHARED


def _head(word: str) -> int:
    """What a word costs as the last part, in whatever form."""
    cost = _costs().get(word)
    if cost is not None:
        return cost
    return min(_lemmas(word), default=FORBIDDEN) + ENDING if len(word) > 4 else FORBIDDEN


def _whole(word: str) -> int:
    """What a word costs as it stands, or as a form of one that costs less."""
    return min(_costs().get(word, UNKNOWN), *(cost + ENDING for cost in _lemmas(word)), UNKNOWN)


def _lemmas(word: str) -> list[int]:
    """What the words cost that this one may be an inflected form of."""
    costs = _costs()
    return [
        cost
        for ending, instead in _ENDINGS.get(word[-1], ())
        if word.endswith(ending) and (cost := costs.get(word[: -len(ending)] + instead)) is not None
    ]

"""Which word somebody meant: what slips of the keyboard and of Norwegian spelling cost."""

import math
from collections.abc import Iterable

from .engine import Candidate

_ROWS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
_PLACES = {letter: (row, place) for row, letters in enumerate(_ROWS) for place, letter in enumerate(letters)}
# Letters that sound alike, or that stand for one another on a foreign keyboard.
_PAIRS = "åo åa øo øö øe æe æa æä yi yø uo kc ck sc dt bp gk vw"
_ALIKE = {frozenset(pair) for pair in _PAIRS.split()}

NEIGHBOUR, ALIKE, OTHER = 0.75, 0.6, 1.0
DOUBLE, SWAP = 0.5, 0.75
FIRST_LETTER = 0.4
UNFINISHED, REST = 0.3, 0.04  # the last word is half typed; each letter it still lacks
COMMON = 0.12  # how much ten times as many documents make up for


def repair(word: str, candidates: Iterable[Candidate], *, unfinished: bool = False) -> str | None:
    """The candidate that was most probably meant, or None when none is near enough.

    `unfinished`: the word is the last one and perhaps half typed, so it may resemble a beginning.
    """
    best: tuple[float, str] | None = None
    for candidate in candidates:
        cost = distance(word, candidate.word, unfinished=unfinished)
        if cost > _most(word):
            continue
        rated = (cost - COMMON * math.log10(candidate.documents + 1), candidate.word)
        if best is None or rated < best:
            best = rated
    return best[1] if best else None


def _most(word: str) -> float:
    """A short word has room for one slip, a long one for two."""
    return 1.2 if len(word) < 6 else 2.0 if len(word) < 10 else 2.6


def distance(typed: str, meant: str, *, unfinished: bool = False) -> float:
    """What the slips cost that make `typed` of `meant` (or of a beginning of it)."""
    before: list[float] = []
    row = [0.0]
    for place in range(len(meant)):
        row.append(row[-1] + _missing(meant, place))
    for i, letter in enumerate(typed):
        above, row = row, [row[0] + _missing(typed, i)]
        for j, other in enumerate(meant):
            first = FIRST_LETTER if i == 0 and j == 0 else 0
            cost = min(
                above[j] + (0 if letter == other else _instead(letter, other) + first),
                above[j + 1] + _missing(typed, i),
                row[j] + _missing(meant, j),
            )
            if i and j and letter == meant[j - 1] and typed[i - 1] == other and letter != other:
                cost = min(cost, before[j - 1] + SWAP)
            row.append(cost)
        before = above
    if not unfinished:
        return row[-1]
    # «anskafels» is rather «anskaffelser» than «anskaffelsesforskriften», though both begin like it.
    rest = len(meant) - 1
    beginnings = range(max(1, len(typed) - 2), rest + 1)
    return min([row[-1], *(row[place] + UNFINISHED + REST * (rest - place) for place in beginnings)])


def _missing(word: str, place: int) -> float:
    """What it costs that one has a letter which the other lacks: little, if it is one of two alike."""
    return DOUBLE if place and word[place] == word[place - 1] else OTHER


def _instead(letter: str, other: str) -> float:
    if frozenset((letter, other)) in _ALIKE:
        return ALIKE
    here, there = _PLACES.get(letter), _PLACES.get(other)
    if here and there and abs(here[0] - there[0]) <= 1 and abs(here[1] - there[1]) <= 1:
        return NEIGHBOUR
    return OTHER

"""Norwegian writes compounds in one word, and people write them in two."""

import re
from collections.abc import Sequence

_ENDING = re.compile(r"(ene|ane|er|en|et|ar)$")


def joined(first: str, second: str) -> list[str]:
    """The compounds that two neighbouring words may be: «anskaffelse protokoll» is «anskaffelsesprotokoll».

    Plain, with a linking s or e, and without the last letter of the first («uke plan», «kirke tjener»).
    """
    if len(first) < 2 or len(second) < 2 or first.isdigit() or second.isdigit():
        return []
    found = [first + second, f"{first}s{second}", f"{first}e{second}"]
    if len(first) > 3:
        found.append(first[:-1] + second)
    return found


def neighbours(words: Sequence[str]) -> list[tuple[int, list[str]]]:
    """For each word but the last its place and the compounds with the word after it."""
    pairs = ((place, joined(words[place], words[place + 1])) for place in range(len(words) - 1))
    return [(place, forms) for place, forms in pairs if forms]


def part(word: str) -> str:
    """A word as it stands before or inside other words: without the ending of its number or definite form.

    «anskaffelser» begins «anskaffelsesprotokoll» as «anskaffels», «protokollen» ends «møteprotokoll».
    """
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) > 4 else word

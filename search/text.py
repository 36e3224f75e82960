"""Text as search sees it: the same for what is indexed and for what is asked."""

import re
import unicodedata

MAX_QUERY = 200
MAX_WORDS = 12
MAX_WORD = 60

# Marks around found words while text is not yet HTML: private-use characters, which `clean` takes out of all text.
MARK, END_MARK = "\ue000", "\ue001"

_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
_SPACE = re.compile(r"\s+")
_FOLDED = str.maketrans({"å": "a", "ø": "o", "æ": "ae", "ß": "ss"})


def clean(text: str) -> str:
    """Composed characters, and neither control nor private-use ones; lines stay lines."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        character if character == "\n" or unicodedata.category(character)[0] != "C" else " "
        for character in composed
    )


def one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def plain(text: str) -> str:
    """Small letters without accents. «å», «ø» and «æ» are letters of their own and stay."""
    text = unicodedata.normalize("NFC", text).lower()
    if text.isascii():
        return text
    return "".join(
        character if character == "å" or character.isascii() else unicodedata.normalize("NFD", character)[0]
        for character in text
        if not unicodedata.combining(character)
    )


def words(text: str) -> list[str]:
    """The words of a text in order: letters and digits alone, so no syntax of any engine survives."""
    return [word[:MAX_WORD] for word in _WORD.findall(plain(text))]


def indexed_words(text: str) -> list[str]:
    """The words of a text that is indexed: those with a hyphen also in one («e-post», «e», «post», «epost»)."""
    found = words(text)
    if "-" in text or "\u2010" in text or "\u2011" in text:
        found += ["".join(words(compound))[:MAX_WORD] for compound in _HYPHENATED.findall(text)]
    return found


def fold(text: str) -> str:
    """Words as somebody without Norwegian letters writes them: «søknad» and «soknad» are the same."""
    folded = " ".join(words(text)).translate(_FOLDED)
    return folded.replace("aa", "a").replace("oe", "o")


def query_text(raw: str) -> str:
    """What somebody typed as one clean line of at most MAX_QUERY characters."""
    return one_line(clean(raw[: 4 * MAX_QUERY]))[:MAX_QUERY].strip()


def query_words(text: str) -> list[str]:
    """The first MAX_WORDS different words of a query."""
    return list(dict.fromkeys(words(text)))[:MAX_WORDS]

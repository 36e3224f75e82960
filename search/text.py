"""Text as search sees it: the same for what is indexed and for what is asked."""

import re
import unicodedata

MAX_QUERY = 200
MAX_WORDS = 12
MAX_WORD = 60

# Marks around found words while text is not yet HTML: private-use characters, which `clean` takes out of all text.
MARK, END_MARK = "\ue000", "\ue001"

_HYPHEN = re.compile("[-\u2010\u2011]")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
_SPACE = re.compile(r"\s+")
# What stands unseen inside words: soft hyphens and characters without width.
_UNSEEN = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")
# Control, format, surrogate and private-use characters.
_NO_TEXT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u202a-\u202e\u2061-\u206f\ud800-\udfff"
    "\ue000-\uf8ff\ufff9-\uffff\U000e0000-\U0010ffff]"
)
_FOLDED = str.maketrans({"å": "a", "ø": "o", "æ": "ae", "ß": "ss"})


def clean(text: str) -> str:
    """Composed characters, and neither control nor private-use ones; lines stay lines."""
    return _NO_TEXT.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", text)))


def one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


class _Letters(dict[int, str]):
    """For str.translate: letters and digits without accents, all else a space; each worked out once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.combining(character):
            bare = ""
        else:
            bare = character if character == "å" else unicodedata.normalize("NFD", character)[0]
        self[code] = bare if not bare or bare.isalnum() else " "
        return self[code]


_LETTERS = _Letters()


def plain(text: str) -> str:
    """Small letters and digits without accents, the words apart by spaces.

    «å», «ø» and «æ» are letters of their own and stay.
    """
    return unicodedata.normalize("NFC", text).lower().translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text in order: letters and digits alone, so no syntax of any engine survives."""
    return [word[:MAX_WORD] for word in plain(text).split()]


def indexed_words(text: str) -> list[str]:
    """The words of a text that is indexed: those with a hyphen also in one («e-post», «e», «post», «epost»)."""
    found = words(text)
    for piece in text.split():
        if _HYPHEN.search(piece, 1):
            found += ["".join(words(compound))[:MAX_WORD] for compound in _HYPHENATED.findall(piece)]
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

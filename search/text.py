"""Text as search sees it: the same for what is indexed and for what is asked."""

import re
import unicodedata

MAX_QUERY = 200
MAX_WORDS = 12
MAX_WORD = 60

# Marks around found words while text is not yet HTML: private-use characters, which `clean` takes out of all text.
MARK, END_MARK = "\ue000", "\ue001"

_SIGNS = re.compile("[\u2010-\u203a\u2190-\u22ff\u25a0-\u2775]")
_HYPHEN = re.compile("[\u2010\u2011]")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
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
# The same for the letters of Western Europe, in which nearly all text is written, and ten times as quick.
_LATIN = "".join(_LETTERS[code] for code in range(256)).encode("latin-1")


def words(text: str) -> list[str]:
    """The words of a text in order, in small letters without accents: letters and digits alone, so no syntax of any
    engine survives. «å», «ø» and «æ» are letters of their own and stay."""
    small = unicodedata.normalize("NFC", text).lower()
    try:
        found = _SIGNS.sub(" ", small).encode("latin-1").translate(_LATIN).decode("latin-1").split()
    except UnicodeEncodeError:
        found = small.translate(_LETTERS).split()
    if max(map(len, found), default=0) > MAX_WORD:
        return [word[:MAX_WORD] for word in found]
    return found


def indexed_words(text: str) -> list[str]:
    """The words of a text that is indexed: those with a hyphen also in one («e-post», «e», «post», «epost»)."""
    pieces = [piece for piece in _HYPHEN.sub("-", text).split() if "-" in piece]
    compounds = " ".join([compound for piece in pieces for compound in _HYPHENATED.findall(piece)])
    return words(text) + words(compounds.replace("-", ""))


def fold(text: str) -> str:
    """Words as somebody without Norwegian letters writes them: «søknad» and «soknad» are the same."""
    return fold_words(" ".join(words(text)))


def fold_words(found: str) -> str:
    """The same for words that `words` gave, apart by spaces."""
    return found.translate(_FOLDED).replace("aa", "a").replace("oe", "o")


def query_text(raw: str) -> str:
    """What somebody typed as one clean line of at most MAX_QUERY characters."""
    return one_line(clean(raw[: 4 * MAX_QUERY]))[:MAX_QUERY].strip()


def query_words(text: str) -> list[str]:
    """The first MAX_WORDS different words of a query."""
    return list(dict.fromkeys(words(text)))[:MAX_WORDS]

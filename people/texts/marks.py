"""What is stored: plain text. In it `@[12]` mentions the person with this number, and `#word` is a tag.

Nothing of a person but the number stands in a text: whoever gets another name, or none, has it in all of them at once.
No database here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

LONGEST_TAG = 50
# What stands for a person in words for search, where nobody may be named.
SOMEBODY = "@…"

_TAG = r"(?=[\d-]*[^\W\d_])[^\W_]++(?:-[^\W_]++)*+(?!\w)"
# From left to right: what stands in an address is neither a tag nor a mention.
_MARK = re.compile(
    rf"(?P<link>\bhttps?://[^\s<>\"'`]+)|@\[(?P<mention>\d{{1,12}})\]|(?<![\w#&/@])#(?P<tag>{_TAG})",
    re.IGNORECASE,
)
_WHOLE_TAG = re.compile(rf"#?({_TAG})")
# What a sentence, or a bracket around it, puts behind an address.
_BEHIND = ".,;:!?)]}»”’…"
# Control and format characters, what turns the direction of writing, what is unseen, and characters of nobody.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff"
    "\ufeff\ufff9-\uffff\U000e0000-\U0010ffff]"
)


class PieceKind(Enum):
    WORDS, LINK, MENTION, TAG = range(4)


@dataclass(frozen=True)
class Piece:
    """A part of a text: `text` as it stands there. `person_id` of a mention, `tag` of a tag."""

    kind: PieceKind
    text: str
    person_id: int = 0
    tag: str = ""


def clean(text: str) -> str:
    """Composed characters, lines that end in one way, and nothing that is no text."""
    return _NO_TEXT.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def pieces(text: str) -> Iterator[Piece]:
    """The text, whole and in order."""
    end = 0
    for match in _MARK.finditer(text):
        piece = _piece(match)
        if piece is None:
            continue
        if match.start() > end:
            yield Piece(PieceKind.WORDS, text[end : match.start()])
        yield piece
        end = match.start() + len(piece.text)
    if end < len(text):
        yield Piece(PieceKind.WORDS, text[end:])


def _piece(match: re.Match[str]) -> Piece | None:
    if match["mention"]:
        return Piece(PieceKind.MENTION, match[0], person_id=int(match["mention"]))
    if match["tag"]:
        tag = tag_of(match["tag"])
        return Piece(PieceKind.TAG, match[0], tag=tag) if tag else None
    return Piece(PieceKind.LINK, match[0].rstrip(_BEHIND))


def tag_of(text: str) -> str:
    """A tag as it is kept and compared, of what somebody wrote with or without #; "" for what is none."""
    match = _WHOLE_TAG.fullmatch(unicodedata.normalize("NFC", text).lower())
    return match[1] if match and len(match[1]) <= LONGEST_TAG else ""


def tags(text: str) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(piece.tag for piece in pieces(text) if piece.kind is PieceKind.TAG))


def mentioned(text: str) -> list[int]:
    """The numbers of the people who are mentioned, each once, in order."""
    return list(dict.fromkeys(piece.person_id for piece in pieces(text) if piece.kind is PieceKind.MENTION))


def words(text: str) -> str:
    """The text for a search index, whose readers are many: tags are words in it, and nobody is named."""
    return "".join(SOMEBODY if piece.kind is PieceKind.MENTION else piece.text for piece in pieces(text))

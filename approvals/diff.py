"""What changed between two contents, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .approvable import Passage

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
CHANGED, ADDED, REMOVED, MOVED = "changed", "added", "removed", "moved"


@dataclass(frozen=True)
class Change:
    """One passage that differs. `html` marks what came and went with ins and del; `before`/`after` are plain.

    `original` is the passage in the language that a translation was made from.
    """

    kind: str
    label: str
    before: str
    after: str
    key: str = ""
    original: str = ""

    @property
    def html(self) -> SafeString:
        if self.kind == MOVED:
            return mark_safe(_lines(escape(self.after)))  # noqa: S308 - escaped
        return diff_html(self.before, self.after)

    @property
    def text(self) -> str:
        """The lines that differ, for a mail without markup: «– » before what went, «+ » before what came."""
        if self.kind == MOVED:
            return ""
        old, new = self.before.splitlines(), self.after.splitlines()
        lines = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                lines += [f"– {line}" for line in old[i1:i2]] + [f"+ {line}" for line in new[j1:j2]]
        return "\n".join(lines)


def compare(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[list[Change], int]:
    """The passages that differ, in the order a reader meets them, and how many are the same.

    A passage is the same one when its key is. One that only stands elsewhere among those that both have is «moved».
    """
    old = {passage.key: passage for passage in before}
    new = {passage.key for passage in after}
    moved = _moved([p.key for p in before if p.key in new], [p.key for p in after if p.key in old])
    changes = []
    same = 0
    for passage in after:
        was = old.get(passage.key)
        if was is None:
            if passage.text:
                changes.append(Change(ADDED, passage.label, "", passage.text, passage.key))
        elif was.text != passage.text:
            changes.append(Change(CHANGED, passage.label, was.text, passage.text, passage.key))
        elif passage.key in moved:
            changes.append(Change(MOVED, passage.label, was.text, passage.text, passage.key))
        else:
            same += 1
    changes += [
        Change(REMOVED, was.label, was.text, "", was.key) for was in before if was.key not in new and was.text
    ]
    return changes, same


def diff_html(before: str, after: str) -> SafeString:
    """Two texts as one, with del around what went and ins around what came, each announced to a screen reader."""
    removed, new = escape(_("Removed:")), escape(_("New:"))
    parts = []
    for kind, text in _words(before, after):
        safe = _lines(escape(text))
        if kind == "delete":
            parts.append(f'<del><span class="unseen">{removed} </span>{safe}</del>')
        elif kind == "insert":
            parts.append(f'<ins><span class="unseen">{new} </span>{safe}</ins>')
        else:
            parts.append(safe)
    return mark_safe("".join(parts))  # noqa: S308 - every text is escaped


def _words(before: str, after: str) -> Iterator[tuple[str, str]]:
    """(equal, delete or insert; text) in order: lines first, then words within the lines that differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "replace":
            yield from _tokens(_TOKENS.findall(gone), _TOKENS.findall(came))
        elif tag == "equal":
            yield "equal", gone
        else:
            yield tag, gone or came


def _tokens(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "equal", "".join(old[i1:i2])
            continue
        if i2 > i1:
            yield "delete", "".join(old[i1:i2])
        if j2 > j1:
            yield "insert", "".join(new[j1:j2])


def _moved(old: list[str], new: list[str]) -> set[str]:
    """The keys that break the common order: what is left when the longest run in the same order is taken away."""
    kept: set[str] = set()
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        kept |= set(old[block.a : block.a + block.size])
    return set(old) - kept


def _lines(text: str) -> str:
    return text.replace("\n", "<br>")

"""How the demo's small texts are read: lines, pieces between empty lines, cells between «|»."""

import re
from textwrap import dedent

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt()
_AFTER_BLOCK = re.compile(r"(</?(?:p|h3|ul|ol|li)>)\n")


def lines(words: str) -> list[str]:
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]


def pieces(words: str) -> list[list[str]]:
    """What stands between empty lines, each as its lines."""
    return [lines(piece) for piece in re.split(r"\n\s*\n", words.strip())]


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def rich(words: str) -> str:
    """Markdown as the HTML of a rich text."""
    html = _MARKDOWN.render(dedent(words).strip()).strip()
    return _AFTER_BLOCK.sub(r"\1", html).replace("\n", " ")

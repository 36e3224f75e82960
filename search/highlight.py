"""Found words in HTML: escaped text with <mark>, and nothing else."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .text import END_MARK, MARK, one_line


def to_html(marked: str) -> SafeString:
    """Escapes a text, then makes elements of its marks. Marks that do not pair are left out."""
    html = []
    is_open = False
    for part in _split(one_line(marked)):
        if part == MARK:
            html.append("" if is_open else "<mark>")
            is_open = True
        elif part == END_MARK:
            html.append("</mark>" if is_open else "")
            is_open = False
        else:
            html.append(escape(part))
    if is_open:
        html.append("</mark>")
    return mark_safe("".join(html))  # noqa: S308 - all but the marks is escaped above


def is_marked(text: str) -> bool:
    return MARK in text


def unmarked(text: str) -> str:
    return text.replace(MARK, "").replace(END_MARK, "")


def mark_beginning(text: str, beginning: str) -> str:
    """A word with marks around what has been typed of it."""
    if beginning and text.lower().startswith(beginning.lower()):
        return f"{MARK}{text[: len(beginning)]}{END_MARK}{text[len(beginning) :]}"
    return text


def _split(text: str) -> list[str]:
    return text.replace(MARK, f"\0{MARK}\0").replace(END_MARK, f"\0{END_MARK}\0").split("\0")

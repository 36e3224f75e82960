"""Counting searches and what was chosen, without names.

A search counts when somebody meant it: the whole page was asked for (submitted, or a link), or results that came
while typing stood for two seconds (the fragment then reports them), or one of them was chosen before that. Not each
keystroke, not later pages, not programs that ask the API. A choice is reported by a small script beside the link, so
that links are what they look like; without JavaScript choices are not counted. What may be a national identity number
or an e-mail address is never written down.
"""

import re
from urllib.parse import urlencode

from django.urls import reverse

from cms.models import UsageKind
from cms.usage import count

from .text import query_text

_NUMBER = re.compile(r"(?<!\d)\d(?:[\s.\-]?\d){10}(?!\d)")
_MAIL = re.compile(r"\S@\S")


def report_url(query: str, *, hits: int) -> str:
    """Where a page reports that a search stood, or with `&place=3` which of its results was chosen."""
    return f"{reverse('search:report')}?{urlencode({'q': query, 'hits': hits})}"


def subject(query: str) -> str:
    """A query as it is counted: small letters, one space; "" for what must not be written down."""
    text = query_text(query).lower()
    return "" if _NUMBER.search(text) or _MAIL.search(text) else text


def count_search(query: str, *, hits: int) -> None:
    if said := subject(query):
        count(UsageKind.SEARCH, said, hits=hits)


def count_choice(query: str, *, place: int) -> None:
    if said := subject(query):
        count(UsageKind.CLICK, said, position=place)

"""Counting searches and what was chosen, without names.

A search counts when somebody meant it: the whole page was asked for (submitted, or a link), or results that came
while typing stood for STOOD seconds (the fragment then asks for its `stood_url`), or a result was chosen before
that. Not each keystroke, not later pages, not programs that ask the API. What may be a national identity number
or an e-mail address is never written down.
"""

import re
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cms.models import UsageKind
from cms.usage import count

from .text import query_text

STOOD = timedelta(seconds=2)
_SALT = "search.hit"
_NUMBER = re.compile(r"(?<!\d)\d(?:[\s.\-]?\d){10}(?!\d)")
_MAIL = re.compile(r"\S@\S")


@dataclass(frozen=True)
class Chosen:
    """What a link to a result knows, signed: where it goes, and which place it had in which search.

    `typing`: the search itself has not been counted yet when the link is shown. Without a `url` nothing was chosen.
    """

    url: str = ""
    position: int = 0
    query: str = ""
    hits: int = 0
    typing: bool = False

    def link(self) -> str:
        data = {name[0]: value for name, value in asdict(self).items() if value}
        return f"{reverse('search:hit')}?v={signing.dumps(data, salt=_SALT, compress=True)}"


def subject(query: str) -> str:
    """A query as it is counted: small letters, one space; "" for what must not be written down."""
    text = query_text(query).lower()
    return "" if _NUMBER.search(text) or _MAIL.search(text) else text


def count_search(query: str, *, hits: int) -> None:
    if said := subject(query):
        count(UsageKind.SEARCH, said, hits=hits)


def follow(signed: str) -> str | None:
    """Count what a signed link says, and return where it leads (empty: nowhere). None when it is not ours."""
    try:
        data = signing.loads(signed, salt=_SALT)
        quick = _is_younger(signed, STOOD)
    except signing.BadSignature:
        return None
    chosen = Chosen(
        url=data.get("u", ""), position=data.get("p", 0), query=data.get("q", ""), hits=data.get("h", 0),
        typing=data.get("t", False),
    )  # fmt: skip
    if chosen.url and not is_local(chosen.url):
        return None
    if chosen.typing and (quick or not chosen.url):
        count_search(chosen.query, hits=chosen.hits)
    if chosen.url and (said := subject(chosen.query)):
        count(UsageKind.CLICK, said, position=chosen.position)
    return chosen.url


def is_local(url: str) -> bool:
    """Is this an address of our own, so that a link of ours never sends anybody elsewhere?"""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def _is_younger(signed: str, age: timedelta) -> bool:
    try:
        signing.loads(signed, salt=_SALT, max_age=age)
    except signing.SignatureExpired:
        return False
    return True

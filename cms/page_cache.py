"""Whole pages, kept for readers who have nothing of their own on them."""

import hashlib
import zlib
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language

# Stands in a kept page where each reader's own token comes.
TOKEN = "token-of-this-reader"  # noqa: S105 - a place, no secret


def is_nobodys(request: HttpRequest, *cookies: str) -> bool:
    """Does this reader get what everybody gets? Nobody signed in, no message, no question, none of these cookies."""
    own = {settings.SESSION_COOKIE_NAME, "messages", *cookies}
    return own.isdisjoint(request.COOKIES) and not request.GET and request.user.is_anonymous


def made_of_key(kind: str, *parts: object) -> str:
    """The key in the cache of something that is made of these parts in this language, and never changes."""
    return f"{kind}:{hashlib.sha256(repr((get_language(), parts)).encode()).hexdigest()}"


def kept(
    request: HttpRequest, made_of: Iterable[object], make: Callable[[dict[str, Any]], HttpResponse]
) -> HttpResponse:
    """The page at this address in this language, made of exactly these parts (versions, names), today; made once.

    `make` gets what it must add to its template's context. Nothing has to be dropped: another part,
    another language or another day is another page. The caller has asked whether the reader may see the versions.
    """
    key = made_of_key("page", request.path, tuple(made_of), timezone.localdate().isoformat())
    # Packed, it takes a fifth of the memory, and unpacking it less than a tenth of a millisecond.
    packed: bytes | None = cache.get(key)
    if packed is None:
        html = make({"csrf_token": TOKEN}).content.decode()
        cache.set(key, zlib.compress(html.encode(), 1))
    else:
        html = zlib.decompress(packed).decode()
    if TOKEN in html:
        html = html.replace(TOKEN, get_token(request))
    return HttpResponse(html)

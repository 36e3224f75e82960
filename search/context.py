"""Who searches, and from where: plain data, so that the query knows nothing of requests."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from people.audience import tokens


@dataclass(frozen=True)
class SearchContext:
    """The searcher's language and audience tokens. What moves the right answer up will stand here too."""

    language: str
    tokens: frozenset[str]

    @classmethod
    def for_request(cls, request: HttpRequest, *, language: str = "") -> "SearchContext":
        return cls(language=language or get_language() or "nb", tokens=tokens(request.user))

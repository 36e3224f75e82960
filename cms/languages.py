"""The languages of the site: what they are called, the same address in another one, and the one a reader chose."""

from collections.abc import Callable
from functools import cache, lru_cache
from urllib.parse import quote

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, override, pgettext_lazy

# Sent when somebody who is signed in chooses a language on the site. Arguments: `user`, `language`.
language_chosen = Signal()

# As they stand in the middle of a sentence. What each calls itself stands in settings.LANGUAGES.
IN_TEXT = {
    "nb": pgettext_lazy("a language, in a sentence", "Bokmål"),
    "nn": pgettext_lazy("a language, in a sentence", "Nynorsk"),
    "en": pgettext_lazy("a language, in a sentence", "English"),
}


def in_languages(address: str) -> dict[str, str]:
    """An address of this site (path and query) in each language; empty when it is the same in all of them, or none."""
    path, mark, query = address.partition("?")
    return {code: f"{there}{mark}{query}" for code, there in _in_languages(path).items()}


@lru_cache(maxsize=1000)
def _in_languages(path: str) -> dict[str, str]:
    """Every page says it of itself, and what addresses there are is the same as long as a process lives."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        found = {code: translate_url(path, code) for code, _name in settings.LANGUAGES}
    return found if len(set(found.values())) == len(found) else {}


def choose_url(language: str, address: str) -> str:
    """Where a reader chooses a language for good, and goes on to an address in it."""
    return f"{_choose(language)}?fra={quote(address, safe='/')}"


@cache
def _choose(language: str) -> str:
    return reverse("choose_language", args=[language])


def chosen(request: HttpRequest) -> str:
    """The language that the reader has chosen in this browser; "" when they have chosen none."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else ""


class ChosenLanguageMiddleware:
    """Leads a reader who has chosen another language than the default from an address without a prefix to theirs.

    An address with a prefix says itself which language it is in, and the browser's own wish counts for nothing: most
    browsers in Norway are set to a language that nobody chose.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = chosen(request)
        if (
            code not in ("", settings.LANGUAGE_CODE)
            and request.method in ("GET", "HEAD")
            and not get_language_from_path(request.path_info)
            and (there := in_languages(request.get_full_path()).get(code))
        ):
            response: HttpResponse = HttpResponseRedirect(there)
            patch_vary_headers(response, ["Cookie"])
            return response
        return self.get_response(request)

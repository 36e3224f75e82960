"""The search page, suggestions as one types, and the way to a result."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from guides.reading import Contact

from .context import SearchContext
from .counting import Chosen, count_search, follow
from .forms import Asked
from .query import complete, run
from .text import query_text


@require_safe
@vary_on_headers("HX-Request", "Cookie")
def search(request: HttpRequest) -> HttpResponse:
    """The page; with `HX-Request: true` only its results, as one types."""
    asked = Asked.of(request.GET)
    text = query_text(asked.q)
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    typing = fragment and asked.page == 1
    context: dict[str, Any] = {
        "section": "search",
        "q": text,
        "type": ",".join(asked.types),
        "search_url": reverse("search:search"),
        "results": None,
        "nobody": [],
    }
    if text:
        results = run(
            text,
            context=SearchContext.for_request(request),
            types=asked.types,
            page=asked.page,
            as_typed=asked.as_typed,
            typing=typing,
        )
        context |= {"results": results, "nobody": whom_to_ask()}
        if typing:
            context["stood_url"] = Chosen(query=text, hits=results.total, typing=True).link()
        elif asked.page == 1 and request.method == "GET":
            count_search(text, hits=results.total)
    return render(request, "search/search.html#results" if fragment else "search/search.html", context)


@require_safe
@vary_on_headers("Cookie")
def suggest(request: HttpRequest) -> HttpResponse:
    """A list to put under a search box. Empty when there is nothing to suggest."""
    found = complete(request.GET.get("q", ""), context=SearchContext.for_request(request))
    return render(request, "search/suggestions.html", {"words": found.words, "direct": found.direct})


@never_cache
@require_safe
def hit(request: HttpRequest) -> HttpResponse:
    """On to a result, with its place counted; or, without a result, that a search stood. Only signed by us."""
    url = follow(request.GET.get("v", "")) if request.method == "GET" else None
    if url is None:
        return HttpResponseBadRequest(_("This link is not one of ours."))
    response = HttpResponseRedirect(url) if url else HttpResponse(status=204)
    response["X-Robots-Tag"] = "noindex"
    return response


def whom_to_ask() -> list[Contact]:
    """Who knows when search does not: nobody yet; what is searched will name them."""
    return []

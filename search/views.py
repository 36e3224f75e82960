"""The search page, suggestions as one types, and the way to a result."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from people.cards import line
from people.directory import nearest_leader
from people.texts import marks

from .context import SearchContext
from .counting import count_choice, count_search, report_url
from .forms import Asked, Reported
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
        "tag": marks.tag_of(text) if text.startswith("#") else "",
        "leader": None,
    }
    if text:
        results = run(
            text,
            context=SearchContext.for_request(request),
            types=asked.types,
            page=asked.page,
            as_typed=asked.as_typed,
        )
        report_here = report_url(text, hits=results.total)
        context |= {"results": results, "report_url": report_here, "typing": typing}
        if not results.total:
            leader = nearest_leader(request.user)
            context["leader"] = line(leader, request.user) if leader else None
        if not typing and asked.page == 1 and request.method == "GET":
            count_search(text, hits=results.total)
    return render(request, "search/search.html#results" if fragment else "search/search.html", context)


@require_safe
@vary_on_headers("Cookie")
def suggest(request: HttpRequest) -> HttpResponse:
    """A list to put under a search box. Empty when there is nothing to suggest."""
    found = complete(request.GET.get("q", ""), context=SearchContext.for_request(request))
    return render(request, "search/suggestions.html", {"words": found.words, "direct": found.direct})


@csrf_exempt  # changes nothing of anybody's, and a beacon carries no token
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Count that a search stood, or (with `place`) that one of its results was chosen; with both, both."""
    reported = Reported(request.GET)
    if not reported.is_valid():
        return HttpResponse(status=400)
    said = reported.cleaned_data
    if said["place"] is None or said["new"]:
        count_search(said["q"], hits=said["hits"])
    if said["place"] is not None:
        count_choice(said["q"], place=said["place"])
    return HttpResponse(status=204)

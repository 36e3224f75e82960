"""Search for other sites and programs: read-only JSON, only what the caller may see."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from .context import SearchContext
from .forms import ApiForm
from .labels import many
from .query import Hit, Results, run
from .text import query_text


@require_safe
@vary_on_cookie
def search(request: HttpRequest) -> JsonResponse:
    """`q`, `lang` (the reader's language), `type` (kinds, comma separated), `page`, `page_size` (at most 100)."""
    form = ApiForm(request.GET)
    # The caller's language, not the browser's: same question, same answer.
    language = request.GET.get("lang", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        if not form.is_valid():
            return JsonResponse({"error": form.messages()}, status=400)
        asked = form.cleaned_data
        q = asked["q"] or ""
        language = asked["lang"] or settings.LANGUAGE_CODE
        results = run(
            q,
            context=SearchContext.for_request(request, language=language),
            types=asked["type"],
            page=asked["page"] or 1,
            page_size=asked["page_size"] or 10,
        )
        return JsonResponse(_answer(query_text(q), results))


def _answer(query: str, results: Results) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "query": query,
        "engine": results.engine,
        "total": results.total,
        "took_ms": results.took_ms,
        "results": [_result(hit) for hit in results.hits],
        "facets": {
            "type": [
                {"value": kind, "label": many(kind), "count": count} for kind, count in results.counts.items()
            ]
        },
    }
    if results.corrected:
        answer["corrected"] = results.corrected
    return answer


def _result(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.key,
        "key": hit.imported_key,
        "type": hit.type,
        "title": hit.title,
        "url": hit.url,
        "snippet": hit.snippet,
        "why": hit.why,
    }

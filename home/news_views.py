"""News: the list, a page, and its image."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from approvals.files import path_of, storage
from cms.models import UsageKind
from cms.usage import count
from people.audience import PUBLIC

from .models import NewsPage
from .news import cards, read, units_with_news

PAGE_SIZE = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the reader may read, the newest first; with `?enhet=` that of one unit."""
    visible = NewsPage.objects.visible_to(request.user)
    choices = units_with_news(request.user)
    asked = request.GET.get("enhet", "")
    unit = next(((pk, name) for pk, name in choices if str(pk) == asked), None)
    if unit:
        visible = visible.filter(unit=unit[0])
    found = visible.newest_first().select_related("locale").defer("body")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "section": "news", "choices": choices, "unit": unit, "page": page, "news": cards(page.object_list),
    }  # fmt: skip
    return render(request, "home/news_index.html", context)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """In the reader's language where there is one, else in bokmål."""
    language = get_language() or "nb"
    found = list(
        NewsPage.objects.visible_to(request.user)
        .filter(slug=slug, locale__language_code__in={language, "nb"})
        .select_related("locale", "author")
    )
    if not found:
        raise Http404
    chosen = next((one for one in found if one.locale.language_code == language), found[0])
    if request.method == "GET":
        count(UsageKind.READ, f"news:{chosen.pk}")
    return render(request, "home/news_page.html", {"section": "news", "news": read(chosen)})


@require_safe
def image(request: HttpRequest, page_id: int, start: str) -> HttpResponseBase:
    """A size of a lead image, by how its hash begins, for those who may read the page."""
    found = get_object_or_404(NewsPage.objects.visible_to(request.user), pk=page_id)
    sizes = found.picture.get("variants", [])
    size = next((one for one in sizes if one["sha256"][:16] == start), None)
    if size is None:
        raise Http404
    response = FileResponse(storage().open(path_of(size["sha256"])), content_type="image/webp")
    response["ETag"] = f'"{size["sha256"]}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=3600" if PUBLIC in found.acl else "private, no-cache"
    return response

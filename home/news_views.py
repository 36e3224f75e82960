"""News: the list, a page, and its image."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from approvals.files import path_of, storage
from cms.files import kept_by_readers, sent
from cms.models import UsageKind
from cms.usage import count
from people.audience import PUBLIC

from .models import NewsPage
from .news import cards, news_at, read, units_with_news

PAGE_SIZE = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the reader may read, the newest first; with `?enhet=` that of one unit."""
    listed = NewsPage.objects.listed_for(request.user)
    choices = units_with_news(request.user)
    asked = request.GET.get("enhet", "")
    unit = next(((pk, name) for pk, name in choices if str(pk) == asked), None)
    if unit:
        listed = listed.filter(unit=unit[0])
    found = listed.newest_first().select_related("locale").defer("body")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "section": "news", "choices": choices, "unit": unit, "page": page, "news": cards(page.object_list),
    }  # fmt: skip
    return render(request, "home/news_index.html", context)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """An item, at its address in the language that the reader gets it in."""
    found = news_at(slug, request.user)
    if found is None:
        raise Http404
    if found.slug != slug:
        return redirect("news:page", found.slug)
    if request.method == "GET":
        count(UsageKind.READ, f"news:{found.pk}")
    return render(request, "home/news_page.html", {"section": "news", "news": read(found)})


@require_safe
def image(request: HttpRequest, page_id: int, start: str) -> HttpResponseBase:
    """A size of a lead image, by how its hash begins, for those who may read the page."""
    found = get_object_or_404(NewsPage.objects.visible_to(request.user), pk=page_id)
    sizes = found.picture.get("variants", [])
    size = next((one for one in sizes if one["sha256"][:16] == start), None)
    if size is None:
        raise Http404
    response = FileResponse(storage().open(path_of(size["sha256"])), content_type="image/webp")
    return sent(response, kept=kept_by_readers(public=PUBLIC in found.acl), etag=size["sha256"])

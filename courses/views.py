"""Courses as readers see them."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from cms import page_cache
from cms.form_views import form_of
from cms.models import UsageKind
from cms.numbers import whole_number
from cms.usage import count
from guides.finding import Place, step_place
from people import units

from . import services
from .cards import cards, visible_cards
from .forms import AnswerForm, FilterForm, TakenForm
from .permissions import may_keep_record
from .reading import Found, find, read

PAGE_SIZE = 24


@require_safe
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    """Every course that the reader may see, narrowed and sorted as they ask."""
    rows = visible_cards(request.user)
    form = FilterForm(request.GET, rows=rows, signed_in=may_keep_record(request.user))
    page = Paginator(form.apply(rows), PAGE_SIZE).get_page(request.GET.get("side"))
    found: Any = page.object_list
    context = {"section": "courses", "form": form, "page": page, "courses": cards(found, sealed=True)}
    template = "courses/index.html#courses" if request.htmx else "courses/index.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """A course. Posting an answer to one of its tasks shows what was right; nothing of it is kept."""
    found = _found(request, slug)
    if request.method == "POST":
        return _answered(request, found)

    def make(more: dict[str, Any]) -> HttpResponse:
        return render(request, "courses/course.html", _context(request, found) | more)

    if request.method == "GET":
        count(UsageKind.READ, f"version:{found.publication.version_id}")
    if page_cache.is_nobodys(request):
        return page_cache.kept(request, (*found.made_of, units.fingerprint()), make)
    return make({})


@form_of("courses:course", "slug")
def taken(request: HttpRequest, slug: str) -> HttpResponse:
    """Remember that the reader has taken the course, or forget it. With HTMX only the changed part comes back."""
    found = _found(request, slug)
    user: Any = request.user
    context = _context(request, found)
    address = f"{context['course'].url}{context['fra']}"
    if not may_keep_record(user):
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': address})}")
    form = TakenForm(request.POST)
    yes = form.is_valid() and form.cleaned_data["taken"]
    if yes:
        services.mark_taken(
            user=user, course_id=found.publication.object_id, version_id=found.publication.version_id
        )
    else:
        services.undo_taken(user=user, course_id=found.publication.object_id)
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(f"{address}#tatt")
    shown = context["course"]
    when = (shown.taken_at or timezone.now()) if yes else None
    changed = {"course": replace(shown, taken_at=when), "saved": True}
    return render(request, "courses/course.html#taken", context | changed)


def _answered(request: HttpRequest, found: Found) -> HttpResponse:
    context = _context(request, found)
    tasks = {part.id: part for part in found.look.parts if part.kind == "task"}
    form = AnswerForm(tasks, request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    task_id = form.cleaned_data["task"]
    context["course"] = context["course"].answered(task_id, form.cleaned_data["answer"])
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "courses/course.html", context)
    part = next(part for part in context["course"].parts if part.id == task_id)
    return render(request, "courses/course.html#task", context | {"part": part})


def _context(request: HttpRequest, found: Found) -> dict[str, Any]:
    back = _back(request)
    return {
        "section": "courses",
        "course": read(found, user=request.user),
        "back": back,
        "fra": f"?fra={back.id}" if back else "",
    }


def _back(request: HttpRequest) -> Place | None:
    """The step that the reader came from (`fra` is its id), if they may see it. Anything else is no way back."""
    asked = whole_number(request.GET.get("fra", ""))
    return step_place(asked, user=request.user) if asked else None


def _found(request: HttpRequest, slug: str) -> Found:
    """The one gate to a course."""
    found = find(slug, user=request.user)
    if found is None:
        raise Http404
    return found

"""Tags in use, what has a tag, and suggestions as one writes."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.texts import marks

from .models import Mark
from .suggesting import may_ask_again, people_for, tags_for
from .tagged import Tagged, grouped

PAGE_SIZE = 24
TAGS = 200


@never_cache
@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """The tags of what the viewer finds, by name, with how much each has there."""
    found = Mark.objects.tags_visible_to(request.user).counted().order_by("tag")
    page = Paginator(found, TAGS).get_page(request.GET.get("side"))
    return render(request, "mentions/tags.html", {"section": "tags", "page": page})


@never_cache
@require_safe
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    """What of all that the viewer finds has a tag. One that nobody uses is as one whose things are hidden: empty."""
    name = marks.tag_of(tag)
    if not name:
        raise Http404
    if name != tag:
        return redirect("mentions:tag", name, permanent=True)
    page = Paginator(Tagged(name, request.user), PAGE_SIZE).get_page(request.GET.get("side"))
    context = {"section": "tags", "tag": name, "page": page, "groups": grouped(page.object_list)}
    return render(request, "mentions/tag.html", context)


@never_cache
@login_required
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for what somebody writes behind @ or #, from what they may find: `q` with the sign in front."""
    if not may_ask_again(request.user):
        return HttpResponse(status=429)
    q = request.GET.get("q", "")
    options = people_for(q[1:], request.user) if q.startswith("@") else []
    if q.startswith("#"):
        options = tags_for(q[1:], request.user)
    return render(request, "mentions/options.html", {"options": options})

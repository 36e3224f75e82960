"""The start page: composed of what the other apps offer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from approvals.waiting import waiting_for
from guides.finding import guides_in_language
from guides.views import list_guides

NEW_GUIDES = 6


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Greeting, search box, what waits for one, and the newest guides."""
    person = getattr(request.user, "person", None)
    found = guides_in_language(request.user).order_by("-since")[:NEW_GUIDES]
    context = {
        "section": "start",
        "greeting": greeting(),
        "person": person,
        "waiting": list(waiting_for(request.user)[:5]) if request.user.is_authenticated else [],
        "guides": list_guides(found),
    }
    return render(request, "home/start.html", context)


def greeting() -> str:
    """«Good morning» until ten, «Hello» until six, «Good evening» after that."""
    hour = timezone.localtime().hour
    if hour < 10:
        return _("Good morning")
    return _("Hello") if hour < 18 else _("Good evening")

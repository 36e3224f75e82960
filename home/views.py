"""The start page: composed of what the other apps offer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from . import services
from .forms import ArrangeForm
from .news import first_news
from .start_blocks import arranged, newest_guides


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """For somebody signed in: greeting, search box, and the blocks as they want them. For others: guides and news."""
    user: Any = request.user
    context: dict[str, Any] = {
        "section": "start",
        "greeting": greeting(),
        "person": getattr(user, "person", None),
    }
    if user.is_authenticated:
        context["asks_whether_right"] = (
            context["person"] is not None and context["person"].asks_whether_right()
        )
        context["blocks"] = [(block, block.load(user)) for block in arranged(user).shown]
    else:
        context |= {"guides": newest_guides(user), "news": first_news(user)}
    return render(request, "home/start.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest) -> HttpResponse:
    """Which blocks one's start page has, in which order."""
    user: Any = request.user
    if request.method == "POST":
        form = ArrangeForm(request.POST)
        if not form.is_valid():
            return HttpResponse(status=400)
        data = form.cleaned_data
        if data["do"] == "reset":
            services.reset(user=user)
            messages.success(request, _("The start page is as it was to begin with."))
            return redirect("arrange")
        services.arrange(user=user, block=data["block"], do=data["do"])
        return redirect(f"{reverse('arrange')}#{data['block']}")
    return render(request, "home/arrange.html", {"section": "start", "arranged": arranged(user)})


def greeting() -> str:
    """«Good morning» until ten, «Hello» until six, «Good evening» after that."""
    hour = timezone.localtime().hour
    if hour < 10:
        return _("Good morning")
    return _("Hello") if hour < 18 else _("Good evening")

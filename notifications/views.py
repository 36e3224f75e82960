"""The bell, the list behind it, how one wants to be told, and the link that ends mails."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.form_views import form_of
from cms.numbers import whole_number
from people.models import User

from . import services, unsubscribing
from .forms import PreferencesForm, UnsubscribeForm
from .models import Notification, preferences_of

PAGE_SIZE = 24
# The bell counts no further.
MOST_COUNTED = 99


@never_cache
@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What one is told of, the newest first; `?uleste=1` the unread alone. `?lest=` offers to take back «read all»."""
    user: Any = request.user
    only_unread = request.GET.get("uleste") == "1"
    mine = Notification.objects.all()
    shown = (mine.unread() if only_unread else mine).shown_to(user)
    at = _moment(request.GET.get("lest", ""))
    context = {
        "section": "notifications",
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("side")),
        "only_unread": only_unread,
        "has_unread": any(one.read_at is None for one in shown),
        "newest": max((one.pk for one in shown), default=0),
        "undo": at.isoformat() if at and mine.filter(user=user, read_at=at).exists() else "",
    }
    return render(request, "notifications/index.html", context)


@never_cache
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """How many are unread, for the bell. Nothing for who is signed out meanwhile: a sign-in page is no number."""
    number = len(Notification.objects.unread().shown_to(request.user))
    return render(
        request,
        "notifications/count.html",
        {"number": number, "more": number > MOST_COUNTED, "most": MOST_COUNTED},
    )


@never_cache
@login_required
@require_safe
def open_thing(request: HttpRequest, notification_id: int) -> HttpResponse:
    """On to what it is about; it is read then. A link, so that it can be opened as any other: doing it twice, or a
    program that looks ahead, does no more than marking it, and that can be taken back in the list."""
    shown = _mine(request, notification_id).shown_to(request.user)
    if not shown:
        messages.info(request, _("It is gone, or no longer for you."))
        return redirect("notifications:index")
    services.read(notification=shown[0])
    return redirect(shown[0].shown.url)


@form_of("notifications:index")
@login_required
def read(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Mark one as read, or (`on=0`) as unread again. With HTMX only its line comes back."""
    shown = _mine(request, notification_id).shown_to(request.user)
    if shown:
        services.read(notification=shown[0], on=request.POST.get("on") != "0")
    if shown and request.htmx:  # type: ignore[attr-defined]
        response = render(request, "notifications/index.html#line", {"one": shown[0], "saved": True})
        response["HX-Trigger"] = "notifications"
        return response
    return _back(request)


@form_of("notifications:index")
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read that one has been shown, or take that back."""
    user: Any = request.user
    if at := _moment(request.POST.get("undo", "")):
        services.unread_again(user=user, at=at)
        messages.success(request, _("They are unread again."))
        return _back(request)
    until = whole_number(request.POST.get("until", ""))
    if until is None:
        return HttpResponse(status=400)
    at = services.read_all(user=user, until=until)
    return redirect(f"{reverse('notifications:index')}?{urlencode({'lest': at.isoformat()})}")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    form = PreferencesForm(request.POST or None, instance=preferences_of(user.pk))
    if request.method == "POST" and form.is_valid():
        services.save_preferences(preferences=form.instance)
        messages.success(request, _("That is how you are told from now on."))
        return redirect("notifications:settings")
    context = {"section": "notifications", "form": form, "mail": user.email}
    return render(
        request, "notifications/settings.html", context, status=422 if request.method == "POST" else 200
    )


# The token is what shows that the receiver of a mail asks: a program for mail has no cookies (RFC 8058).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ends mails of the kinds that a mail was about, without signing in. GET asks, POST does it, and can be undone."""
    found = unsubscribing.read(token)
    if found is None or not found[1] or not User.objects.filter(pk=found[0], is_active=True).exists():
        raise Http404
    user_id, about = found
    context: dict[str, Any] = {"section": "notifications", "kinds": about}
    if request.method == "POST":
        if before := unsubscribing.read_undo(request.POST.get("undo", ""), user_id):
            services.choose(user_id=user_id, choices=before)
            context["undone"] = True
        else:
            form = UnsubscribeForm(about, request.POST)
            if not form.is_valid():
                return HttpResponse(status=400)
            before = services.unsubscribe(user_id=user_id, from_kinds=form.chosen())
            context |= {"done": form.chosen(), "undo": unsubscribing.undo_token(user_id, before)}
    return render(request, "notifications/unsubscribe.html", context)


def _mine(request: HttpRequest, notification_id: int) -> Any:
    """One of the viewer's own, as a queryset for shown_to; somebody else's is not there."""
    mine = Notification.objects.filter(pk=notification_id, user=request.user.pk)
    get_object_or_404(mine)
    return mine


def _back(request: HttpRequest) -> HttpResponse:
    """To the list as it was: which page, and whether only the unread."""
    query = request.GET.copy()
    query.pop("lest", None)
    address = reverse("notifications:index")
    return redirect(f"{address}?{query.urlencode()}" if query else address)


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None

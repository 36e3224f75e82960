"""«Mine data»: what is held about oneself, to see, to take along, and to have deleted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms import privacy
from cms.form_views import form_of
from people.models import User

from . import exporting, held, services
from .forms import AskForm
from .leavers import LEAVER_DAYS
from .models import State
from .permissions import requests_of

# So many rows are shown; the export has more.
SHOWN = 50


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is held about oneself, in groups: why, by what right, how long, and how much there is."""
    groups = [
        {
            "label": privacy.Group(group).label,
            "held": [one for one in some if one.count != 0],
            "nothing": [one.kind.label for one in some if one.count == 0],
        }
        for group, some in held.counted(_user(request)).items()
    ]
    context = {
        "section": "people", "groups": groups, "waiting": requests_of(request.user).filter(state=State.WAITING).first(),
        "leaver_months": LEAVER_DAYS // 30,
    }  # fmt: skip
    return render(request, "privacy/mine.html", context)


@never_cache
@login_required
@require_safe
def kind(request: HttpRequest, name: str) -> HttpResponse:
    """The rows of one kind that are about oneself."""
    try:
        found = privacy.get(name)
    except KeyError as error:
        raise Http404 from error
    parts = held.parts(found, _user(request), most=SHOWN)
    context = {
        "section": "people", "kind": found, "parts": parts, "most": SHOWN, "in_file": held.MOST,
        "empty": not any(part.rows or not part.listed for part in parts),
    }  # fmt: skip
    return render(request, "privacy/kind.html", context)


@form_of("privacy:mine")
def export(request: HttpRequest) -> HttpResponseBase:
    """All of it as a file."""
    user = _user(request)
    try:
        file = services.export(subject=user, by=user)
    except services.Refused as refused:
        messages.error(request, str(refused))
        return redirect("privacy:mine")
    return exporting.as_download(file, user)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for deletion, and see what became of it."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.ask(user=_user(request), text=form.cleaned_data["text"])
        except services.Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Your request is sent. You get an answer within a month."))
        return redirect("privacy:ask")
    asked = list(requests_of(request.user))
    context = {
        "section": "people", "form": form, "asked": asked, "waits": any(one.is_waiting for one in asked),
    }  # fmt: skip
    return render(request, "privacy/ask.html", context, status=422 if form.errors else 200)


@form_of("privacy:ask")
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take one's request back."""
    for one in requests_of(_user(request)).filter(state=State.WAITING):
        services.withdraw(request=one)
        messages.success(request, _("Your request is withdrawn. Nothing is deleted."))
    return redirect("privacy:ask")


def _user(request: HttpRequest) -> User:
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user

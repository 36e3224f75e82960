"""Too many failures: which address somebody comes from, and the page that says how long it takes.

django-axes counts, by user name and address together: who tries names elsewhere locks nobody out here.
"""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import User


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. A proxy's header counts only when settings name it; its last part is the proxy's
    own word, what stands before it is what a visitor may have sent."""
    if header := settings.CLIENT_ADDRESS_HEADER:
        said = request.headers.get(header, "").rpartition(",")[2].strip()
        if said:
            return said[:45]
    return str(request.META.get("REMOTE_ADDR", ""))


def locked_out(request: HttpRequest, *_more: Any) -> HttpResponse:
    """The page instead of any answer to somebody who failed too often. It keeps the user name."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {
        "section": "login",
        "minutes": minutes,
        "username": request.POST.get("username", ""),
        "next": request.POST.get("next", ""),
        "oidc": settings.OIDC,
    }
    return render(request, "people/locked.html", context, status=429)


# A wrong code is counted by a name of its own: the right password does not make up for it.


def may_try_code(request: HttpRequest, user: User) -> bool:
    return bool(AxesProxyHandler.is_allowed(request, _of_codes(user)))


def wrong_code(request: HttpRequest, user: User) -> None:
    user_login_failed.send(__name__, credentials=_of_codes(user), request=request)


def right_code(user: User) -> None:
    reset(username=_of_codes(user)["username"])


def _of_codes(user: User) -> dict[str, str]:
    return {"username": f"{user.pk}: code"}

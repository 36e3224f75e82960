"""Too many failures: which address somebody comes from, and the page that says how long it takes.

django-axes counts, by user name and address together: who tries names elsewhere locks nobody out here. Codes come only
after the right password, so they are counted by the user alone; and all failures of an address are counted here.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.numbers import whole_number
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


class Handler(AxesDatabaseHandler):
    """Also locks an address from which many names have failed: a password that is tried on everybody."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return bool(super().is_locked(request, credentials)) or is_at_its_ceiling(address_of(request))


def is_at_its_ceiling(address: str) -> bool:
    """Whether so many have failed at an address lately, and not come in since, that nobody tries a password there."""
    lately = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(ip_address=address or None, attempt_time__gte=lately)
    failures = attempts.aggregate(all=Sum("failures_since_start"))["all"] or 0
    return bool(failures >= settings.SIGN_IN_FAILURES_PER_ADDRESS)


def counted_by(request: Any, credentials: dict[str, Any] | None = None) -> list[str | list[str]]:
    """What django-axes counts failures by."""
    name = str((credentials or {}).get("username") or "")
    return ["username"] if user_of_codes(name) else [["username", "ip_address"]]


def names_of(user: User) -> list[str]:
    """The names that somebody's failures are counted by."""
    return [user.username, _of_codes(user.pk)["username"]]


# A wrong code is counted by a name of its own: the right password does not make up for it.


def may_try_code(request: HttpRequest, user: User) -> bool:
    return bool(AxesProxyHandler.is_allowed(request, _of_codes(user.pk)))


def wrong_code(request: HttpRequest, user: User) -> None:
    user_login_failed.send(__name__, credentials=_of_codes(user.pk), request=request)


def right_code(user: User) -> None:
    reset(username=_of_codes(user.pk)["username"])


def user_of_codes(name: str) -> int | None:
    """Whose codes are counted by a name; None when it is no such name."""
    pk = whole_number(name.partition(":")[0])
    return pk if pk and name == _of_codes(pk)["username"] else None


def _of_codes(user_id: int) -> dict[str, str]:
    # Nobody can type it as a user name, and so lock another's codes from outside.
    seal = salted_hmac("people.signin.lockout", str(user_id), algorithm="sha256").hexdigest()[:32]
    return {"username": f"{user_id}: code {seal}"}

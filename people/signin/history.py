"""Who came in, failed, was locked out and went out, kept for administrators to look up (privacy.sign_ins).

In the tables that django-axes has for it. It would keep names as they were typed, and a password in the wrong field
among them; so it is switched off, and what is written here has a name only when somebody has it.
"""

from ipaddress import ip_address
from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from people.models import User

from .lockout import address_of

# In the session: the row of this sign-in.
ROW = "sign_in"


def came_in(request: HttpRequest, user: User) -> None:
    request.session[ROW] = AccessLog.objects.create(**_of(request, user)).pk


def went_out(request: HttpRequest) -> None:
    """By oneself, or because the session was over."""
    session = getattr(request, "session", None)
    if session and (row := session.get(ROW)):
        AccessLog.objects.filter(pk=row).update(logout_time=timezone.now())


def failed(request: HttpRequest | None, user: User | None, *, locked_out: bool = False) -> None:
    """Whoever goes on when locked out adds nothing: anybody could fill the table."""
    if request is None:
        return
    of = _of(request, user)
    lately = timezone.now() - settings.AXES_COOLOFF_TIME
    locked = AccessFailureLog.objects.filter(
        username=of["username"], ip_address=of["ip_address"], locked_out=True, attempt_time__gte=lately
    )
    if not locked.exists():
        AccessFailureLog.objects.create(**of, locked_out=locked_out)


def _of(request: HttpRequest, user: User | None) -> dict[str, Any]:
    return {
        "username": user.get_username() if user else "",
        "ip_address": _address(address_of(request)),
        "user_agent": request.META.get("HTTP_USER_AGENT", "")[:255].replace("\0", ""),
        "path_info": request.path_info[:255],
    }


def _address(said: str) -> str | None:
    """What a proxy says need not be an address."""
    try:
        return str(ip_address(said))
    except ValueError:
        return None

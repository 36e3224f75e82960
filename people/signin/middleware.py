"""What every request of somebody signed in passes, whichever way they came in."""

import time
from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django_htmx.http import HttpResponseClientRedirect

from .factor import IDLE, SEEN, SINCE, is_missing
from .log import note

# How exactly it is known when somebody was here last: the session is not written at every click.
EXACT_SECONDS = 60
# What one may reach while the second factor is missing: the pages that ask for it, and the way out.
OPEN = {"second_factor", "set_up_factor", "logout", "asset", "healthz", "choose_language"}


class SignInMiddleware:
    """Ends sessions of closed accounts, of a working day ago, and of administrators who went away; asks for the second
    factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _may_be_signed_in(request) and SESSION_KEY in request.session:
            if not request.user.is_authenticated:
                # The account was closed: what the session holds must not wait for it to be opened again.
                request.session.flush()
            elif why := _is_over(request):
                note(f"signed out after {why}", request, request.user)
                logout(request)
                return _lead(request, _with_next(request, "login"))
            elif is_missing(request, request.user) and resolve(request.path_info).url_name not in OPEN:
                return _lead(request, _with_next(request, "second_factor"))
        response = self.get_response(request)
        # What was made for somebody is kept by their own browser alone, and by no cache on the way.
        if _may_be_signed_in(request) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private"
        return response


def _may_be_signed_in(request: HttpRequest) -> bool:
    """Stylesheets, and readers without a session, cost no query."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path_info.startswith("/samlet/")


def _is_over(request: HttpRequest) -> str:
    """Why the session ends here: it is as old as sessions get, or was left alone where that ends it. Else "", and it
    is noted that somebody is here."""
    session = request.session
    now, seen = int(time.time()), session.get(SEEN)
    if now - session.get(SINCE, 0) >= settings.SESSION_COOKIE_AGE:
        return "the longest time"
    if not session.get(IDLE):
        return ""
    if seen is not None and now - seen > settings.SESSION_IDLE_MINUTES * 60 + EXACT_SECONDS:
        return "being away"
    if seen is None or now - seen >= EXACT_SECONDS:
        session[SEEN] = now
    return ""


def _with_next(request: HttpRequest, name: str) -> str:
    if request.method not in ("GET", "HEAD") or request.headers.get("HX-Request"):
        return reverse(name)
    return f"{reverse(name)}?next={quote(request.get_full_path(), safe='/')}"


def _lead(request: HttpRequest, address: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(address)
    return redirect(address)

"""What Django, django-axes and django-allauth tell of signing in, told on in the log."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from people.models import User

from . import history
from .factor import begin
from .lockout import user_of_codes
from .log import note


@receiver(user_logged_in)
def signed_in(sender: Any, request: HttpRequest, user: User, **_more: Any) -> None:
    begin(request, user)
    history.came_in(request, user)
    note("signed in", request, user)


@receiver(user_logged_out)
def signed_out(sender: Any, request: HttpRequest, user: User | None, **_more: Any) -> None:
    if user is not None:
        history.went_out(request)
        note("signed out", request, user)


@receiver(user_login_failed)
def failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any
) -> None:
    """A name that nobody has is not written down: it may be a password, typed into the wrong field."""
    user = _known(str(credentials.get("username") or ""))
    history.failed(request, user)
    note("failed to sign in", request, user)


@receiver(user_locked_out)
def locked(sender: Any, request: HttpRequest, username: str | None = None, **_more: Any) -> None:
    user = _known(username or "")
    history.failed(request, user, locked_out=True)
    note("locked out", request, user)


def _known(name: str) -> User | None:
    """Whom a name is about that failures are counted by."""
    of_codes = user_of_codes(name)
    found = User.objects.filter(pk=of_codes) if of_codes else User.objects.filter(username=name)
    return found.first()

"""What Django, django-axes and django-allauth tell of signing in, told on in the log."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from people.models import User

from .factor import begin
from .log import note


@receiver(user_logged_in)
def signed_in(sender: Any, request: HttpRequest, user: User, **_more: Any) -> None:
    begin(request, user)
    note("signed in", request, user)


@receiver(user_logged_out)
def signed_out(sender: Any, request: HttpRequest, user: User | None, **_more: Any) -> None:
    if user is not None:
        note("signed out", request, user)


@receiver(user_login_failed)
def failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any
) -> None:
    """A name that nobody has is not written down: it may be a password, typed into the wrong field."""
    name = str(credentials.get("username") or "")
    user = User.objects.filter(username=name).first()
    if user is None and name.partition(":")[0].isdecimal():
        user = (
            User.objects.filter(pk=int(name.partition(":")[0])).first() if name.endswith(": code") else None
        )
    note("failed to sign in", request, user)


@receiver(user_locked_out)
def locked(sender: Any, request: HttpRequest, **_more: Any) -> None:
    note("locked out", request)

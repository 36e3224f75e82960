"""Tokens of identity systems: making one, and whose a secret is."""

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from .models import ScimToken

PREFIX = "felles-scim-"
DAYS = 365
# How often it is written down that a token is in use.
SEEN_SECONDS = 60


def make(*, name: str, days: int = DAYS) -> tuple[ScimToken, str]:
    """The token and its secret, which nobody can read again. 256 bits of chance need no salt."""
    secret = PREFIX + secrets.token_urlsafe(32)
    expires = timezone.now() + timedelta(days=days)
    return ScimToken.objects.create(name=name, digest=digest(secret), expires=expires), secret


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def whose(secret: str) -> ScimToken | None:
    """The token with this secret, in force or not. How long looking for a hash takes says nothing of the secret."""
    return ScimToken.objects.filter(digest=digest(secret)).first()


def seen(token: ScimToken) -> None:
    now = timezone.now()
    before = now - timedelta(seconds=SEEN_SECONDS)
    if token.last_used is None or token.last_used < before:
        ScimToken.objects.filter(pk=token.pk).update(last_used=now)


def revoke(token: ScimToken) -> None:
    """Out at the next call. Doing it twice changes nothing."""
    ScimToken.objects.filter(pk=token.pk, revoked=None).update(revoked=timezone.now())

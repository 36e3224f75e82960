"""What is told of signing in: one line each in the logger `felles.signin`."""

import json
import logging
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from .lockout import address_of

if TYPE_CHECKING:
    from people.models import User

logger = logging.getLogger("felles.signin")


def note(what: str, request: HttpRequest | None, user: "User | None" = None, **more: Any) -> None:
    """«signed in, user 17 "ansatt", from 10.0.0.7, by "password"». What came from outside is quoted: it begins no
    line of its own."""
    parts = [what]
    if user is not None:
        parts.append(f"user {user.pk} {_quoted(user.get_username())}")
    if request is not None:
        parts.append(f"from {_quoted(address_of(request))}")
    parts += [f"{name} {_quoted(value)}" for name, value in more.items()]
    logger.info(", ".join(parts))


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)[:300]

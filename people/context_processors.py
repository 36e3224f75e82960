"""What every page may know of who is looking."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .audience import menu


def audience(request: HttpRequest) -> dict[str, Any]:
    """`menu`: see people.audience.Menu. Asked for only when a template uses it."""
    return {"menu": SimpleLazyObject(lambda: menu(getattr(request, "user", None)))}

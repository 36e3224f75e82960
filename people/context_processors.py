"""What every page may know of who is looking."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .audience import viewer


def audience(request: HttpRequest) -> dict[str, Any]:
    """`viewer`: see people.audience.Viewer. Asked for only when a template uses it."""
    return {"viewer": SimpleLazyObject(lambda: viewer(getattr(request, "user", None)))}

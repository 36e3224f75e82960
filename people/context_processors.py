"""What every page may know of who is looking."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .audience import menu, tokens
from .permissions import may_find_people


def audience(request: HttpRequest) -> dict[str, Any]:
    """`menu`: see people.audience.Menu. Asked for only when a template uses it.

    `finds_people`: whether the viewer may look up people and units.
    """
    user = getattr(request, "user", None)
    return {
        "menu": SimpleLazyObject(lambda: menu(user)),
        "finds_people": SimpleLazyObject(lambda: may_find_people(tokens(user))),
    }

"""Who may look up people and units."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from .audience import STAFF, tokens
from .models import Person, Unit

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User

    Viewer = User | AnonymousUser | None


def may_find_people(seen: frozenset[str]) -> bool:
    """People and the organisation are for the municipality's own. Partners meet those who answer them on a guide."""
    return STAFF in seen


def people_visible_to(user: "Viewer") -> QuerySet[Person]:
    """Everybody who may still sign in, with where they work; nobody for those who may not find people."""
    if not may_find_people(tokens(user)):
        return Person.objects.none()
    return Person.objects.filter(user__is_active=True).select_related("unit")


def units_visible_to(user: "Viewer") -> QuerySet[Unit]:
    return Unit.objects.all() if may_find_people(tokens(user)) else Unit.objects.none()

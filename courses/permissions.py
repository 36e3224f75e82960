"""Rules of courses."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


def may_keep_record(user: "User | AnonymousUser") -> bool:
    """Is there somebody to remember it for? A course can be followed by anybody; what one has taken is kept for
    people who are signed in."""
    return bool(user.is_authenticated and user.is_active)

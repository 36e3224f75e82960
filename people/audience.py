"""Who sees what: the one function that computes a viewer's audience tokens, live."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from .models import Person

if TYPE_CHECKING:
    from .models import User

PUBLIC = "public"
MEMBER = "member"
STAFF = "staff"
_KNOWN = "_audience_tokens"


def unit_token(unit_id: int) -> str:
    return f"unit:{unit_id}"


def user_token(user_id: int) -> str:
    return f"user:{user_id}"


def tokens(user: "User | AnonymousUser | None") -> frozenset[str]:
    """The audience tokens of a viewer. Content is visible when one of its tokens is among them.

    Nobody and a deactivated user see `public`. Somebody signed in sees `member` and `user:<id>`; people of the
    municipality `staff`; people of a unit `unit:<id>` for it and every unit above it, so that content
    of a unit reaches those under it. Being a superuser adds nothing: administrators see more in the admin only.
    One SQL statement for somebody signed in, none for others, and none for the same user object again: a request
    fetches its user afresh, so what is asked twice in one request has one answer and the next click a new one.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset({PUBLIC})
    if (known := user.__dict__.get(_KNOWN)) is not None:
        return known
    found = {PUBLIC, MEMBER, user_token(user.pk)}
    place = (
        Person.objects.filter(user_id=user.pk, unit__isnull=False).values_list("unit__external", "unit__lineage").first()
    )
    if place:
        external, lineage = place
        if not external:
            found.add(STAFF)
        found |= {unit_token(unit_id) for unit_id in lineage}
    user.__dict__[_KNOWN] = frozenset(found)
    return user.__dict__[_KNOWN]

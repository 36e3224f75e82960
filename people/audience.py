"""Who sees what: the one function that computes a viewer's audience tokens, live."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import Exists, OuterRef

from .models import Duty, DutyKind, User

PUBLIC = "public"
MEMBER = "member"
STAFF = "staff"
_KNOWN = "_viewer"


def unit_token(unit_id: int) -> str:
    return f"unit:{unit_id}"


def user_token(user_id: int) -> str:
    return f"user:{user_id}"


@dataclass(frozen=True)
class Viewer:
    """What one query tells about who is looking: audience tokens, whether the admin is open to them, and whether
    they give duties (so that menus show what one can use; each page asks its own rule all the same)."""

    tokens: frozenset[str]
    writes: bool = False
    gives_duties: bool = False


NOBODY = Viewer(frozenset({PUBLIC}))


def tokens(user: User | AnonymousUser | None) -> frozenset[str]:
    """The audience tokens of a viewer. Content is visible when one of its tokens is among them.

    Nobody and a deactivated user see `public`. Somebody signed in sees `member` and `user:<id>`; people of the
    municipality `staff`; people of a unit `unit:<id>` for it and every unit above it, so that content
    of a unit reaches those under it. Being a superuser adds nothing: administrators see more in the admin only.
    """
    return viewer(user).tokens


def viewer(user: User | AnonymousUser | None) -> Viewer:
    """Who is looking. One SQL statement for somebody signed in, none for others, and none for the same user object
    again: a request fetches its user afresh, so what is asked twice in one request has one answer, and the next click
    a new one."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    known: Viewer | None = user.__dict__.get(_KNOWN)
    if known is None:
        known = user.__dict__[_KNOWN] = _look_up(user)
    return known


def _look_up(user: User) -> Viewer:
    writes = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin", group__user=OuterRef("pk")
    )
    owns = Duty.objects.on().filter(user=OuterRef("pk"), kind=DutyKind.OWNER)
    external, lineage, in_group, is_owner = (
        User.objects.filter(pk=user.pk)
        .values_list("person__unit__external", "person__unit__lineage", Exists(writes), Exists(owns))
        .get()
    )
    found = {PUBLIC, MEMBER, user_token(user.pk)}
    if lineage:
        if not external:
            found.add(STAFF)
        found |= {unit_token(unit_id) for unit_id in lineage}
    return Viewer(
        frozenset(found), writes=in_group or user.is_superuser, gives_duties=is_owner or user.is_superuser
    )


def sees_who_answers(seen: frozenset[str]) -> bool:
    """Names of people who answer are for anyone signed in; the open net gets teams and functions."""
    return MEMBER in seen


def sees_contact_details(seen: frozenset[str]) -> bool:
    """Phone and mail of people are for the municipality's own."""
    return STAFF in seen

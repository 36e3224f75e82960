"""What the identity system may do here, and who looks after it."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from people.models import User

from .models import SOURCE, ScimToken

if TYPE_CHECKING:
    from people.models import Person

# Who may change what lies in these apps gives rights to themselves and others.
RIGHTS = ("auth", "people", "scim")
CHANGES = ("add_", "change_", "delete_")


def is_in_force(token: ScimToken) -> bool:
    """May whoever shows this token call?"""
    # Not when an administrator took it back,
    if token.revoked:
        return False
    # nor after its last day.
    return token.expires > timezone.now()


def may_manage_scim(user: Any) -> bool:
    """Tokens and groups are for superusers alone: a token closes any account."""
    return bool(user.is_active and user.is_superuser)


def groups_to_fill() -> QuerySet[Group]:
    """The groups that the identity system sees and fills: those an administrator left to it, and those it made.

    Never one whose members may give rights, also when it got that right only afterwards.
    """
    return without_rights(Group.objects.filter(scim__isnull=False))


def without_rights(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Groups whose members may not give rights: to change users, people, groups or tokens."""
    changes = Q(*[Q(permission__codename__startswith=begins) for begins in CHANGES], _connector=Q.OR)
    giving = Group.permissions.through.objects.filter(
        changes, group_id=OuterRef("pk"), permission__content_type__app_label__in=RIGHTS
    )
    return groups.exclude(Exists(giving))


def may_open(user: User) -> bool:
    """May the identity system open this closed account? Only when it closed it: what an administrator or an import
    closed stays closed."""
    scim = getattr(user, "scim", None)
    return scim is not None and scim.closed


def may_describe(person: "Person | None") -> bool:
    """May the identity system say what somebody is called, does and where they work? Not when an import does."""
    return person is None or person.source in ("", SOURCE)


def may_close(user: User) -> bool:
    """Anybody's account but that of the last administrator, who alone could open it again."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return not (user.is_superuser and user.is_active) or others.exists()

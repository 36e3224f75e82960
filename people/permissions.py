"""Who may look up people and units, who may sign in and how, and who invites."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from .audience import STAFF, is_signed_in, menu, tokens
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


def may_come_in(user: "User") -> bool:
    """The account is open, and its last day has not passed. Asked at every way in; people.backends asks at every click
    after it."""
    return user.is_open


def is_administrator(user: "User") -> bool:
    """Whoever is let into the admin: a superuser, or who writes there. At most a minute old (people.audience.menu)."""
    return user.is_superuser or menu(user).writes


def wants_second_factor(user: "User") -> bool:
    """Whether a password alone is too little for this person: administrators and externals.

    Not for those without a password here: where they sign in, somebody else asks.
    """
    if not user.is_local:
        return False
    person = getattr(user, "person", None)
    # Somebody without a place of work is nobody's employee.
    external = not (person and person.unit) or person.unit.external
    return external or is_administrator(user)


def may_be_known_by_number(user: "User") -> bool:
    """Whether an identity provider that names this person's employee number may sign them in the first time.

    The number is the employer's own, not the person's to choose. A superuser signs in here, with a second factor: who
    rules the provider must not rule this site by that alone.
    """
    return not user.is_superuser


def may_be_known_by_mail(user: "User") -> bool:
    """The same for a verified mail address, which is weaker: addresses are handed on, and typed in by people.

    Never an account with a password, nor one that may do more than read: it would be there for the taking.
    """
    return not user.is_local and not user.is_superuser and not user.has_perm("wagtailadmin.access_admin")


def units_to_invite_to(user: "Viewer") -> QuerySet[Unit]:
    """The partners outside to which somebody may invite people: all for who may add invitations, else those that they
    lead, and what is part of them."""
    if not is_signed_in(user):
        return Unit.objects.none()
    partners = Unit.objects.filter(external=True)
    if user.has_perm("people.add_invitation"):
        return partners
    led = list(Unit.objects.filter(leader__user=user, external=True).values_list("pk", flat=True))
    return partners.filter(Q(lineage__overlap=led)) if led else Unit.objects.none()

"""Signing in somebody whom an identity provider vouches for: who it is here, and what its claims change."""

import logging
from typing import NoReturn

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.functions import Lower

from cms.oidc import Oidc
from people.models import Person, Role, Unit, User
from people.permissions import groups_of_claims, may_be_known_by_mail, may_be_known_by_number, may_come_in

from .claims import Claims

logger = logging.getLogger("felles.signin")

UNKNOWN, CLOSED, TAKEN = "unknown", "closed", "taken"


class NotLetIn(Exception):
    """Nobody is signed in. `reason` is one of the above; `user` is whom the claims are about, if anybody here."""

    def __init__(self, reason: str, user: User | None = None) -> None:
        super().__init__(reason)
        self.reason, self.user = reason, user


@transaction.atomic
def welcome(claims: Claims, oidc: Oidc) -> User:
    """The user whom claims are about, as the claims now say. Raises NotLetIn, and then nothing has changed.

    Known by the subject from before; else by employee number, then by a verified mail address, as far as the rules
    allow (docs/adr/0016); else made, where settings allow.
    """
    known = SocialAccount.objects.select_for_update().filter(provider=oidc.key, uid=claims.subject).first()
    user = known.user if known else _found(claims, oidc)
    if user is None:
        user = _made(claims, oidc)
    if not may_come_in(user):
        raise NotLetIn(CLOSED, user)
    if known:
        known.save(update_fields=["last_login"])
    else:
        # Nothing of what the provider says is kept but who it is.
        SocialAccount.objects.create(user=user, provider=oidc.key, uid=claims.subject)
        logger.info("user %s is known to %s from now on", user.pk, oidc.issuer)
    _follow(user, claims, oidc)
    return user


def _found(claims: Claims, oidc: Oidc) -> User | None:
    """Somebody who is here already, and signs in like this for the first time."""
    if claims.number:
        person = Person.objects.select_related("user").filter(number=claims.number).first()
        if person:
            return _first_time(person.user, oidc, allowed=may_be_known_by_number(person.user))
    if claims.mail:
        users = list(
            User.objects.alias(address=Lower("email")).filter(address=claims.mail).order_by("-is_active")[:2]
        )
        if len(users) > 1:
            raise NotLetIn(TAKEN, users[0])
        if users:
            return _first_time(users[0], oidc, allowed=may_be_known_by_mail(users[0]))
    return None


def _first_time(user: User, oidc: Oidc, *, allowed: bool) -> User:
    # A number or an address that was handed on: the account is that of who had it before.
    if not allowed or SocialAccount.objects.filter(user=user, provider=oidc.key).exists():
        raise NotLetIn(TAKEN, user)
    return user


def _made(claims: Claims, oidc: Oidc) -> User:
    if not oidc.create:
        raise NotLetIn(UNKNOWN)
    name = (claims.username or claims.mail or claims.subject)[:150]
    if User.objects.alias(name=Lower("username")).filter(name=name.lower()).exists():
        _taken()
    user = User(
        username=name, email=claims.mail, first_name=claims.first_name[:150], last_name=claims.last_name[:150]
    )
    user.set_unusable_password()
    user.save()
    Person.objects.create(
        user=user, number=claims.number[:30], name=user.get_full_name() or name, mail=claims.mail
    )
    logger.info("user %s is new, made at the first sign-in", user.pk)
    return user


def _taken() -> NoReturn:
    raise NotLetIn(TAKEN)


def _follow(user: User, claims: Claims, oidc: Oidc) -> None:
    """Unit, roles and groups as the claims say. What is not said stays (but see Claims of groups); what is unknown here
    is logged, and ignored.

    Nobody becomes a superuser by a claim: no claim is asked for it.
    """
    person = Person.objects.filter(user=user).first()
    if claims.unit is not None and person:
        known = Unit.objects.select_related("heir").filter(code=claims.unit).first()
        unit = known.current if known else None
        if unit is None:
            _ignored(user, "unit", claims.unit)
        elif person.unit_id != unit.pk:
            person.unit = unit
            person.save()
    if claims.roles is not None and person:
        roles = list(Role.objects.filter(name__in=claims.roles))
        for name in sorted(claims.roles - {role.name for role in roles}):
            _ignored(user, "role", name)
        person.roles.set(roles)
    if claims.groups is not None and oidc.groups:
        _join(user, claims.groups, oidc)


def _join(user: User, said: frozenset[str], oidc: Oidc) -> None:
    """Only groups that settings name are given or taken: in the others one is by an administrator's hand."""
    named = Group.objects.filter(name__in=oidc.groups.values())
    wanted = {group for value, group in oidc.groups.items() if value in said}
    given = groups_of_claims(named).filter(name__in=wanted)
    for name in sorted(wanted - {group.name for group in given}):
        _ignored(user, "group", name)
    user.groups.remove(*named.exclude(pk__in=given))
    user.groups.add(*given)


def _ignored(user: User, kind: str, value: str) -> None:
    logger.warning("user %s: there is no %s %r here that the provider may name", user.pk, kind, value)

"""Where in the database the attributes of users and groups stand: what filters and sorting ask for.

A text that nobody has is the empty one, never NULL, so that «not» means what it says.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group as DjangoGroup
from django.db.models import (
    Case,
    CharField,
    Expression,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    StringAgg,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import MD5, Cast, Coalesce, Concat, Greatest, NullIf, Trim
from django.db.models.lookups import Exact

from people.models import ORGANISATIONS, Unit, User
from people.sql import OneOf

from . import ids
from .permissions import groups_to_fill
from .schemas import ENTERPRISE, Group
from .schemas import User as ScimUserSchema

Column = Expression | F
NONE = Value("")


@dataclass(frozen=True)
class Source:
    """`columns` by the URN of an attribute, or its name in an entry of a list; `lists` are attributes with several
    entries, rows of their own that hang on OuterRef("pk"); `alone` are those with one entry at most, and what
    says whether there is one."""

    columns: dict[str, Column]
    lists: dict[str, tuple[QuerySet[Any], "Source"]] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)


def users() -> QuerySet[User]:
    """Whom the identity system sees: everybody but those whom it deleted."""
    return User.objects.filter(Q(scim=None) | Q(scim__gone=False))


def organisation() -> Subquery:
    """The name of the organisation that a person's unit belongs to."""
    ours = Unit.objects.filter(
        OneOf(F("pk"), OuterRef("person__unit__lineage")),
        kind__in=ORGANISATIONS,
    )
    depth = Func(F("lineage"), function="cardinality")
    return Subquery(ours.order_by(depth.desc()).values("name")[:1], output_field=CharField())


def user_source() -> Source:
    core = f"{ScimUserSchema.__schema__}:"
    name = _name("")
    mail = Coalesce(NullIf("person__mail", NONE), F("email"), NONE)
    phone = _text("person__phone")
    leader = _leader(F("person__unit__leader__user"))
    memberships = User.groups.through.objects.filter(user_id=OuterRef("pk"), group__in=groups_to_fill())
    in_group = Source(
        {"value": _id(ids.GROUP, "group_id"), "display": F("group__name"), "type": Value("direct")}
    )
    columns: dict[str, Column] = {
        f"{core}id": _id(ids.USER, "pk"),
        f"{core}externalId": _text("scim__external_id"),
        f"{core}userName": F("username"),
        f"{core}name.formatted": name,
        f"{core}name.givenName": F("first_name"),
        f"{core}name.familyName": F("last_name"),
        f"{core}displayName": name,
        f"{core}title": _text("person__title"),
        f"{core}preferredLanguage": _text("scim__preferred_language"),
        f"{core}locale": _text("scim__locale"),
        f"{core}active": F("is_active"),
        **_entry(f"{core}emails", mail),
        **_entry(f"{core}phoneNumbers", phone),
        f"{core}meta.resourceType": Value("User"),
        f"{core}meta.created": F("date_joined"),
        f"{core}meta.lastModified": Greatest("changed", "person__changed"),
        f"{ENTERPRISE}:employeeNumber": _text("person__number"),
        f"{ENTERPRISE}:department": _text("person__unit__name"),
        f"{ENTERPRISE}:organization": Coalesce(organisation(), NONE),
        f"{ENTERPRISE}:manager.value": _when(
            leader, Concat(Value(ids.USER), Cast("person__unit__leader__user", TextField()))
        ),
        f"{ENTERPRISE}:manager.displayName": _when(leader, F("person__unit__leader__name")),
    }
    alone = {
        f"{core}{name}": f"{core}{name}.{first}"
        for name, first in (
            ("emails", "value"),
            ("phoneNumbers", "value"),
            ("name", "formatted"),
            ("meta", "resourceType"),
        )
    }
    alone[f"{ENTERPRISE}:manager"] = f"{ENTERPRISE}:manager.value"
    return Source(columns, {f"{core}groups": (memberships, in_group)}, alone)


def group_source() -> Source:
    core = f"{Group.__schema__}:"
    members = DjangoGroup.user_set.through.objects.filter(group_id=OuterRef("pk"), user__in=users())
    member = Source({"value": _id(ids.USER, "user_id"), "display": _name("user__"), "type": Value("User")})
    columns: dict[str, Column] = {
        f"{core}id": _id(ids.GROUP, "pk"),
        f"{core}externalId": F("scim__external_id"),
        f"{core}displayName": F("name"),
        f"{core}meta.resourceType": Value("Group"),
        f"{core}meta.created": F("scim__created"),
        f"{core}meta.lastModified": F("scim__changed"),
    }
    return Source(columns, {f"{core}members": (members, member)}, {f"{core}meta": f"{core}meta.resourceType"})


def inside() -> Subquery:
    """A hash of who is in a group and what they are called, made in the database: for a group of everybody, too."""
    rows = DjangoGroup.user_set.through.objects.filter(group_id=OuterRef("pk"), user__in=users())
    one = Concat(Cast("user_id", TextField()), Value(" "), _name("user__"), output_field=TextField())
    all_of_them = StringAgg(one, Value("\n"), order_by="user_id")
    return Subquery(rows.values("group_id").values(said=MD5(all_of_them)))


def _text(column: str) -> Column:
    return Coalesce(F(column), NONE)


def _id(kind: str, column: str) -> Column:
    return Concat(Value(kind), Cast(column, TextField()), output_field=TextField())


def _name(prefix: str) -> Column:
    """What somebody is called: as colleagues read it, else as the account has it."""
    whole = Trim(Concat(f"{prefix}first_name", Value(" "), f"{prefix}last_name"))
    return Coalesce(NullIf(f"{prefix}person__name", NONE), NullIf(whole, NONE), F(f"{prefix}username"))


def _entry(name: str, value: Column) -> dict[str, Column]:
    """A list with one entry at most, which is the one of work and the primary one."""
    there = ~Q(Exact(value, NONE))
    return {
        f"{name}.value": value,
        f"{name}.type": _when(there, Value("work")),
        f"{name}.primary": Value(True),
    }


def _when(there: Q, value: Column) -> Column:
    return Case(When(there, then=value), default=NONE, output_field=TextField())


def _leader(user: F) -> Q:
    """Is there somebody who leads the unit, is still here, and is somebody else?"""
    return Q(person__unit__leader__user__is_active=True) & ~Q(person__unit__leader__user=F("pk"))

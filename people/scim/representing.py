"""Users and groups as SCIM says them."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group as DjangoGroup
from django.db.models import Prefetch, QuerySet
from scim2_models import Meta, Reference, Resource

from people.models import Person, User

from . import ids, schemas
from .columns import inside, organisation, users
from .models import ScimGroup, ScimUser
from .permissions import groups_to_fill


def with_parts(found: QuerySet[User]) -> QuerySet[User]:
    """Users with all that is said of them: one SQL statement, and one for their groups."""
    groups = Prefetch("groups", groups_to_fill().order_by("pk"), to_attr="filled_groups")
    return (
        found.select_related("scim", "person__unit__leader__user")
        .annotate(organisation=organisation())
        .prefetch_related(groups)
    )


def groups_with_parts(
    found: QuerySet[DjangoGroup], *, members: bool = True, version: bool = True
) -> QuerySet[DjangoGroup]:
    """Groups, with who is in them, and what makes their version, unless nobody asks for that."""
    found = found.select_related("scim")
    if version:
        found = found.annotate(inside=inside())
    if not members:
        return found
    named = users().select_related("person").order_by("pk")
    named = named.only("username", "first_name", "last_name", "person__name")
    return found.prefetch_related(Prefetch("user_set", named, to_attr="filled"))


def user(found: User, base: str) -> Any:
    """One of `with_parts`, with addresses that begin with `base`."""
    person: Person = getattr(found, "person", None) or Person(user=found)
    scim: ScimUser = getattr(found, "scim", None) or ScimUser(user=found)
    mail, name = person.mail or found.email, name_of(found)
    said = schemas.FullUser(
        id=ids.user_id(found.pk),
        external_id=scim.external_id or None,
        user_name=found.username,
        name=schemas.Name(
            formatted=name, given_name=found.first_name or None, family_name=found.last_name or None
        ),
        display_name=name,
        title=person.title or None,
        preferred_language=scim.preferred_language or None,
        locale=scim.locale or None,
        active=found.is_active,
        emails=[schemas.Email(value=mail, type=schemas.WorkType.work, primary=True)] if mail else None,
        phone_numbers=[schemas.PhoneNumber(value=person.phone, type=schemas.WorkType.work, primary=True)]
        if person.phone
        else None,
        groups=[
            schemas.GroupMembership(
                value=ids.group_id(group.pk),
                ref=Reference[schemas.Group](f"{base}/Groups/{ids.group_id(group.pk)}"),
                display=group.name,
                type="direct",
            )
            for group in found.filled_groups  # type: ignore[attr-defined]
        ]
        or None,
    )
    work = schemas.EnterpriseUser(
        employee_number=person.number or None,
        organization=found.organisation or None,  # type: ignore[attr-defined]
        department=person.unit.name if person.unit else None,
        manager=_manager(found, person, base),
    )
    if any(getattr(work, name) for name in ("employee_number", "organization", "department", "manager")):
        said[schemas.EnterpriseUser] = work
    changed = max(found.changed, person.changed) if person.pk else found.changed
    return _with_meta(said, "User", base, found.date_joined, changed)


def group(found: DjangoGroup, base: str) -> Any:
    """One of `groups_with_parts`."""
    scim: ScimGroup = found.scim
    filled: Iterable[User] | None = getattr(found, "filled", None)
    said = schemas.Group(
        id=ids.group_id(found.pk), external_id=scim.external_id or None, display_name=found.name
    )
    said = _with_meta(
        said, "Group", base, scim.created, scim.changed, more=getattr(found, "inside", None) or ""
    )
    if not hasattr(found, "inside"):
        said.meta.version = None
    if filled:
        said.members = [member(one, base) for one in filled]
    return said


def member(found: User, base: str) -> schemas.GroupMember:
    scim_id = ids.user_id(found.pk)
    return schemas.GroupMember(
        value=scim_id,
        ref=Reference[schemas.User](f"{base}/Users/{scim_id}"),
        type="User",
        display=name_of(found),
    )


def name_of(found: User) -> str:
    """As people.scim.columns has it in SQL."""
    person = getattr(found, "person", None)
    return (person and person.name) or found.get_full_name() or found.username


def _manager(found: User, person: Person, base: str) -> schemas.Manager | None:
    leader = person.unit.leader if person.unit else None
    if leader is None or leader.user_id == found.pk or not leader.user.is_active:
        return None
    scim_id = ids.user_id(leader.user_id)
    return schemas.Manager(
        value=scim_id, ref=Reference[schemas.User](f"{base}/Users/{scim_id}"), display_name=leader.name
    )


def _with_meta(
    said: Resource[Any], kind: str, base: str, created: datetime, changed: datetime, *, more: str = ""
) -> Any:
    """The version is made of what is said, and `more` of it: whoever changed it, and wherever, it is another one."""
    text = json.dumps(said.model_dump(), sort_keys=True).replace(base, "") + more
    said.meta = Meta(
        resource_type=kind,
        created=created,
        last_modified=max(created, changed),
        location=f"{base}/{kind}s/{said.id}",
        version=f'W/"{hashlib.sha256(text.encode()).hexdigest()[:20]}"',
    )
    return said

"""Writing what the identity system says of groups: what they are called, when it made them, and who is in them."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from scim2_models import InvalidValueException, MutabilityException, UniquenessException

from . import ids
from .audit import written
from .columns import users
from .models import ScimGroup, ScimToken
from .patches import Members


@transaction.atomic
def create(said: Any, *, token: ScimToken) -> Group:
    """A group without any rights, until an administrator gives it some.

    Raises UniquenessException and InvalidValueException.
    """
    group = Group()
    _name(group, said.display_name)
    group.save()
    scim = ScimGroup(group=group, made=True)
    _external_id(scim, said.external_id)
    scim.save()
    group.user_set.add(*_here({one.value for one in said.members or ()}))
    ScimGroup.objects.filter(pk=scim.pk).update(changed=scim.created)  # as RFC 7643, 3.1, has it
    written(token, group, "create", what=["displayName", "members"], left=[])
    return group


@transaction.atomic
def change(
    group: Group, before: Any, after: Any, *, token: ScimToken, members: Members | None = None
) -> None:
    """Writes what differs, and lets `members` come and go.

    Raises UniquenessException, InvalidValueException, and MutabilityException for the name of a group made here.
    """
    scim: ScimGroup = group.scim
    what = []
    if after.display_name != before.display_name:
        if not scim.made:
            raise MutabilityException(detail="this group was made here, and keeps its name")
        _name(group, after.display_name)
        group.save()
        what.append("displayName")
    if after.external_id != before.external_id:
        _external_id(scim, after.external_id)
        what.append("externalId")
    if members and _come_and_go(group, members):
        what.append("members")
    if what:
        scim.save()
        written(token, group, "change", what=what, left=[])


def replace(group: Group, before: Any, after: Any, *, token: ScimToken) -> None:
    """As `change`; whoever is not said to be in the group is out."""
    change(group, before, after, token=token, members=Members.of(after))


@transaction.atomic
def delete(group: Group, *, token: ScimToken) -> None:
    """Everybody leaves. A group that was made here stays, and is SCIM's no longer."""
    scim: ScimGroup = group.scim
    written(token, group, "delete", what=[], left=[])
    group.user_set.clear()
    (group if scim.made else scim).delete()


def _name(group: Group, name: str) -> None:
    group.name = " ".join(name.split())
    try:
        group.clean_fields()
    except ValidationError as error:
        raise InvalidValueException(detail=f"displayName: {' '.join(error.messages)}") from error
    if Group.objects.filter(name__iexact=group.name).exclude(pk=group.pk).exists():
        raise UniquenessException(detail="another group has this displayName")


def _external_id(scim: ScimGroup, external_id: str | None) -> None:
    scim.external_id = external_id or ""
    try:
        scim.clean_fields(exclude=["group"])
    except ValidationError as error:
        raise InvalidValueException(detail=f"externalId: {' '.join(error.messages)}") from error
    others = ScimGroup.objects.exclude(pk=scim.pk)
    if external_id and others.filter(external_id=external_id).exists():
        raise UniquenessException(detail="another group has this externalId")


def _come_and_go(group: Group, members: Members) -> bool:
    """Returns whether anybody did. Of the others nobody is read, unless all are to go."""
    plus, minus = _here(members.plus), {ids.pk_of(ids.USER, value) for value in members.minus}
    inside = users().filter(groups=group)
    if not members.emptied:
        inside = inside.filter(pk__in=plus | minus)
    now = set(inside.values_list("pk", flat=True))
    going = now - plus if members.emptied else now & minus
    coming = plus - now
    group.user_set.remove(*going)
    group.user_set.add(*coming)
    return bool(going or coming)


def _here(values: set[str]) -> set[int]:
    """The keys of these users. Raises InvalidValueException for who is not here."""
    wanted = {ids.pk_of(ids.USER, value) for value in values}
    found = set(users().filter(pk__in=wanted).values_list("pk", flat=True))
    if missing := sorted(value for value in values if ids.pk_of(ids.USER, value) not in found):
        raise InvalidValueException(detail=f"these are no users here: {', '.join(missing[:20])}")
    return found

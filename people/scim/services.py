"""Writing what the identity system says of people. Each in one transaction, saved one by one: search hears of it as of
any other change, and a closed account has no request that is signed in (people.backends)."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from scim2_models import ForbiddenException, InvalidValueException, UniquenessException

from people.models import Person, User

from . import places, saying
from .audit import written
from .models import SOURCE, ScimToken, ScimUser
from .permissions import may_close, may_describe, may_open

# Attributes by where they are kept, but for names and units.
ACCOUNT = {"userName": "username"}
PERSON = {"title": "title", "phoneNumbers": "phone", "emails": "mail", "employeeNumber": "number"}
SCIM = {"externalId": "external_id", "preferredLanguage": "preferred_language", "locale": "locale"}
NAMES = {field: name for kept in (ACCOUNT, PERSON, SCIM) for name, field in kept.items()} | {
    "email": "emails"
}


@transaction.atomic
def create(said: Any, *, token: ScimToken) -> User:
    """Somebody new, or somebody whom the identity system deleted and who is back.

    Raises UniquenessException when it is somebody who is here, and InvalidValueException.
    """
    new = saying.values(said)
    back = _gone(new)
    user = back.user if back else User(password=make_password(None))
    scim = back or ScimUser(user=user)
    scim.gone = False
    if user.pk is None:
        # So that it is opened, or closed, as anybody's who was closed by SCIM.
        user.is_active, scim.closed = False, True
    new["active"] = new["active"] is not False
    _write(user, scim, new, {"active": user.is_active}, token, did="back" if back else "create")
    if not back:
        # What was never changed was last changed when it was made (RFC 7643, 3.1).
        User.objects.filter(pk=user.pk).update(date_joined=user.person.changed)
    return user


@transaction.atomic
def change(user: User, before: Any, after: Any, *, token: ScimToken) -> None:
    """What is said after differs from what was said before: that is written, and nothing else.

    Who is out is out, whatever else is said with it: what cannot be is then left alone.
    Raises UniquenessException and InvalidValueException, and ForbiddenException for the last administrator.
    """
    new, old = saying.values(after), saying.values(before)
    if new["active"] is None:
        new["active"] = old["active"]
    left: set[str] = set()
    while True:
        try:
            scim = getattr(user, "scim", None) or ScimUser(user=user)
            return _write(user, scim, new, old, token, did="change", left=left)
        except (InvalidValueException, UniquenessException) as refused:
            others = {key for key in new if new[key] != old[key]} - {"active"}
            wrong = others.intersection(refused.context.get("names", ())) or others
            if new["active"] is not False or not wrong:
                raise
            left |= wrong
            new |= {key: old[key] for key in wrong}
            user = User.objects.get(pk=user.pk)


@transaction.atomic
def delete(user: User, *, token: ScimToken) -> None:
    """Closed, without rights, and no longer shown. Who comes back gets new rights from an administrator.

    Raises ForbiddenException for the last administrator.
    """
    scim = getattr(user, "scim", None) or ScimUser(user=user)
    _close(user, scim)
    scim.gone = True
    user.is_superuser = user.is_staff = False
    user.save()
    scim.save()
    user.groups.clear()
    Person.objects.filter(user=user, source=SOURCE).update(source="")
    written(token, user, "delete", what=[], left=[])


def _gone(new: dict[str, Any]) -> ScimUser | None:
    """Whom the identity system deleted, by its own id for them, else by user name."""
    gone = ScimUser.objects.select_for_update(of=("self",)).select_related("user").filter(gone=True)
    by_id = gone.filter(external_id=new["externalId"]).first() if new["externalId"] else None
    return by_id or gone.filter(user__username__iexact=new["userName"]).first()


def _write(
    user: User,
    scim: ScimUser,
    new: dict[str, Any],
    old: dict[str, Any],
    token: ScimToken,
    *,
    did: str,
    left: Collection[str] = (),
) -> None:
    """`did` is "change", or else all that is said counts as new; `left` was left alone already."""
    changed = [key for key, value in new.items() if did == "back" or value != old.get(key, "")]
    person: Person | None = getattr(user, "person", None)
    ours = may_describe(person)
    left = [*left, *(key for key in changed if not ours and key in saying.DESCRIPTION)]
    changed = [key for key in changed if key not in left]
    if "active" in changed and not _open_or_close(user, scim, new["active"]):
        changed.remove("active")
        left.append("active")
    described = ours and (did != "change" or not set(saying.DESCRIPTION).isdisjoint(changed))
    if described:
        person = person or Person(user=user)
        _describe(user, person, new, old, changed)
    for thing, fields in ((user, ACCOUNT), (scim, SCIM)):
        for key in changed:
            if key in fields:
                setattr(thing, fields[key], new[key])
    _check(user, person if described else None, scim)
    user.save()
    scim.user = user
    scim.save()
    # Whom nobody says works here, SCIM says it of from now on. Not of those who left, whom an import may bring back.
    if ours and person and (described or not person.source):
        person.user = user
        if did != "change" or user.is_active or old["active"]:
            person.source = SOURCE
        person.save()
    written(token, user, did, what=sorted(changed), left=sorted(left))


def _open_or_close(user: User, scim: ScimUser, active: bool) -> bool:
    """Returns whether it was done: an account that was closed here stays closed."""
    if not active:
        _close(user, scim)
    elif user.pk is None or may_open(user):
        user.is_active, scim.closed = True, False
    return user.is_active == active


def _close(user: User, scim: ScimUser) -> None:
    if not may_close(user):
        raise ForbiddenException(detail="the only administrator stays; make somebody else one first")
    scim.closed = scim.closed or user.is_active
    user.is_active, user.closed_by = False, ""


def _describe(
    user: User, person: Person, new: dict[str, Any], old: dict[str, Any], changed: list[str]
) -> None:
    user.first_name, user.last_name, person.name = saying.names(new, old, person.name)
    for key in changed:
        if key in PERSON:
            setattr(person, PERSON[key], new[key])
        if key == "emails":
            user.email = new[key]
    if "department" in changed or "organization" in changed:
        person.unit = places.find(
            department=new["department"] if "department" in changed or not new["organization"] else "",
            organisation=new["organization"],
            was_in=None if "organization" in changed else new["organization"],
        )


def _check(user: User, person: Person | None, scim: ScimUser) -> None:
    """Raises InvalidValueException for what does not fit, and UniquenessException for what somebody else has.

    Both say in their context the `names` of the attributes, as places.find does.
    """
    for thing in (user, person, scim):
        try:
            if thing:
                thing.clean_fields(exclude=["user", "password", *Person.DERIVED])
        except ValidationError as error:
            said = "; ".join(f"{field}: {' '.join(lines)}" for field, lines in error.message_dict.items())
            names = [NAMES.get(field, field) for field in error.message_dict]
            raise InvalidValueException(detail=said, names=names) from error
    others = User.objects.exclude(pk=user.pk)
    taken = {"userName": others.filter(username__iexact=user.username)}
    if scim.external_id:
        taken["externalId"] = others.filter(scim__external_id=scim.external_id)
    if person and person.number:
        taken["employeeNumber"] = others.filter(person__number=person.number)
    if person and person.mail:
        # As the import has it: one address leads to one person.
        taken["emails"] = others.filter(Q(person__mail__iexact=person.mail), is_active=True)
    for name, found in taken.items():
        if found.exists():
            raise UniquenessException(detail=f"somebody else has this {name}", names=[name])

"""Carrying out a plan: all of it or nothing, with the writing in batches, so that 40,000 people take a minute or two.

Units are saved one by one, parents first: `Unit.save` keeps the lineage that audience tokens are made of. People are
written in batches, which tell no signal receiver; `people_changed` tells them all at once, in the same transaction.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import batched
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from people.handover import fallback
from people.models import ClosedBy, Person, Role, Unit, User, new_stamp
from people.signals import people_changed

from .lines import PersonLine, UnitLine
from .people import may_open
from .plan import Plan

BATCH = 1000
# Not whether the account is open: somebody may close it while an import runs. `_open` and `_close` alone write that.
USER_FIELDS = ["username", "first_name", "last_name", "email"]
PERSON_FIELDS = ["number", "name", "title", "unit", "phone", "mail", "source", *Person.DERIVED]

Tell = Callable[[int], None]


@transaction.atomic
def carry_out(plan: Plan, *, by: User | None = None, file: str = "", tell: Tell = lambda done: None) -> None:
    """Write a plan, and log it with counts and the ids of those who left. `tell` hears how many are written."""
    lines = plan.people.new + [line for line, _changes in plan.people.changed]
    done = 0
    for unit_line in plan.units.new + [line for line, _changes in plan.units.changed]:
        _save(unit_line, plan)
    roles = _roles(lines)
    for batch in batched(lines, BATCH):
        _write(batch, plan, roles)
        done += len(batch)
        tell(done)
    if len(lines) > BATCH:
        # Whoever reads next, the next import too, has it planned for as many as there are now. By itself the database
        # finds out within minutes.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE people_user, people_person")
    _open([plan.people.by_number[number] for number in plan.people.reopened])
    _close(plan.people.leaving)
    _lead(plan)
    changed = sorted(line.person.pk for line in lines)
    people_changed.send(Person, ids=sorted(person.pk for person in plan.people.leaving), narrowed=True)
    people_changed.send(Person, ids=changed, narrowed=False)
    if not plan.is_empty:
        # By their ids: a number would outlive what it stands for.
        left = [person.pk for person in plan.people.leaving]
        data = {"source": plan.source, "file": file, **plan.counts, "left": left}
        # On the top of the tree, whose history shows it.
        top = (
            Unit.objects.open().filter(parent=None).order_by("external", "pk").first()
            or Person.objects.first()
        )
        log(instance=top, action="people.import", user=by, data=data)


def _save(line: UnitLine, plan: Plan) -> None:
    unit = line.unit
    unit.source, unit.code, unit.name = plan.source, line.code, line.name
    for name in ("short_name", "kind", "external", "street", "postal_place"):
        if (value := getattr(line, name)) is not None:
            setattr(unit, name, value)
    if line.parent is not None:
        unit.parent = plan.units.places[line.parent] if line.parent else None
    unit.save()


def _roles(lines: Iterable[PersonLine]) -> dict[str, int]:
    """The ids of all roles by name, those that are new among them."""
    names = {role for line in lines for role in line.roles or ()}
    known = dict(Role.objects.values_list("name", "pk"))
    made = Role.objects.bulk_create([Role(name=name) for name in sorted(names - known.keys())])
    return known | {role.name: role.pk for role in made}


def _write(lines: Sequence[PersonLine], plan: Plan, roles: dict[str, int]) -> None:
    """Users, people, their roles, and Wagtail's index of what refers to what."""
    moved = [line.person for line in lines if line.person.pk is None or line.unit is not None]
    # Who signs in meanwhile waits for none but those whose account changes.
    users = [line.person.user for line in lines if _fill(line, plan)]
    _both(User, users, USER_FIELDS)
    people = [line.person for line in lines]
    _both(Person, people, PERSON_FIELDS)
    given = [line for line in lines if line.roles is not None]
    through = Person.roles.through
    # Where somebody has roles, these are all that they have.
    _delete(through.objects.filter(person__in=[line.person.pk for line in given]))
    through.objects.bulk_create(
        [
            through(person_id=line.person.pk, role_id=roles[role])
            for line in given
            for role in line.roles or ()
        ]
    )
    _refer(moved, Person, ["unit"])


def _fill(line: PersonLine, plan: Plan) -> bool:
    """Put into the person and the account what the line says. Returns whether the account is new or changes."""
    person, user = line.person, line.person.user
    before = [getattr(user, name) for name in USER_FIELDS]
    if user.pk is None:
        # They sign in with the municipality's own sign-in, or get a password from an administrator.
        user.password = make_password(None)
    user.username, user.first_name, user.last_name = line.username, line.first_name, line.last_name
    person.number, person.name, person.source = line.number, line.name, plan.source
    person.derive()
    if line.mail is not None:
        user.email = person.mail = line.mail
    if line.title is not None:
        person.title = line.title
    if line.phone is not None:
        person.phone = line.phone
    if line.unit is not None:
        person.unit = plan.units.places[line.unit] if line.unit else None
    return user.pk is None or before != [getattr(user, name) for name in USER_FIELDS]


def _both(model: Any, objects: list[Any], fields: list[str]) -> None:
    """Make those that are new, and change the others."""
    new = [one for one in objects if one.pk is None]
    old = [one for one in objects if one.pk is not None]
    model.objects.bulk_create(new)
    if old:
        now = timezone.now()
        for one in old:
            one.changed = now  # which saving them one by one would have done
        model.objects.bulk_update(old, [*fields, "changed"])


def _open(people: Iterable[Person]) -> None:
    """Open the accounts of those who are back, if that is still so: asked again with the rows locked."""
    for batch in batched(people, BATCH):
        closed = User.objects.filter(pk__in=[person.user_id for person in batch], is_active=False)
        locked = list(closed.select_for_update().values_list("pk", flat=True))
        users = [
            user.pk for user in User.objects.filter(pk__in=locked).select_related("scim") if may_open(user)
        ]
        User.objects.filter(pk__in=users).update(
            is_active=True, closed_at=None, closed_by="", changed=timezone.now()
        )


def _close(leaving: list[Person]) -> None:
    """Out at once: a closed account has no request that is signed in (people.backends). Nothing of it is deleted.

    What somebody else closed before stays theirs to open.
    """
    now = timezone.now()
    for batch in batched(leaving, BATCH):
        User.objects.filter(pk__in=[person.user_id for person in batch], is_active=True).update(
            is_active=False, closed_at=now, closed_by=ClosedBy.IMPORT, changed=now, session_stamp=new_stamp()
        )
        Person.objects.filter(pk__in=[person.pk for person in batch]).update(source="")
    if leaving:
        fallback.soon()


def _lead(plan: Plan) -> None:
    units = []
    for line, change in plan.leaders:
        line.unit.leader = plan.people.by_number[change.after] if change.after else None
        units.append(line.unit)
    Unit.objects.bulk_update(units, ["leader"], batch_size=BATCH)
    for batch in batched(units, BATCH):
        _refer(batch, Unit, ["parent", "leader"])


def _refer(objects: Sequence[Any], model: Any, fields: list[str]) -> None:
    """What saving them one by one would have put into Wagtail's index of references: «where is this unit used?»"""
    own = ContentType.objects.get_for_model(model)
    ids = [str(one.pk) for one in objects]
    _delete(ReferenceIndex.objects.filter(base_content_type=own, object_id__in=ids))
    targets = {
        name: (
            ContentType.objects.get_for_model(model._meta.get_field(name).related_model),
            ReferenceIndex._get_content_path_hash(name),
        )
        for name in fields
    }
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=own, base_content_type=own, object_id=str(one.pk), to_content_type=target,
            to_object_id=str(value), model_path=name, content_path=name, content_path_hash=hashed,
        )
        for one in objects
        for name, (target, hashed) in targets.items()
        if (value := getattr(one, f"{name}_id"))
    )  # fmt: skip


def _delete(rows: Any) -> None:
    """In one statement. Django would fetch them all and delete a hundred at a time, for receivers that want none."""
    rows._raw_delete(rows.db)

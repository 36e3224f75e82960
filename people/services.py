"""What people write about themselves."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from . import competences, photos
from .audience import MEMBER, STAFF
from .models import Person
from .permissions import fields_open_to
from .profiles import Competence
from .signals import deputy_named, people_changed
from .visibility import DEFAULT

TEXTS = ("pronunciation", "about", "languages", "place", "working_days")


@transaction.atomic
def describe(
    *,
    person: Person,
    texts: Mapping[str, Any],
    visibility: Mapping[str, str],
    kept: Iterable[int] = (),
    names: Iterable[str] = (),
) -> list[Competence]:
    """Write what somebody says of themselves, and who may see it. Returns the competences that they proposed.

    They have read it all, so it counts as confirmed. What employees may no longer see is found no more from now on.
    """
    locked = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    before = fields_open_to(frozenset({STAFF, MEMBER}), locked)
    for name in TEXTS:
        setattr(locked, name, texts[name])
    locked.visibility = _kept(visibility)
    locked.confirmed_on = timezone.localdate()
    locked.save(update_fields=[*TEXTS, "visibility", "confirmed_on"])
    proposed = competences.choose(person=locked, kept=kept, names=names, by=locked.user)
    narrowed = not before <= fields_open_to(frozenset({STAFF, MEMBER}), locked)
    people_changed.send(Person, ids=[locked.pk], narrowed=narrowed)
    return proposed


def _kept(visibility: Mapping[str, str]) -> dict[str, str]:
    return {name: str(choice) for name, choice in visibility.items() if choice != DEFAULT}


def confirm(*, person: Person) -> None:
    """What stands there is right."""
    Person.objects.filter(pk=person.pk).update(confirmed_on=timezone.localdate())


def set_photo(*, person: Person, pictures: Mapping[int, bytes], audience: str) -> None:
    """Show another picture to those whom its owner chose (people.visibility). The one before is gone for good."""
    _change_photo(person, photos.keep(dict(pictures)), audience)


def remove_photo(*, person: Person) -> None:
    _change_photo(person, "")


@transaction.atomic
def _change_photo(person: Person, name: str, audience: str = "") -> None:
    """In one statement with who may see it: there is no moment in between. No audience leaves that as it is."""
    locked = Person.objects.select_for_update(of=("self",)).only("photo", "visibility").get(pk=person.pk)
    before = locked.photo
    chosen = locked.visibility | ({"photo": str(audience)} if audience else {})
    Person.objects.filter(pk=person.pk).update(photo=name, visibility=_kept(chosen))
    if before:
        transaction.on_commit(lambda: photos.remove(before))


@transaction.atomic
def go_away(*, person: Person, starts: date, until: date, deputy: Person | None) -> None:
    """Say that somebody is away from a day to another, both with them, and who stands in, who is told."""
    person.away_from, person.away_until, person.deputy = starts, until, deputy
    Person.objects.filter(pk=person.pk).update(away_from=starts, away_until=until, deputy=deputy)
    if deputy is not None:
        deputy_named.send(sender=Person, person=person)


def come_back(*, person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(away_from=None, away_until=None, deputy=None)

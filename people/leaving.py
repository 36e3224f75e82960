"""What is left of somebody who is made anonymous: rows that others hang on, without what names a person."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from . import photos
from .models import Invitation, Person, User, new_stamp
from .services import remove_photo
from .signals import people_changed

# What stands where a name stood. It is kept in the database, so in the language of the municipality.
FORMER = "Tidligere ansatt"
PROFILE = ("pronunciation", "about", "languages", "place", "working_days", "visibility", "confirmed_on")
ABSENCE = ("away_from", "away_until", "deputy")


def empty_user(user: User) -> None:
    """The account stays, closed for good: nothing to find it by, and nothing to sign in with."""
    user.username = f"tidligere-{user.pk}"
    user.first_name, user.last_name = FORMER.split()
    user.email = ""
    user.password = make_password(None)
    user.is_active = user.is_staff = user.is_superuser = False
    user.closed_by = ""
    user.ends = user.last_login = None
    user.session_stamp = new_stamp()
    user.anonymised_at = timezone.now()
    user.save()


def empty_person(user: User) -> None:
    """No name, number, title, place of work, or way to reach them. Whatever imported them no longer knows them."""
    for person in Person.objects.filter(user=user):
        person.name = FORMER
        person.number = person.title = person.phone = person.mail = person.source = ""
        person.unit = None
        person.save()
        people_changed.send(Person, ids=[person.pk], narrowed=True)


def empty_profile(user: User) -> None:
    """All that somebody said of themselves, the picture and its files among it."""
    for person in Person.objects.filter(user=user):
        if person.photo:
            remove_photo(person=person)
        for name, value in _defaults(PROFILE).items():
            setattr(person, name, value)
        # Saved, not updated: what was looked up in their words is forgotten too.
        person.save(update_fields=PROFILE)
        people_changed.send(Person, ids=[person.pk], narrowed=True)


def empty_absence(user: User) -> None:
    Person.objects.filter(user=user).update(**_defaults(ABSENCE))


def empty_invitation(user: User) -> None:
    """Who let somebody in, and until when, stays; not whom."""
    Invitation.objects.filter(user=user).update(name=FORMER, mail="")


def picture_of(user: User) -> bytes | None:
    """The own picture, as large as it is kept, for an export."""
    name = Person.objects.filter(user=user).values_list("photo", flat=True).first()
    if not name:
        return None
    try:
        with photos.storage().open(photos.path_of(name, photos.LARGE)) as file:
            return file.read()
    except FileNotFoundError:
        return None


def _defaults(names: tuple[str, ...]) -> dict[str, Any]:
    meta: Any = Person._meta
    return {name: meta.get_field(name).get_default() for name in names}

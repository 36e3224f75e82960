"""Whoever is named as the one who stands in for a colleague is told (people.services.go_away)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.templatetags.felles import day
from people.audience import tokens
from people.models import Person
from people.permissions import may_find_people
from people.signals import deputy_named

from . import kinds
from .kinds import NotificationKind, Shown
from .services import tell

if TYPE_CHECKING:
    from people.models import User

    from .models import Notification

STANDS_IN = "people.stands_in"


@receiver(deputy_named, dispatch_uid="notifications.tell_deputy")
def tell_deputy(sender: type, person: Person, **kwargs: Any) -> None:
    if person.deputy is not None:
        tell(STANDS_IN, user_ids=[person.deputy.user_id], about=person, key=key_of(person), actor=person.user)


def key_of(person: Person) -> str:
    """Other days are something else to be told of."""
    return f"{person.pk}:{person.away_from}:{person.away_until}"


def still_stands_in(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, Person]:
    """Those whom the receiver stands in for still, on the days that they were told of. (Who names somebody shows them
    these days, whoever else sees them.)"""
    if not may_find_people(tokens(user)):
        return {}
    people = Person.objects.filter(
        deputy__user=user.pk, away_until__gte=timezone.localdate(), user__is_active=True
    )
    keys = {one.pk: one.key for one in notifications}
    found = kinds.rows_of(notifications, people)
    return {pk: person for pk, person in found.items() if key_of(person) == keys[pk]}


def describe(notification: "Notification", user: "User") -> Shown:
    person: Person = notification.thing
    return Shown(
        _("You stand in for %(person)s") % {"person": person.name},
        _("From %(first)s through %(last)s.")
        % {"first": day(person.away_from), "last": day(person.away_until)},
        person.get_absolute_url(),
    )


def register() -> None:
    label = gettext_lazy("When I am to stand in for a colleague")
    kinds.register(NotificationKind(STANDS_IN, label, describe, things=still_stands_in))

"""Choosing who gets what somebody answers for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.audience import viewers
from people.colleagues import ColleagueField, employees
from people.models import Person, User

from . import permissions
from .accounts import open_users
from .services import Group, Thing

ALL = "alt"


class HandoverForm(forms.Form):
    """One field for all of it, and one for each thing, which then goes to that one. What has no receiver stays, and so
    does what the receiver of all may not take over.

    When the form is valid, `receivers` are the users by the things' keys; `reasons` say why something stays.
    """

    alt = ColleagueField(
        label=_("Who gets all of it"),
        help_text=_("A colleague: begin to write the name and choose, or write a user name or an e-mail address."),
    )  # fmt: skip

    def __init__(self, groups: Sequence[Group], by: User, *args: Any, suggests: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.things = {
            field_name(thing): thing
            for group in groups
            for thing in group.things
            if permissions.may_give_on(thing.kind, by, thing.kind.holder_id(thing.row))
        }
        for name, thing in self.things.items():
            self.fields[name] = ColleagueField(label=thing.named.title)
        among = employees(Person.objects.filter(user__in=open_users()))
        for field in self.fields.values():
            field.among = among  # type: ignore[attr-defined]
            if suggests:
                field.widget.attrs |= {
                    "hx-get": reverse("people:colleagues"), "hx-trigger": "input changed delay:200ms",
                    "hx-target": "#kolleger", "hx-sync": "this:replace",
                }  # fmt: skip
        self.receivers: dict[str, User] = {}
        self.reasons: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        chosen = {name: data.get(name) or data.get(ALL) for name in self.things if name not in self.errors}
        people = {name: person for name, person in chosen.items() if person}
        if not people and not self.errors:
            raise forms.ValidationError(_("Choose who gets it: one for all, or one for each."))
        users = {user.pk: user for user in viewers().filter(pk__in={one.user_id for one in people.values()})}
        for name, person in people.items():
            thing, to = self.things[name], users[person.user_id]
            reason = permissions.refusal(thing.kind, thing.row, to, by=self.by)
            if not reason:
                self.receivers[thing.key] = to
            elif data.get(name):
                self.add_error(name, reason)
            else:
                self.reasons[thing.key] = reason
        if not self.receivers and not self.errors:
            self.add_error(ALL, next(iter(self.reasons.values())))
        return data

    def add_reasons(self, reasons: dict[str, str]) -> None:
        """What was found out when it was to be written."""
        for name, thing in self.things.items():
            if reason := reasons.get(thing.key):
                self.add_error(name, reason)

    def by_receiver(self) -> list[tuple[User, list[Thing]]]:
        """What goes to whom."""
        found: dict[int, tuple[User, list[Thing]]] = {}
        for thing in self.things.values():
            if to := self.receivers.get(thing.key):
                found.setdefault(to.pk, (to, []))[1].append(thing)
        return list(found.values())

    def left(self) -> list[tuple[Thing, str]]:
        """What stays where it is, and why."""
        left = [thing for thing in self.things.values() if thing.key not in self.receivers]
        return [(thing, self.reasons.get(thing.key, "")) for thing in left]

    def written(self) -> list[tuple[str, str]]:
        """All that was written, to be sent again with the confirmation."""
        return [(name, value) for name in self.fields if (value := self.data.get(name))]


def field_name(thing: Thing) -> str:
    return "til_" + thing.key.replace(".", "_").replace(":", "_")

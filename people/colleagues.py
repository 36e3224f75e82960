"""Choosing a colleague in a form: begin to write the name and choose, or write a user name or an e-mail address."""

import re
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from .models import Person, User
from .permissions import found_by

LIST = "kolleger"
_OPTION = re.compile(r"\((\d{1,12})\)$")


class ColleagueField(forms.CharField):
    """Cleans to a Person of `among`, or None when nothing is written. The choices that come as one writes stand in a
    <datalist> with the id LIST (people.profile_views.colleagues)."""

    among: QuerySet[Person] = Person.objects.none()

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"list": LIST, "autocomplete": "off"})
        super().__init__(max_length=254, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        text = " ".join((super().clean(value) or "").split())
        if not text:
            return None
        if chosen := _OPTION.search(text):
            fits = Q(pk=int(chosen[1]))
        else:
            # An address that its owner keeps to themselves tells nobody whose it is.
            by_mail = Q(user__email__iexact=text) & found_by("mail")
            fits = Q(user__username__iexact=text) | Q(name__iexact=text) | by_mail
        found = list(self.among.filter(fits)[:2])
        if not found:
            raise forms.ValidationError(
                _("No colleague was found. Check the spelling, or write the user name.")
            )
        if len(found) > 1:
            raise forms.ValidationError(_("Several colleagues are called that. Write the user name instead."))
        return found[0]


class AccountField(forms.CharField):
    """Somebody with an open account, also from outside: by user name, or by an e-mail address that is not kept hidden.
    Cleans to a User."""

    def __init__(self, **kwargs: Any) -> None:
        hint = _("The person's user name, or the e-mail address at work.")
        super().__init__(max_length=254, help_text=hint, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        shown = Q(person=None) | Q(person__in=Person.objects.filter(found_by("mail")))
        named = Q(username__iexact=text) | Q(email__iexact=text) & shown
        found = User.objects.filter(named, is_active=True)[:2]
        if len(found) != 1:
            raise forms.ValidationError(_("Nobody has this user name or e-mail address. Check the spelling."))
        return found[0]


def employees(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those who work in the municipality."""
    return people.exclude(unit=None).exclude(unit__external=True)


def option(person: Person) -> str:
    """A person as one chooses them: ColleagueField knows who it is."""
    return f"{person.name} ({person.pk})"

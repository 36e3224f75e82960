"""Forms of invitations."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Unit, User

from .invitations import MOST_DAYS


class EndsField(forms.DateField):
    """The first day on which the account is closed: tomorrow at the earliest, and within a year."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Closes on"),
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            help_text=_("The first day without access: within a year from now."),
            **kwargs,
        )

    def clean(self, value: Any) -> date:
        ends: date = super().clean(value)
        today = timezone.localdate()
        if not today < ends <= today + timedelta(days=MOST_DAYS):
            raise forms.ValidationError(_("Choose a day from tomorrow on, and within a year."))
        return ends


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    # It becomes the user name.
    mail = forms.EmailField(label=_("E-mail"), max_length=150)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Place of work"))
    ends = EndsField()
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("Of our mails to the one you invite.")
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = units
        field.empty_label = None if len(units) == 1 else _("Choose a place of work")


class EndForm(forms.Form):
    ends = EndsField()


class PasswordForm(SetPasswordForm[User]):
    """One's first password, twice, by the rules for passwords."""

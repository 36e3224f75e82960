"""Asking for deletion, and answering it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import LONGEST
from .services import Decision

CHOICES = {
    Decision.ERASE: _("Delete what rests on consent: profile, picture and competences"),
    Decision.ANONYMISE: _("Make the person anonymous now (the account must be closed)"),
    Decision.BY_HAND: _("It is done already; the answer says what"),
    Decision.REFUSE: _("Refuse; the answer says why"),
}


class AskForm(forms.Form):
    text = forms.CharField(
        label=_("What do you want deleted?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("You need not say why."),
        error_messages={"required": _("Write what you want deleted, so that you get a fitting answer.")},
    )


class AnswerForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[(decision.value, label) for decision, label in CHOICES.items()],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer to the person"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Say what is deleted. When you refuse, say which law wants it kept (GDPR article 17(3)), and that they can "
            "complain to Datatilsynet."
        ),
    )

    def clean_decision(self) -> Any:
        return Decision(self.cleaned_data["decision"])

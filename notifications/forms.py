"""What people may send about their notifications."""

from typing import Any

from django import forms
from django.conf import settings

from people.mails import other_language

from . import kinds
from .kinds import NotificationKind
from .models import Preferences

PREFIX = "kind-"


class PreferencesForm(forms.ModelForm):
    """How one wants to be told: a choice for each kind, and when mails may come."""

    class Meta:
        model = Preferences
        fields = [
            "digest_at",
            "digest_day",
            "quiet",
            "quiet_from",
            "quiet_to",
            "weekends_off",
            "language",
        ]
        widgets = {
            name: forms.TimeInput({"type": "time"}, format="%H:%M")
            for name in ("digest_at", "quiet_from", "quiet_to")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices, language.required = settings.LANGUAGES, True
        self.initial["language"] = self.instance.language or other_language(self.instance.user)
        for kind in kinds.all_kinds():
            self.fields[f"{PREFIX}{kind.name}"] = forms.ChoiceField(
                label=str(kind.label),
                choices=[(when.value, when.label) for when in kind.choices],
                initial=self.instance.when(kind).value,
            )

    @property
    def kind_fields(self) -> list[forms.BoundField]:
        return [self[f"{PREFIX}{kind.name}"] for kind in kinds.all_kinds()]

    def _post_clean(self) -> None:
        """Also what was chosen for each kind; the kind's own default is not written down, and may change."""
        super()._post_clean()  # type: ignore[misc]
        chosen = {kind: self.cleaned_data.get(f"{PREFIX}{kind.name}") for kind in kinds.all_kinds()}
        self.instance.choices = {
            kind.name: when for kind, when in chosen.items() if when and when != kind.default
        }


class UnsubscribeForm(forms.Form):
    """From which of the kinds of a mail: from all when none is named, as programs for mail do it."""

    kind = forms.MultipleChoiceField(required=False)

    def __init__(self, about: list[NotificationKind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in about]  # type: ignore[attr-defined]

    def chosen(self) -> list[NotificationKind]:
        names = self.cleaned_data["kind"]
        return [kind for kind in self.about if kind.name in names] if names else self.about

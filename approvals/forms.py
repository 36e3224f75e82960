"""The approver's decision."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Nobody knows whether they will still answer for it then.
FURTHEST = timedelta(days=5 * 365)
APPROVE, BACK = "approve", "back"


class DecisionForm(forms.Form):
    """Approve exactly what was shown (`seen_hash`), or send back with a reason."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[(APPROVE, _("Approve")), (BACK, _("Send back"))],
        error_messages={"required": _("Choose whether you approve or send back.")},
    )
    reason = forms.CharField(
        label=_("What must be changed?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )
    note = forms.CharField(
        label=_("What is new, in one sentence"),
        required=False,
        max_length=300,
        help_text=_("Readers see it in the list of versions."),
    )
    goes_live_at = forms.DateTimeField(
        label=_("Valid from"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y"],
        help_text=_("Leave empty to publish now."),
    )
    seen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def clean_goes_live_at(self) -> datetime | None:
        when: datetime | None = self.cleaned_data["goes_live_at"]
        if when and when <= timezone.now():
            raise forms.ValidationError(_("Choose a time that has not passed, or leave it empty."))
        if when and when > timezone.now() + FURTHEST:
            raise forms.ValidationError(_("Choose a time within five years."))
        return when

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == BACK and not data.get("reason", "").strip():
            self.add_error("reason", _("Write what must be changed, so that the author can go on."))
        return data

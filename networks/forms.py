"""What readers may send to a network."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.colleagues import AccountField

from .models import Membership, Network, NetworkKind

LONGEST = 500


class FilterForm(forms.Form):
    """The list's filters. What makes no sense counts as not asked for."""

    q = forms.CharField(required=False, max_length=200)
    slag = forms.ChoiceField(required=False, choices=NetworkKind.choices)
    mine = forms.BooleanField(required=False)

    def asked(self) -> dict[str, Any]:
        self.full_clean()
        data = self.cleaned_data
        return {
            "q": (data.get("q") or "").strip(),
            "kind": data.get("slag") or "",
            "mine": bool(data.get("mine")),
        }


class AskForm(forms.Form):
    """Ask to join."""

    text = forms.CharField(
        label=_("Why do you want to join?"), required=False, max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}), help_text=_("The moderators read it. You may leave it empty."),
    )  # fmt: skip


class DecideForm(forms.Form):
    """Answer somebody who asks: `answer` is accept or decline."""

    answer = forms.ChoiceField(choices=[("accept", ""), ("decline", "")])
    word = forms.CharField(required=False, max_length=LONGEST)


class AddForm(forms.Form):
    """Add somebody by user name or e-mail address."""

    person = AccountField(label=_("Who"))


class ChangeForm(forms.Form):
    """Something that a moderator does with a membership."""

    do = forms.ChoiceField(choices=[("remove", ""), ("restore", ""), ("moderator", "")])


class LeaveForm(forms.Form):
    """Leave, with who takes over when one is the last moderator."""

    successor = forms.ModelChoiceField(Membership.objects.none(), required=False)

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = network.memberships.current()
        self.fields["successor"].queryset = members  # type: ignore[attr-defined]

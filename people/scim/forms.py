"""Forms of the administrators' page about SCIM."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from . import permissions, tokens
from .models import ScimToken


class TokenForm(forms.ModelForm):
    days = forms.IntegerField(
        label=_("Days that it is in force"), min_value=1, max_value=3 * 365, initial=tokens.DAYS
    )

    class Meta:
        model = ScimToken
        fields = ["name"]
        help_texts = {
            "name": _("What will use it, such as Entra ID. It stands in the log of what is changed.")
        }


class GroupForm(forms.Form):
    """A group that is here and whose members may not give rights."""

    group = forms.ModelChoiceField(label=_("Group"), queryset=Group.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = permissions.without_rights(Group.objects.filter(scim=None)).order_by("name")
        self.fields["group"].queryset = mine  # type: ignore[attr-defined]

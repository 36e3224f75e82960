"""Forms of the administration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from . import competences
from .models import Person
from .profiles import Competence, CompetenceState
from .texts.forms import mark


class PersonForm(WagtailAdminModelForm):
    class Meta:
        model = Person
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark(self, self.for_user, "about")


class CompetenceForm(WagtailAdminModelForm):
    """Accept a proposal, give it another name, or merge it into another: then all who have it move along."""

    class Meta:
        model = Competence
        fields = ["name", "state", "merged_into"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was_merged_into = self.instance.merged_into_id
        state: Any = self.fields["state"]
        state.choices = [
            (one.value, one.label) for one in (CompetenceState.PROPOSED, CompetenceState.ACCEPTED)
        ]
        state.required = False
        into: Any = self.fields["merged_into"]
        into.queryset = competences.accepted().exclude(pk=self.instance.pk)
        into.help_text = _("Whoever has this competence gets the other one instead. It cannot be undone.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("merged_into"):
            if self.instance.pk is None:
                raise forms.ValidationError(_("There is nothing to merge before it is saved."))
            data["state"] = CompetenceState.MERGED
        elif not data.get("state"):
            data["state"] = CompetenceState.ACCEPTED
        return data

    def save(self, commit: bool = True) -> Any:
        into = self.cleaned_data["merged_into"]
        if into and into.pk != self.was_merged_into:
            competences.merge(self.instance, into=into)
            return self.instance
        return super().save(commit)

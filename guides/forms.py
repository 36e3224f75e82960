"""What readers may send."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.numbers import whole_number
from people import units
from people.colleagues import AccountField
from people.models import Duty, DutyKind, User

from .models import LocalVariant, Process, Sector
from .reading import Step
from .responsibility import Target


class TickForm(forms.Form):
    """A checklist's ticked items (`list` is the checklist's id), or the whole step (`list` is «done»)."""

    list = forms.CharField(max_length=40)
    item = forms.MultipleChoiceField(required=False)

    def __init__(self, step: Step, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.lists = {
            resource.id: {item.id for item in resource.items}
            for resource in step.resources
            if resource.kind == "checklist"
        } | {"done": {"done"}}
        every = sorted(set().union(*self.lists.values()))
        self.fields["item"].choices = [(item, item) for item in every]  # type: ignore[attr-defined]

    def clean_list(self) -> str:
        name: str = self.cleaned_data["list"]
        if name not in self.lists:
            raise forms.ValidationError("Unknown list.")
        return name

    @property
    def among(self) -> set[str]:
        return self.lists[self.cleaned_data["list"]]

    @property
    def ticked(self) -> set[str]:
        return set(self.cleaned_data["item"])


class GiveDutyForm(forms.Form):
    """Give somebody a duty for a process, a guide or a step."""

    kind = forms.ChoiceField(label=_("Duty"), choices=DutyKind.choices, initial=DutyKind.APPROVER)
    target = forms.ChoiceField(label=_("For what"))
    person = AccountField(label=_("Who"))
    starts = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave empty for today."),
    )  # fmt: skip
    ends = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The first day without the duty. Leave empty if it has no end."),
    )  # fmt: skip

    def __init__(self, targets: list[Target], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = {target.key: target for target in targets}
        choices = [(target.key, "– " * target.depth + target.label) for target in targets]
        self.fields["target"].choices = choices  # type: ignore[attr-defined]

    def clean_starts(self) -> date:
        return self.cleaned_data["starts"] or timezone.localdate()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("A duty must end after it starts."))
        target, person = data.get("target"), data.get("person")
        if target and person and self._has_it(person, data.get("kind", ""), self.targets[target]):
            self.add_error("person", _("This person has the duty already."))
        return data

    def _has_it(self, person: User, kind: str, target: Target) -> bool:
        return any(duty.user_id == person.pk and duty.kind == kind for duty in target.duties)


class EndDutyForm(forms.Form):
    """End one of a process's duties today."""

    duty = forms.ModelChoiceField(Duty.objects.none())

    def __init__(self, targets: list[Target], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chains = {duty.pk: target.chain for target in targets for duty in target.duties}
        self.fields["duty"].queryset = Duty.objects.filter(pk__in=self.chains)  # type: ignore[attr-defined]


class VariantForm(forms.ModelForm):
    """Register a local variant of a process, or change one."""

    class Meta:
        model = LocalVariant
        fields = ["unit", "title", "reason", "where", "url", "ends_on"]
        widgets = {"ends_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, process: Process, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.process = process
        self.fields["unit"].empty_label = _("Choose a unit")  # type: ignore[attr-defined]

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day != self.initial.get("ends_on") and day <= timezone.localdate():
            raise forms.ValidationError(_("The variant must end on a day that is to come."))
        return day

    def _get_validation_exclusions(self) -> set[str]:
        """The process is no field, and part of what must be unique all the same."""
        return super()._get_validation_exclusions() - {"process"}  # type: ignore[misc]


@dataclass(frozen=True)
class RegisterAsked:
    """What the register was asked for. Anything that makes no sense counts as not asked for."""

    ORDERS: ClassVar = {"navn": _("Name"), "eier": _("Owner"), "sektor": _("Sector")}

    missing: bool = False
    sector: str = ""
    unit_id: int = 0
    order: str = "navn"

    @classmethod
    def of(cls, data: QueryDict) -> "RegisterAsked":
        sector, order = data.get("sektor", ""), data.get("sorter", "")
        unit_id = whole_number(data.get("enhet", "")) or 0
        return cls(
            missing=data.get("mangler") == "1",
            sector=sector if sector in Sector.values else "",
            unit_id=units.current(unit_id) if units.label(unit_id) else 0,
            order=order if order in cls.ORDERS else "navn",
        )

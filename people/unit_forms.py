"""Forms of units in the administration: writing one, and moving, merging and closing it."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.widgets import AdminSnippetChooser

from . import reorganising
from .directory import in_unit
from .models import Person, Unit, User


class UnitForm(WagtailAdminModelForm):
    """A unit that is there is moved by Move, which says first what follows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["parent"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        parent = data.get("parent") or self.instance.parent
        asked = self.instance.pk is None or "external" in self.changed_data
        around = [parent] if parent else []
        if self.instance.pk:
            around += Unit.objects.open().filter(parent=self.instance)
        if asked and any(unit.external != data.get("external") for unit in around):
            raise forms.ValidationError(
                _("Partners outside are parts of partners only, and units of the municipality of its own.")
            )
        return data


def _unit_field(label: Any, **kwargs: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Unit.objects.open(), label=label, widget=AdminSnippetChooser(model=Unit), **kwargs
    )


class ReorganiseForm(forms.Form):
    """What is to be done with a unit. `lines` says in words what will happen; `carry_out` does it."""

    title: Any = ""
    button: Any = ""

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data)
        self.unit = unit

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self.errors:
            try:
                self.refuse()
            except reorganising.Refused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return data

    def refuse(self) -> None:
        """Raises reorganising.Refused when it cannot be done."""
        raise NotImplementedError

    def lines(self) -> list[str]:
        raise NotImplementedError

    def carry_out(self, *, by: User) -> Unit:
        """Does it, and returns the unit to look at then. Raises reorganising.Refused."""
        raise NotImplementedError

    def message(self) -> str:
        raise NotImplementedError


class MoveForm(ReorganiseForm):
    title = gettext_lazy("Move the unit")
    button = gettext_lazy("Move it")
    parent = _unit_field(
        gettext_lazy("Under which unit"), required=False, help_text=gettext_lazy("Nothing: to the top.")
    )

    def refuse(self) -> None:
        reorganising.refuse_move(self.unit, self.cleaned_data["parent"])

    def lines(self) -> list[str]:
        unit, before, after = self.unit, self.unit.parent, self.cleaned_data["parent"]
        said = [
            _("«%(unit)s» comes under «%(parent)s».") % {"unit": unit, "parent": after}
            if after
            else _("«%(unit)s» stands at the top.") % {"unit": unit},
            _("%(people)s and %(parts)s move along.") % {"people": _people(unit), "parts": _parts(unit)},
        ]
        if after:
            said.append(_("They see what is for «%(unit)s» and for what it is part of.") % {"unit": after})
        if before:
            said.append(
                _("What is only for «%(unit)s», and for what it is part of, they see no more.")
                % {"unit": before}
            )
        return said

    def carry_out(self, *, by: User) -> Unit:
        reorganising.move_unit(unit=self.unit, parent=self.cleaned_data["parent"], by=by)
        return self.unit

    def message(self) -> str:
        return _("«%(unit)s» is moved.") % {"unit": self.unit}


class EndForm(ReorganiseForm):
    """What merging and closing have in common. `heir` may be nobody only where the unit has nothing."""

    @property
    def heir(self) -> Unit | None:
        raise NotImplementedError

    @property
    def on(self) -> date:
        return timezone.localdate()

    def refuse(self) -> None:
        reorganising.refuse_end(self.unit, on=self.on, heir=self.heir)

    def lines(self) -> list[str]:
        unit, heir = self.unit, self.heir
        said = [
            _("«%(unit)s» is closed. It is in no list, choice or search any more; its old address says so.")
            % {"unit": unit}
        ]
        if heir is None:
            return [*said, _("Nothing belongs to it, and no other unit continues it.")]
        said += [
            _("To «%(heir)s»: %(what)s.") % {"heir": heir, "what": one.words}
            for one in reorganising.heirlooms(unit)
        ]
        said.append(
            _("What was only for «%(unit)s» is for all of «%(heir)s»: %(people)s.")
            % {"unit": unit, "heir": heir, "people": _people(heir)}
        )
        said.append(_("Whoever comes along sees what is for «%(heir)s».") % {"heir": heir})
        if unit.leader:
            said.append(_("%(person)s leads it no more.") % {"person": unit.leader})
        return [
            *said,
            _("Approved versions stay as they are, and name it as it was."),
            _("It cannot be undone."),
        ]

    def message(self) -> str:
        if self.heir is None:
            return _("«%(unit)s» is closed.") % {"unit": self.unit}
        return _("«%(unit)s» is closed, and continued by «%(heir)s».") % {
            "unit": self.unit,
            "heir": self.heir,
        }


class MergeForm(EndForm):
    title = gettext_lazy("Merge the unit")
    button = gettext_lazy("Merge them")
    into = _unit_field(
        gettext_lazy("Into which unit"),
        help_text=gettext_lazy("It is both from today on, with its own name."),
    )

    @property
    def heir(self) -> Unit | None:
        found: Unit = self.cleaned_data["into"]
        return found

    def carry_out(self, *, by: User) -> Unit:
        into = self.cleaned_data["into"]
        reorganising.merge_unit(unit=self.unit, into=into, by=by)
        return into


class CloseForm(EndForm):
    title = gettext_lazy("Close the unit")
    button = gettext_lazy("Close it")
    closed_on = forms.DateField(
        label=gettext_lazy("Closed on"), initial=timezone.localdate, widget=AdminDateInput,
        help_text=gettext_lazy("The first day without the unit: today at the latest."),
    )  # fmt: skip
    taken_over_by = _unit_field(
        gettext_lazy("Which unit continues it"),
        required=False,
        help_text=gettext_lazy("It gets everything. A unit that has nothing needs none."),
    )

    @property
    def heir(self) -> Unit | None:
        return self.cleaned_data["taken_over_by"]

    @property
    def on(self) -> date:
        found: date = self.cleaned_data["closed_on"]
        return found

    def carry_out(self, *, by: User) -> Unit:
        reorganising.close_unit(unit=self.unit, on=self.on, heir=self.heir, by=by)
        return self.heir or self.unit


def _people(unit: Unit) -> str:
    """How many work in a unit and under it."""
    n = in_unit(Person.objects.filter(user__is_active=True), unit).count()
    return ngettext("%(n)d person", "%(n)d people", n) % {"n": n}


def _parts(unit: Unit) -> str:
    n = Unit.objects.open().filter(lineage__contains=[unit.pk]).exclude(pk=unit.pk).count()
    return ngettext("%(n)d unit under it", "%(n)d units under it", n) % {"n": n}

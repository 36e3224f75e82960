"""Units in Wagtail's admin. Imported by wagtail_hooks."""

from typing import Any

import django_filters
from django import forms
from django.db.models import ForeignKey
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.log_actions import LogFormatter
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.choosers import ChooserViewSet

from .models import Unit
from .organisation import named
from .unit_admin_views import FORMS, edit_url, reorganise
from .unit_forms import UnitForm


class FindUnit(BaseFilterForm):
    """Wagtail searches only in what its own search has indexed."""

    q = forms.CharField(
        label=gettext_lazy("Name of a unit"),
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Name of a unit")}),
        required=False,
    )

    def filter(self, objects: Any) -> Any:
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        return objects.filter(named(self.search_query)) if self.is_searching else objects


class OpenUnits:
    """The units that are there today, by name, each with what it is part of: places have the same name in many."""

    filter_form_class = FindUnit

    def get_object_list(self) -> Any:
        return Unit.objects.open().select_related("parent")

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("parent", label=gettext_lazy("part of"))]  # type: ignore[misc]


class OpenUnitsView(OpenUnits, ChooseView):
    pass


class OpenUnitsResultsView(OpenUnits, ChooseResultsView):
    pass


class UnitChooserViewSet(ChooserViewSet):
    """Every writer names units: whose a guide is, and for whom. Closed units are no choice: neither in the window, nor
    in any form of the admin."""

    choose_view_class = OpenUnitsView
    choose_results_view_class = OpenUnitsResultsView

    def may_choose(self, user: Any) -> bool:
        return True

    def on_register(self) -> None:
        super().on_register()
        override = {"widget": self.widget_class, "queryset": Unit.objects.open()}
        register_form_field_override(ForeignKey, to=Unit, override=override)


def _open_units(field: Any) -> dict[str, Any]:
    return {"queryset": Unit.objects.open()} if field.related_model is Unit else {}


register_form_field_override(ParentalManyToManyField, override=_open_units)


class UnitFilterSet(WagtailFilterSet):
    closed_on = django_filters.BooleanFilter(
        label=gettext_lazy("Open today"), lookup_expr="isnull", widget=BooleanRadioSelect
    )

    class Meta:
        model = Unit
        fields = ["closed_on", "kind", "external"]


class UnitViewSet(SnippetViewSet):
    model = Unit
    icon = "home"
    list_display = ["name", "short_name", "code", "kind", "parent", "external", "closed_on"]
    filterset_class = UnitFilterSet
    search_fields = ["name", "short_name", "code"]
    ordering = ["name"]
    chooser_viewset_class = UnitChooserViewSet
    edit_handler = ObjectList(
        [
            HelpPanel(template="people/admin/unit_panel.html"),
            *(
                FieldPanel(name)
                for name in ("code", "name", "short_name", "kind", "parent", "external", "leader")
            ),
            MultiFieldPanel(
                [FieldPanel("street"), FieldPanel("postal_place")], heading=pgettext_lazy("place", "Address")
            ),
        ],
        base_form_class=UnitForm,
    )


@hooks.register("register_admin_urls")
def register_unit_urls() -> list[URLPattern]:
    places = {"move": "flytt", "merge": "sla-sammen", "close": "avslutt"}
    return [
        path(f"enheter/<int:pk>/{places[how]}/", reorganise, {"how": how}, name=f"unit_{how}")
        for how in FORMS
    ]


@hooks.register("before_delete_snippet")
def keep_closed_units(request: Any, instances: Any) -> HttpResponse | None:
    """Also those that continue others: what was approved names them for ever."""
    for unit in instances:
        if isinstance(unit, Unit) and (not unit.is_open or unit.continues.exists()):
            messages.error(
                request,
                _("«%(unit)s» stays: what was approved names it, or a unit that it continues.")
                % {"unit": unit},
            )
            return redirect(edit_url(unit))
    return None


@hooks.register("register_log_actions")
def register_unit_actions(actions: Any) -> None:
    @actions.register_action("people.unit.move")
    class MoveUnit(LogFormatter):
        label = gettext_lazy("Move a unit")

        def format_message(self, log_entry: Any) -> str:
            data = {name: log_entry.data[name] or _("the top") for name in ("before", "after")}
            return _("Moved from «%(before)s» to «%(after)s»") % data

    class EndUnit(LogFormatter):
        def format_message(self, log_entry: Any) -> str:
            heir = log_entry.data["heir"]
            return _("Closed, continued by «%(heir)s»") % {"heir": heir} if heir else _("Closed")

    @actions.register_action("people.unit.merge")
    class MergeUnit(EndUnit):
        label = gettext_lazy("Merge a unit into another")

    @actions.register_action("people.unit.close")
    class CloseUnit(EndUnit):
        label = gettext_lazy("Close a unit")

    @actions.register_action("people.unit.take_over")
    class TakeOver(LogFormatter):
        label = gettext_lazy("Continue a unit")

        def format_message(self, log_entry: Any) -> str:
            return _("Continues «%(unit)s» and has what it had") % {"unit": log_entry.data["unit"]}

"""Processes and their local variants in Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from approvals.snippets import ApprovedSnippetViewSet
from cms.choosers import ChooserViewSet

from .models import LocalVariant, Process


class ProcessViewSet(ApprovedSnippetViewSet):
    model = Process
    icon = "list-ol"
    menu_order = 150
    add_to_admin_menu = True
    list_display = ["name", "owner_unit", "sector", "standard"]
    list_filter = ["sector", "standard"]
    search_fields = ["name", "summary"]
    ordering = ["name"]


register_snippet(ProcessViewSet)


class LocalVariantViewSet(SnippetViewSet):
    """For administrators; a process owner has a page of their own (guides.register_views.variants)."""

    model = LocalVariant
    chooser_viewset_class = ChooserViewSet
    icon = "globe"
    list_display = ["title", "process", "unit", "ends_on"]
    list_filter = ["process"]
    search_fields = ["title"]


register_snippet(LocalVariantViewSet)


@hooks.register("register_log_actions")
def register_variant_actions(actions: Any) -> None:
    @actions.register_action("guides.variant.save")
    class SaveVariant(LogFormatter):
        label = gettext_lazy("Register a local variant")

        def format_message(self, log_entry: Any) -> str:
            return _("The local variant «%(variant)s» was registered or changed") % log_entry.data

    @actions.register_action("guides.variant.remove")
    class RemoveVariant(LogFormatter):
        label = gettext_lazy("Take away a local variant")

        def format_message(self, log_entry: Any) -> str:
            return _("The local variant «%(variant)s» has ceased") % log_entry.data

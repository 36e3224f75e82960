"""Processes in Wagtail's admin."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Process


class ProcessViewSet(SnippetViewSet):
    model = Process
    icon = "list-ol"
    menu_order = 150
    add_to_admin_menu = True
    list_display = ["name", "owner_unit", "sector", "standard"]
    list_filter = ["sector", "standard"]
    search_fields = ["name", "summary"]
    ordering = ["name"]


register_snippet(ProcessViewSet)

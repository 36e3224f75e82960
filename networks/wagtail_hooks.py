"""Networks in Wagtail's admin, and what the log says of them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import ObjectList
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.choosers import ChooserViewSet

from . import services
from .admin_forms import NetworkForm
from .models import Membership, Network


class NetworkViewSet(SnippetViewSet):
    model = Network
    chooser_viewset_class = ChooserViewSet
    edit_handler = ObjectList(Network.panels, base_form_class=NetworkForm)
    icon = "group"
    list_display = ["name", "kind", "openness"]
    list_filter = ["kind", "openness"]
    search_fields = ["name", "purpose"]
    ordering = ["name"]


class MembershipViewSet(SnippetViewSet):
    """For administrators: a network whose moderators are all gone needs a new one."""

    model = Membership
    chooser_viewset_class = ChooserViewSet
    icon = "user"
    list_display = ["network", "user", "is_moderator", "since", "ended_at"]
    list_filter = ["network", "is_moderator"]
    search_fields = ["user__first_name", "user__last_name", "network__name"]
    ordering = ["network", "since"]


class NetworksGroup(SnippetViewSetGroup):
    items = (NetworkViewSet, MembershipViewSet)
    menu_label = gettext_lazy("Networks")
    menu_icon = "group"
    menu_order = 550


register_snippet(NetworksGroup)


@hooks.register("after_create_snippet")
def first_moderator(request: HttpRequest, instance: Any) -> None:
    """Whoever makes a network can let others in, and hand over."""
    if isinstance(instance, Network):
        services.found(network=instance, by=request.user)  # type: ignore[arg-type]


@hooks.register("register_log_actions")
def register_network_actions(actions: Any) -> None:
    messages = {
        "join": (gettext_lazy("Join a network"), gettext_lazy("%(person)s joined")),
        "accept": (gettext_lazy("Accept into a network"), gettext_lazy("%(person)s was accepted")),
        "add": (gettext_lazy("Add to a network"), gettext_lazy("%(person)s was added")),
        "remove": (gettext_lazy("Remove from a network"), gettext_lazy("%(person)s was removed")),
        "leave": (gettext_lazy("Leave a network"), gettext_lazy("%(person)s left")),
        "resign": (gettext_lazy("Stop being moderator"), gettext_lazy("%(person)s is no longer a moderator")),
        "moderator": (gettext_lazy("Make moderator"), gettext_lazy("%(person)s became a moderator")),
    }
    for name, (title, text) in messages.items():
        formatter = type(name.title(), (_Formatter,), {"label": title, "text": text})
        actions.register_action(f"networks.{name}")(formatter)


class _Formatter(LogFormatter):
    text: Any = ""

    def format_message(self, log_entry: Any) -> str:
        return str(self.text) % {"person": log_entry.data.get("person") or _("Somebody")}

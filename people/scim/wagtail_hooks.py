"""SCIM in Wagtail's admin, and what the log says of it."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.menu import MenuItemFor

from . import admin_views, permissions
from .audit import ACTION

DID = {
    "create": gettext_lazy("Made by the identity system (%(token)s)"),
    "back": gettext_lazy("Brought back by the identity system (%(token)s)"),
    "change": gettext_lazy("Changed by the identity system (%(token)s): %(what)s"),
    "delete": gettext_lazy("Closed for good by the identity system (%(token)s)"),
}


@hooks.register("register_settings_menu_item")
def register_scim_menu_item() -> MenuItemFor:
    label = gettext_lazy("Identity system")
    return MenuItemFor(
        permissions.may_manage_scim, label, reverse("scim_admin"), name="scim", icon_name="key", order=1300
    )


@hooks.register("register_admin_urls")
def register_scim_urls() -> list[URLPattern]:
    return [
        path("scim/", admin_views.index, name="scim_admin"),
        path("scim/ny/", admin_views.new_token, name="scim_new_token"),
        path("scim/<int:pk>/trekk-tilbake/", admin_views.revoke_token, name="scim_revoke_token"),
        path("scim/gruppe/", admin_views.leave_group, name="scim_leave_group"),
        path("scim/gruppe/<int:pk>/ta-tilbake/", admin_views.take_group, name="scim_take_group"),
    ]


@hooks.register("register_log_actions")
def register_scim_actions(actions: Any) -> None:
    actions.register_action(
        "people.scim_token.create", gettext_lazy("Make a SCIM token"), gettext_lazy("SCIM token made")
    )
    actions.register_action(
        "people.scim_token.revoke", gettext_lazy("Revoke a SCIM token"), gettext_lazy("SCIM token revoked")
    )

    @actions.register_action(ACTION)
    class WrittenByScim(LogFormatter):
        label = gettext_lazy("Written by the identity system")

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            what = ", ".join(data["what"]) or _("nothing")
            return str(DID[data["did"]]) % {"token": data["token"], "what": what}

"""Handing over in Wagtail's admin: where an account is closed, in the reports, and what the log says of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from cms.menu import MenuItemFor
from people.models import User

from . import permissions, services


@hooks.register("register_reports_menu_item")
def register_unheld() -> MenuItemFor:
    label = gettext_lazy("Nobody answers for")
    return MenuItemFor(
        permissions.may_see_unheld,
        label,
        reverse("people:unheld"),
        name="unheld",
        icon_name="group",
        order=1210,
    )


@hooks.register("register_user_listing_buttons")
def offer_handover(user: User, request_user: User) -> list[Button]:
    person = getattr(user, "person", None)
    if person is None or not permissions.may_see_handover(request_user, user):
        return []
    return [
        Button(_("Hand over"), reverse("people:handover", args=[person.pk]), icon_name="group", priority=30)
    ]


@hooks.register("after_edit_user")
def say_what_falls(request: HttpRequest, user: User) -> None:
    """An account was closed: what its owner answers for falls in a moment, or is handed over before."""
    person = getattr(user, "person", None)
    if user.is_open or person is None or not permissions.may_see_handover(request.user, user):
        return
    if services.answers_for_something(user):
        text = _("%(person)s answers for something. It falls to the unit's leader in a moment.") % {
            "person": user
        }
        url = reverse("people:handover", args=[person.pk])
        messages.warning(request, text, buttons=[messages.button(url, _("Hand over"))])


@hooks.register("register_log_actions")
def register_handover_actions(actions: Any) -> None:
    @actions.register_action(services.ACTION)
    class HandOver(LogFormatter):
        label = gettext_lazy("Hand over")

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            if data["fell"]:
                text = ngettext(
                    "%(count)d thing fell to %(to)s, for the account is closed",
                    "%(count)d things fell to %(to)s, for the account is closed",
                    data["count"],
                )
            else:
                text = ngettext(
                    "%(count)d thing was handed over to %(to)s",
                    "%(count)d things were handed over to %(to)s",
                    data["count"],
                )
            return text % {"count": data["count"], "to": data["to"]}

    @actions.register_action(services.THING)
    class HandOverThing(LogFormatter):
        label = gettext_lazy("Another answers for it")

        def format_message(self, log_entry: Any) -> str:
            return _("From %(from)s to %(to)s") % log_entry.data

"""Approval in Wagtail's admin: what the log says, and where the editor is told who approves."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter

from .admin_views import UpdateTranslations, send_translation
from .approvable import Approvable
from .permissions import approvers_of
from .snippets import ApprovedUnpublishMenuItem


@hooks.register("register_admin_urls")
def translation_urls() -> list[Any]:
    return [
        path("oversettelser/<int:translation_id>/send/", send_translation, name="send_translation"),
        # In front of wagtail-localize's own.
        path("localize/update/<int:translation_source_id>/", UpdateTranslations.as_view()),
    ]


@hooks.register("construct_snippet_action_menu")
def offer_unpublishing(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    if issubclass(context["model"], Approvable):
        item = ApprovedUnpublishMenuItem(order=20)
        items[:] = [other for other in items if other.name != item.name]
        if item.is_shown(context):
            items.append(item)


@hooks.register("register_log_actions")
def register_approval_actions(actions: Any) -> None:
    @actions.register_action("approvals.approve")
    class Approve(LogFormatter):
        label = gettext_lazy("Approve")

        def format_message(self, log_entry: Any) -> str:
            return _("Approved as version %(version)s") % log_entry.data

    @actions.register_action("approvals.end")
    class End(LogFormatter):
        label = gettext_lazy("Take away from readers")

        def format_message(self, log_entry: Any) -> str:
            return _("Version %(version)s is no longer valid") % log_entry.data

    @actions.register_action("approvals.not_in_force")
    class NotInForce(LogFormatter):
        label = gettext_lazy("Not put in force")

        def format_message(self, log_entry: Any) -> str:
            return _("Version %(version)s was not put in force: %(why)s") % log_entry.data


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def send_for_approval_first(menu_items: list[Any], request: Any, context: dict[str, Any]) -> None:
    """Nobody publishes from the editor: sending for approval is the main button, saving the next."""
    menu_items.sort(key=lambda item: item.name != "action-submit")


@hooks.register("before_edit_page")
def say_who_publishes(request: Any, page: Any) -> None:
    """Whoever asks for publishing all the same is told who approves; Wagtail then saves a draft."""
    if (
        request.method == "POST"
        and "action-publish" in request.POST
        and isinstance(page.specific, Approvable)
    ):
        names = ", ".join(str(person) for person in approvers_of(page.specific))
        if names:
            text = _(
                "You cannot publish this yourself. Send it for approval: %(names)s answers for the content."
            )
            messages.warning(request, text % {"names": names})
        else:
            messages.warning(request, _("You cannot publish this: nobody has the duty to approve it yet."))


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def say_who_was_asked(request: Any, page: Any) -> None:
    if "action-submit" in request.POST and isinstance(page, Approvable):
        names = ", ".join(str(person) for person in approvers_of(page))
        if names:
            messages.success(request, _("%(names)s has got a mail about it.") % {"names": names})
        else:
            messages.warning(
                request,
                _("Nobody has the duty to approve this yet. Ask the process owner to give it to somebody."),
            )

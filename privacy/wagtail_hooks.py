"""Privacy in Wagtail's admin: its pages, what is logged when somebody is looked at, and how the log says it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.menu import MenuItemFor
from people.models import Person

from . import admin_views, audit, permissions, sign_ins


@hooks.register("register_settings_menu_item")
def register_menu_item() -> MenuItemFor:
    label = gettext_lazy("Privacy")
    return MenuItemFor(
        permissions.may_look_after_privacy,
        label,
        reverse("privacy_admin"),
        name="privacy",
        icon_name="key",
        order=1310,
    )


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItemFor:
    label = gettext_lazy("Sensitive data")
    return MenuItemFor(
        permissions.may_look_after_privacy,
        label,
        reverse("privacy_log"),
        name="privacy-log",
        icon_name="key",
        order=1200,
    )


@hooks.register("register_reports_menu_item")
def register_sign_ins() -> MenuItemFor:
    return MenuItemFor(
        permissions.may_look_after_privacy,
        gettext_lazy("Logins"),
        reverse("sign_ins"),
        name="sign-ins",
        icon_name="lock",
        order=1205,
    )


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("personvern/", admin_views.index, name="privacy_admin"),
        path("personvern/foresporsel/<int:pk>/", admin_views.answer, name="privacy_answer"),
        path("personvern/person/<int:user_id>/", admin_views.person, name="privacy_person"),
        path("personvern/person/<int:user_id>/eksport/", admin_views.export, name="privacy_export_of"),
        path("personvern/innlogginger/", sign_ins.sign_ins, name="sign_ins"),
        path("personvern/logg/", admin_views.AuditLog.as_view(), name="privacy_log"),
        path(
            "personvern/logg/resultater/",
            admin_views.AuditLog.as_view(results_only=True),
            name="privacy_log_results",
        ),
    ]


@hooks.register("before_edit_snippet")
def person_is_seen(request: HttpRequest, instance: Any) -> None:
    """Number, phone and all they say of themselves stand in the form, also what they hide from colleagues."""
    if isinstance(instance, Person) and request.method == "GET":
        audit.seen(instance, request.user)  # type: ignore[arg-type]


@hooks.register("before_edit_user")
def account_is_seen(request: HttpRequest, user: Any) -> None:
    if request.method == "GET":
        audit.seen(user, request.user)  # type: ignore[arg-type]


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for name, label, message in (
        (audit.SEEN, gettext_lazy("Look at somebody's data"), gettext_lazy("Looked at")),
        ("privacy.export", gettext_lazy("Export somebody's data"), gettext_lazy("Exported")),
        ("privacy.ask", gettext_lazy("Ask for deletion"), gettext_lazy("Asked for deletion")),
        ("privacy.withdraw", gettext_lazy("Withdraw a request"), gettext_lazy("Withdrew the request")),
        ("privacy.answer", gettext_lazy("Answer a request"), gettext_lazy("Answered the request")),
        ("privacy.anonymise", gettext_lazy("Make anonymous"), gettext_lazy("Made anonymous")),
        (audit.OPENED, gettext_lazy("Open an account"), gettext_lazy("Account opened")),
        (audit.CLOSED, gettext_lazy("Close an account"), gettext_lazy("Account closed")),
        ("people.invitation.create", gettext_lazy("Invite"), gettext_lazy("Invited from outside")),
        (
            "people.invitation.withdraw",
            gettext_lazy("Withdraw an invitation"),
            gettext_lazy("Invitation withdrawn"),
        ),
        ("people.invitation.change", gettext_lazy("Change an invitation"), gettext_lazy("Last day changed")),
    ):
        actions.register_action(name, label, message)

    @actions.register_action(audit.CHANGED)
    class Changed(LogFormatter):
        label = gettext_lazy("Change somebody's data")

        def format_message(self, log_entry: Any) -> str:
            meta: Any = log_entry.content_type.model_class()._meta
            names = [meta.get_field(name).verbose_name for name in log_entry.data["fields"]]
            return _("Changed: %(fields)s") % {"fields": ", ".join(map(str, names))}

    @actions.register_action(audit.RIGHTS)
    class Rights(LogFormatter):
        label = gettext_lazy("Give or take rights")

        def format_message(self, log_entry: Any) -> str:
            what = {"what": ", ".join(log_entry.data["what"])}
            return (
                _("Got: %(what)s") % what if log_entry.data["given"] else _("No longer has: %(what)s") % what
            )

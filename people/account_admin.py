"""Accounts in Wagtail's admin: its pages, for those who may manage accounts, what it does to many at once, and signing
somebody out everywhere."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button
from wagtail.log_actions import log
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from . import permissions
from .models import Person, User
from .signin.log import note

SIGN_OUT = "people.account.sign_out"

# The rule is looked up when it is asked.
for_enders = user_passes_test(lambda user: permissions.may_end_sessions(user))  # noqa: PLW0108


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def refuse_others(request: HttpRequest, *_more: Any) -> None:
    if not permissions.may_manage_accounts(request.user):
        raise PermissionDenied


class _ForThem:
    """An action for those who may manage accounts, whatever permissions they have of Wagtail."""

    request: HttpRequest

    def check_perm(self, obj: User) -> bool:
        return permissions.may_manage_accounts(self.request.user)


# After Wagtail's own, in whose places these come.
@hooks.register("register_bulk_action", order=1)
class AssignRole(_ForThem, AssignRoleBulkAction):
    """Wagtail's."""


@hooks.register("register_bulk_action", order=1)
class Delete(_ForThem, DeleteBulkAction):
    """Wagtail's, and never one's own account."""

    def check_perm(self, obj: User) -> bool:
        return super().check_perm(obj) and obj.pk != self.request.user.pk


@hooks.register("register_bulk_action", order=1)
class SetActiveState(_ForThem, SetActiveStateBulkAction):
    """Saves each account, as its own form does: sessions end, and who listens hears of it. Wagtail's own writes past
    all that. Who was made anonymous stays closed."""

    @classmethod
    def execute_action(
        cls, objects: list[User], mark_as_active: bool = False, user: User | None = None, **_more: Any
    ) -> tuple[int, int]:
        # The rows as they are now: nobody saves what another has changed since the page was shown.
        found = User.objects.select_for_update().filter(
            pk__in=[one.pk for one in objects], is_active=not mark_as_active, anonymised_at=None
        )
        if user is not None:
            found = found.exclude(pk=user.pk)
        changed = list(found)
        for one in changed:
            one.is_active = mark_as_active
            one.save(update_fields=["is_active"])
        return len(changed), 0


@for_enders
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ends every session of somebody, whose phone was lost or whose password another knows. Asks first."""
    user = get_object_or_404(User.objects.select_related("person"), pk=user_id)
    back = _page_of(user, request.user)
    if request.method == "POST":
        user.end_sessions()
        log(instance=user, action=SIGN_OUT, user=request.user)
        note("signed out everywhere by another", request, user, by=request.user.pk)
        messages.success(request, _("%(name)s is logged out everywhere.") % {"name": user})
        return redirect(back)
    title = _("Log out everywhere")
    crumbs = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": back, "label": str(user)}]
    context = {
        "header_title": f"{title}: {user}",
        "header_icon": "logout",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
        "subject": user,
        "back": back,
    }
    return TemplateResponse(request, "people/admin/sign_out.html", context)


def _page_of(user: User, viewer: Any) -> str:
    """Where somebody's account is in the admin, or where they are a person."""
    if permissions.may_manage_accounts(viewer):
        return reverse("wagtailusers_users:edit", args=[user.pk])
    person = getattr(user, "person", None)
    if person is None:
        return reverse("wagtailadmin_home")
    return reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])  # type: ignore[attr-defined]


@hooks.register("register_admin_urls")
def register_account_urls() -> list[URLPattern]:
    return [path("kontoer/<int:user_id>/logg-ut/", sign_out, name="account_sign_out")]


@hooks.register("register_user_listing_buttons")
def offer_signing_out(user: User, request_user: User) -> list[Button]:
    if not permissions.may_end_sessions(request_user):
        return []
    address = reverse("account_sign_out", args=[user.pk])
    return [Button(_("Log out everywhere"), address, icon_name="logout", priority=40)]


@hooks.register("register_log_actions")
def register_account_actions(actions: Any) -> None:
    actions.register_action(
        SIGN_OUT, gettext_lazy("Log somebody out everywhere"), gettext_lazy("Logged out everywhere")
    )

"""Accounts in Wagtail's admin: its pages, for those who may manage accounts, and what it does to many at once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from . import permissions
from .models import User


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

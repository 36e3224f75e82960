"""Approved snippets in Wagtail's admin: what readers can see is taken away by who answers for it."""

from typing import TYPE_CHECKING, Any

from wagtail.snippets.action_menu import UnpublishMenuItem
from wagtail.snippets.views.snippets import SnippetViewSet, UnpublishView

from cms.choosers import ChooserViewSet

from .permissions import may_look_after

if TYPE_CHECKING:
    from people.models import User


def can_unpublish(user: "User", obj: Any) -> bool:
    """As ApprovedPagePermissionTester.can_unpublish, for snippets."""
    return bool(obj.live) and may_look_after(user=user, obj=obj)


class ApprovedUnpublishView(UnpublishView):
    """Wagtail asks for the right to publish, which nobody has (NobodyPublishes)."""

    def user_has_permission(self, permission: str) -> bool:
        return can_unpublish(self.request.user, self.object)


class ApprovedSnippetViewSet(SnippetViewSet):
    """For each approved kind of snippet."""

    unpublish_view_class = ApprovedUnpublishView
    chooser_viewset_class = ChooserViewSet


class ApprovedUnpublishMenuItem(UnpublishMenuItem):
    """Stands in the place of Wagtail's (approvals.wagtail_hooks)."""

    def is_shown(self, context: dict[str, Any]) -> bool:
        if context["view"] != "edit" or context.get("locked_for_user"):
            return False
        return can_unpublish(context["request"].user, context["instance"])

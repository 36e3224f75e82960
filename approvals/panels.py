"""The editor is told who approves, on top of the form."""

from typing import Any

from wagtail.admin.panels import Panel

from . import permissions
from .translations import newer_than


class ApproverPanel(Panel):
    """Who approves this, what readers get now, and whether something waits."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "approvals/admin/approver_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            obj = self.instance
            saved = obj.pk is not None
            context |= {
                "approvers": permissions.approvers_of(obj) if saved else [],
                "publication": obj.publication if saved else None,
                "waiting": obj.current_workflow_task_state if saved else None,
                "saved": saved,
                "newer_original": newer_than(getattr(obj, "translated_from", None)),
            }
            return context

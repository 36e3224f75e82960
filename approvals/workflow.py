"""Wagtail's hook at the end of a workflow (WAGTAIL_FINISH_WORKFLOW_ACTION). It is imported while models load."""

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """See approvals.services.finish_workflow."""
    from .services import finish_workflow  # noqa: PLC0415 - Wagtail imports this module while models load

    finish_workflow(workflow_state)

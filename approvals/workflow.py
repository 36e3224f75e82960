"""Wagtail's hook at the end of a workflow (WAGTAIL_FINISH_WORKFLOW_ACTION). It is imported while models load."""

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """See approvals.services.finish_workflow. A snippet that needs no approval, a network, is published as usual.

    No page is: its content object here is the bare Page, which does not say what it is.
    """
    # Wagtail imports this module while models load.
    from wagtail.models import Page  # noqa: PLC0415
    from wagtail.workflows import publish_workflow_state  # noqa: PLC0415

    from .approvable import Approvable  # noqa: PLC0415
    from .services import finish_workflow  # noqa: PLC0415

    if isinstance(workflow_state.content_object, Page | Approvable):
        finish_workflow(workflow_state)
    else:
        publish_workflow_state(workflow_state, user=user)

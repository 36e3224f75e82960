"""What Wagtail's own actions mean for readers."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    page_unpublished,
    task_submitted,
    unpublished,
    workflow_approved,
    workflow_rejected,
)

from . import mails, services
from .approvable import Approvable
from .models import DutyApprovalTask


@receiver([page_unpublished, unpublished])
def end_when_unpublished(sender: type, instance: Any, **kwargs: Any) -> None:
    """Unpublishing in the admin ends the version; coming back needs a new approval."""
    if isinstance(instance, Approvable):
        services.end(
            content_type=ContentType.objects.get_for_model(instance),
            object_id=instance.pk,
            by=kwargs.get("user"),
        )


@receiver(post_delete)
def end_when_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Approvable):
        services.end(content_type=ContentType.objects.get_for_model(instance), object_id=instance.pk)


@receiver(task_submitted, dispatch_uid="approvals.tell_approvers")
def tell_approvers(sender: type, instance: TaskState, **kwargs: Any) -> None:
    if isinstance(instance.task.specific, DutyApprovalTask):
        mails.tell_approvers(instance)


# Wagtail connects its own mails with these two names. Ours take their place: they know the approver's page, and
# read well on a phone.
@receiver(workflow_approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification")
def tell_author(sender: type, instance: WorkflowState, **kwargs: Any) -> None:
    # Read anew: the one at hand may be from before the decision.
    if state := TaskState.objects.filter(pk=instance.current_task_state_id).first():
        mails.tell_author(state)

"""What waits for whose approval."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from wagtail.models import TaskState

from people.models import Duty, DutyKind

from .approvable import Approvable
from .models import DutyApprovalTask
from .permissions import holds_approver_duty

if TYPE_CHECKING:
    from people.models import User


def all_waiting() -> QuerySet[TaskState]:
    """Every change that waits for an approver, the oldest first."""
    return (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task__in=DutyApprovalTask.objects.values("task_ptr")
        )
        .select_related("revision", "workflow_state__requested_by")
        .order_by("started_at")
    )


def waiting_for(user: "User") -> QuerySet[TaskState]:
    """The changes that this person may be the approver of (own changes too: the page says who else can)."""
    if not Duty.objects.on().filter(user=user, kind=DutyKind.APPROVER).exists():
        return TaskState.objects.none()
    mine = [
        state.pk
        for state in all_waiting()
        if isinstance(obj := state.revision.content_object, Approvable) and holds_approver_duty(user, obj)
    ]
    return all_waiting().filter(pk__in=mine)

"""What waits for whose approval."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import Exists, QuerySet, Subquery, Sum, prefetch_related_objects
from django.utils import timezone
from wagtail.models import TaskState

from cms.statements import Statement
from people import absence
from people.models import Duty, DutyKind

from .approvable import Approvable
from .models import DutyApprovalTask
from .permissions import approvers_of_each

if TYPE_CHECKING:
    from people.models import User

# How long it may go unnoticed on a start page that a thing got another process, and so another approver. What comes to
# wait, what was decided, and duties given and ended show at once.
KEPT_SECONDS = 60


def all_waiting() -> QuerySet[TaskState]:
    """Every change that waits for an approver, the oldest first."""
    return (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task__in=DutyApprovalTask.objects.values("task_ptr")
        )
        .select_related("revision", "workflow_state__requested_by")
        .order_by("started_at")
    )


def with_approvers(states: Iterable[TaskState]) -> dict[TaskState, set[int]]:
    """Changes, each with the ids of those who answer for its content. Left out: of what is gone.

    The number of SQL statements is that of the kinds of content, not of the changes.
    """
    states = list(states)
    prefetch_related_objects(states, "revision__content_object")
    things = {state: obj for state in states if isinstance(obj := state.revision.content_object, Approvable)}
    approvers = approvers_of_each(things.values())
    return {state: {user.pk for user in approvers[obj]} for state, obj in things.items()}


def waiting_for(user: "User") -> QuerySet[TaskState]:
    """The changes that this person may be the approver of (own changes too: the page says who else can)."""
    if not Duty.objects.on().filter(user=user, kind=DutyKind.APPROVER).exists():
        return TaskState.objects.none()
    mine = [state.pk for state, approvers in with_approvers(all_waiting()).items() if user.pk in approvers]
    return all_waiting().filter(pk__in=mine)


def _there(user_id: int, today: date) -> QuerySet[TaskState, Any]:
    """What waits, when it may wait for this person, and what else decides for whom: (state, revision, duties)."""
    approves = Duty.objects.on(today).filter(user=user_id, kind=DutyKind.APPROVER)
    states = all_waiting().select_related(None).filter(Exists(approves))
    # Changes with every duty that is given or ends.
    duties = (
        Duty.objects.on(today).filter(kind=DutyKind.APPROVER).order_by().values("kind").annotate(Sum("pk"))
    )
    return states.annotate(duties=Subquery(duties.values("pk__sum"))).values_list(
        "pk", "revision_id", "duties"
    )


_THERE = Statement(_there)


def waiting_for_others(user: "User") -> list[TaskState]:
    """What waits for somebody who is away, and whom this person stands in for: to read, and to see that somebody who
    has the duty decides. What waits for this person too is not among it. One SQL statement for who stands in for
    nobody.
    """
    away = absence.stood_in_for(user)
    if not Duty.objects.on().filter(user__in=away, kind=DutyKind.APPROVER).exists():
        return []
    return [
        state
        for state, approvers in with_approvers(all_waiting()).items()
        if user.pk not in approvers and approvers & away
    ]


def first_waiting(user: "User", limit: int) -> list[TaskState]:
    """The oldest changes that wait for this person, for a page that only names them: those behind ask their own rule.

    One SQL statement for who approves nothing; else two, when nothing has come or gone since the last time.
    """
    there = _THERE(user.pk, timezone.localdate())
    if not there:
        return []
    key = f"approvals.waiting:{user.pk}:{hashlib.sha256(repr(there).encode()).hexdigest()}"
    mine: list[int] | None = cache.get(key)
    if mine is None:
        mine = [state.pk for state in waiting_for(user)]
        cache.set(key, mine, KEPT_SECONDS)
    return list(all_waiting().filter(pk__in=mine[:limit])) if mine else []

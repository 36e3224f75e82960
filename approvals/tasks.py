"""What the worker does for approvals."""

import logging

from procrastinate.contrib.django import app
from wagtail.models import TaskState

from cms.usage import total_up

from . import mails
from .drift import drifted
from .services import put_due_versions_in_force

logger = logging.getLogger("felles.approvals")


@app.task(name="approvals.tell_approvers", retry=5)
def tell_approvers(task_state_id: int) -> None:
    state = TaskState.objects.filter(pk=task_state_id).first()
    if state:
        mails.tell_approvers(state.specific)


@app.task(name="approvals.tell_author", retry=5)
def tell_author(task_state_id: int) -> None:
    state = TaskState.objects.filter(pk=task_state_id).first()
    if state:
        mails.tell_author(state.specific)


@app.periodic(cron="* * * * *")
@app.task(name="approvals.put_due_versions_in_force")
def every_minute(timestamp: int) -> None:
    put_due_versions_in_force()


@app.periodic(cron="15 2 * * *")
@app.task(name="approvals.nightly")
def nightly(timestamp: int) -> None:
    """Name live rows that differ from what readers get, and total up yesterday's counts."""
    for line in drifted():
        logger.warning(line)
    total_up()

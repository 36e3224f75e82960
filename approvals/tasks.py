"""What the worker does for approvals."""

import logging

from procrastinate.contrib.django import app

from . import mails
from .drift import drifted
from .services import put_due_versions_in_force

logger = logging.getLogger("felles.approvals")


@app.periodic(cron="* * * * *")
@app.task(name="approvals.put_due_versions_in_force")
def every_minute(timestamp: int) -> None:
    put_due_versions_in_force()


@app.periodic(cron="5 * * * *")
@app.task(name="approvals.tell_deputies", queueing_lock="approvals.tell_deputies")
def every_hour(timestamp: int) -> None:
    """Whoever begins to stand in hears of what waits already."""
    mails.tell_deputies()


@app.periodic(cron="15 2 * * *")
@app.task(name="approvals.nightly")
def nightly(timestamp: int) -> None:
    """Name live rows that differ from what readers get."""
    for line in drifted():
        logger.warning(line)

"""What the worker does when accounts are closed."""

import contextlib
import logging

from django.db import transaction
from procrastinate import exceptions
from procrastinate.contrib.django import app

from . import fallback

logger = logging.getLogger("felles.people")


# A while after people.close_ended, and for accounts that were closed past all code of ours.
@app.periodic(cron="20 0 * * *")
@app.task(name="people.fall_back", queueing_lock="people.fall_back", lock="people.fall_back", retry=3)
def fall_back(timestamp: int = 0) -> None:
    if count := fallback.fall_back():
        logger.info("%s things fell to others: who answered for them has a closed account", count)


def defer() -> None:
    """Once is enough while none has begun."""
    with contextlib.suppress(exceptions.AlreadyEnqueued), transaction.atomic():
        fall_back.defer()

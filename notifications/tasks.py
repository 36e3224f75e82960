"""What the worker does for notifications."""

import logging

from procrastinate.contrib.django import app

from . import mailing

logger = logging.getLogger("felles.notifications")


@app.periodic(cron="* * * * *")
@app.task(
    name="notifications.send_due", queueing_lock="notifications.send_due", lock="notifications.send_due"
)
def send_due(timestamp: int) -> None:
    """One at a time; the next one waits while many mails take more than a minute."""
    try:
        mailing.send_due()
    except OSError as error:
        # Whatever a mail server can do wrong is one. The next minute tries again.
        logger.warning("Mails wait, for the mail server does not answer: %s", error)

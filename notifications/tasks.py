"""What the worker does for notifications."""

from procrastinate.contrib.django import app

from . import mailing, services


@app.periodic(cron="* * * * *")
@app.task(
    name="notifications.send_due", queueing_lock="notifications.send_due", lock="notifications.send_due"
)
def send_due(timestamp: int) -> None:
    """One at a time; the next one waits while many mails take more than a minute."""
    mailing.send_due()


@app.periodic(cron="45 2 * * *")
@app.task(name="notifications.purge")
def purge(timestamp: int) -> None:
    services.purge()

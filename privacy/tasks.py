"""What the worker does for privacy."""

from procrastinate.contrib.django import app

from . import retention


@app.periodic(cron="30 2 * * *")
@app.task(name="privacy.retention", queueing_lock="privacy.retention", lock="privacy.retention")
def carry_out(timestamp: int) -> None:
    retention.carry_out()

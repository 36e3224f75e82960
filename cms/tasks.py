"""What the worker does for its own queue, and with what was counted."""

import logging

from procrastinate.contrib.django import app

from .usage import total_up

logger = logging.getLogger("felles.cms")

# A job that was cut off so often is what ends its workers: it stays as it is, to be looked at.
MOST_ATTEMPTS = 5


@app.periodic(cron="* * * * *")
@app.task(name="cms.retry_cut_off_jobs", queueing_lock="cms.retry_cut_off_jobs")
async def retry_cut_off_jobs(timestamp: int) -> None:
    """Let jobs be done again whose worker was killed in the middle: mails are sent, at the risk of one too many."""
    jobs = app.job_manager
    for job in await jobs.get_stalled_jobs():
        if job.attempts < MOST_ATTEMPTS:
            logger.warning("Job %s (%s) was cut off, and is done again.", job.id, job.task_name)
            await jobs.retry_job(job)


@app.periodic(cron="15 2 * * *")
@app.task(name="cms.total_up")
def nightly(timestamp: int) -> None:
    """Total up yesterday's counts."""
    total_up()

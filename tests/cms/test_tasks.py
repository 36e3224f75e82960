"""A job whose worker was killed in the middle is done again."""

from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import async_to_sync
from django.db import connection, connections
from django.test import TransactionTestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from approvals.tasks import every_minute
from cms.tasks import MOST_ATTEMPTS, retry_cut_off_jobs


def _begun(*, seconds: int, attempts: int = 0) -> ProcrastinateJob:
    """A job that a worker began, which was last heard of so long ago."""
    job = every_minute.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [seconds],
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s, worker_id = %s WHERE id = %s",
            [attempts, cursor.fetchone()[0], job],
        )
    return ProcrastinateJob.objects.get(pk=job)


def _retry() -> None:
    try:
        async_to_sync(retry_cut_off_jobs.func)(timestamp=0)
    finally:
        connections.close_all()


class RetryTests(TransactionTestCase):
    def after(self, job: ProcrastinateJob) -> str:
        # A browser that another test has started keeps an event loop in this thread.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(_retry).result()
        return ProcrastinateJob.objects.get(pk=job.pk).status

    def test_of_a_dead_worker(self) -> None:
        assert self.after(_begun(seconds=60)) == "todo"

    def test_of_a_living_worker_is_left_alone(self) -> None:
        assert self.after(_begun(seconds=1)) == "doing"

    def test_that_was_cut_off_too_often_is_left_alone(self) -> None:
        assert self.after(_begun(seconds=60, attempts=MOST_ATTEMPTS)) == "doing"

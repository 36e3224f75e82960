"""A second process that writes into the database too."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import connection, connections

from dev.processes import beside


@contextmanager
def alongside(work: Callable[[], None]) -> Iterator[None]:
    """Do `work` in a second process while the block runs; its end is the end of both. It sees what was committed, so
    inside a transaction there is no second process, and `work` is done after the block.

    Raises CommandError when `work` failed; why is on stderr then.
    """
    if connection.in_atomic_block:
        yield
        work()
        return
    connections.close_all()  # a connection must not be shared with a fork
    with beside(work) as process:
        yield
        process.join()
        if process.exitcode:
            raise CommandError(f"The second process ended with {process.exitcode}.")

"""A second process that writes into the database too."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import connection, connections


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
    # Forked: all models and texts are imported already, and generators cannot be sent to another process.
    process = multiprocessing.get_context("fork").Process(target=_work, args=(work,), daemon=True)
    process.start()
    try:
        yield
        process.join()
        if process.exitcode:
            raise CommandError(f"The second process ended with {process.exitcode}.")
    finally:
        process.terminate()
        process.join()


def _work(work: Callable[[], None]) -> None:
    # Ctrl-C is the first process's to handle; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    work()

"""What the tools that start processes share."""

import contextlib
import ctypes
import fcntl
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent(number: signal.Signals) -> Callable[[], None]:
    """A function for a child to call first: the kernel sends it `number` when its parent dies, even by kill -9.

    Does nothing where the kernel is not Linux.
    """
    parent = os.getpid()

    def prepare() -> None:
        if _libc is None:
            return
        _libc.prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:  # it died before the line above
            os.kill(os.getpid(), number)

    return prepare


@contextlib.contextmanager
def beside(work: Callable[[], object]) -> Iterator[BaseProcess]:
    """Do `work` in a second process while the block runs. Whatever way the block is left, that process ends with it,
    and with this one, even by kill -9 (Linux); who wants `work` done waits for it with `join()` inside the block.

    It is forked: all that is imported is there, and work that cannot be sent to another process can be done. So no
    connection to a database may be open.
    """
    prepare = end_with_parent(signal.SIGTERM)

    def begin() -> None:
        # Ctrl-C is the first process's to handle; it ends this one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        prepare()
        work()

    process = multiprocessing.get_context("fork").Process(target=begin, daemon=True)
    process.start()
    try:
        yield process
    finally:
        process.terminate()
        process.join()


def adopt_orphans() -> None:
    """Makes this process the parent of grandchildren that lose theirs, so that it can reap them (Linux)."""
    if _libc is not None:
        _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def exists(pid: int) -> bool:
    """Whether a process has this id, whoever it belongs to."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def wait_until(condition: Callable[[], object], seconds: float, *, pause: float = 0.02) -> bool:
    """Polls until `condition()` holds; False when it did not in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock on the file `path`; who comes second waits."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

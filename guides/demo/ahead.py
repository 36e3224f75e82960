"""Files of the demo, drawn and written in a second process while the first one fills the database."""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from multiprocessing.process import BaseProcess
from pathlib import Path

from dev.processes import beside

type Make = Callable[[], bytes]

POLL_SECONDS = 0.005


class _Ahead:
    """Where the second process puts what it makes, each file by the hash of its name."""

    process: BaseProcess

    def __init__(self, things: Mapping[str, Make], folder: Path) -> None:
        self.things, self.folder = things, folder

    def path(self, name: str) -> Path:
        return self.folder / sha256(name.encode()).hexdigest()

    def get(self, name: str) -> bytes | None:
        """The file, as soon as it is there; None when it never will be."""
        if name not in self.things:
            return None
        while not self.path(name).exists():
            if not self.process.is_alive():
                break
            time.sleep(POLL_SECONDS)
        return self.path(name).read_bytes() if self.path(name).exists() else None

    def make(self) -> None:
        """Make them all, in their order."""
        for name, make in self.things.items():
            draft = self.path(name).with_suffix(".part")
            draft.write_bytes(make())
            draft.rename(self.path(name))


_running: list[_Ahead] = []


@contextmanager
def ahead(things: Iterable[tuple[str, Make]]) -> Iterator[None]:
    """Make things in a second process, in their order, while the block runs. `things`: names, and what makes the file
    of each; of several with one name the first."""
    with tempfile.TemporaryDirectory() as folder:
        first: dict[str, Make] = {}
        for name, make in things:
            first.setdefault(name, make)
        one = _Ahead(first, Path(folder))
        with beside(one.make) as one.process:
            _running.append(one)
            try:
                yield
            finally:
                _running.remove(one)


def is_ahead() -> bool:
    """Whether a second process makes things now."""
    return bool(_running)


def made(name: str, make: Make) -> bytes:
    """The file of that name: from the second process when one makes it, else made here and now."""
    for one in _running:
        if (found := one.get(name)) is not None:
            return found
    return make()

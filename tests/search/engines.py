"""A small real engine in a folder, for what happens when there are several and one of them is away or hangs.

Its switches are files in the folder, so that a test can turn them while a worker in another process uses it.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from django.conf import settings

from search.engine import Change, EngineAway, Health, Owner, Query


class FolderEngine:
    """Keeps the documents of an owner, with their version, in one file. Searches nothing, and refuses documents with
    the word «refusing» in their title."""

    name = "folder"

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(settings.FOLDER_ENGINE)
        self.folder.mkdir(parents=True, exist_ok=True)

    # Switches

    def turn(self, switch: str, *, on: bool = True) -> None:
        """`away`, or `hanging`: a minute passes before it answers, as with a server that nothing comes back from."""
        if on:
            (self.folder / switch).touch()
        else:
            (self.folder / switch).unlink()

    def _ask(self) -> None:
        with (self.folder / "asked").open("a") as log:
            log.write(".")
        end = time.monotonic() + 60
        while (self.folder / "hanging").exists():
            if time.monotonic() > end:
                raise EngineAway("it has not answered for a minute")
            time.sleep(0.05)
        if (self.folder / "away").exists():
            raise EngineAway("nobody listens")

    @property
    def asked(self) -> int:
        """How often it was asked anything."""
        log = self.folder / "asked"
        return log.stat().st_size if log.exists() else 0

    # Engine

    def index(self, changes: Sequence[Change]) -> None:
        self._ask()
        for change in changes:
            if any("refusing" in document.title for document in change.documents):
                raise ValueError("refused")
        for change in changes:
            self._write(change)

    def _write(self, change: Change) -> None:
        path = self.folder / f"{change.owner.content_type_id}-{change.owner.object_id}.json"
        if path.exists() and json.loads(path.read_text())["version"] > change.version:
            return
        found = {document.key: document.fingerprint for document in change.documents}
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps({"version": change.version, "documents": found}))
        draft.replace(path)

    def remove(self, owners: Sequence[Owner], *, version: int) -> None:
        self.index([Change(owner, version, ()) for owner in owners])

    def search(self, query: Query) -> None:
        raise EngineAway("it cannot search")

    suggest = search

    def rebuild(
        self,
        source: Callable[[Owner | None], Iterable[Change]],
        *,
        afresh: bool = False,
        progress: Callable[[int], None] = lambda count: None,
    ) -> int:
        count = 0
        for change in source(None):
            self._ask()
            self._write(change)
            progress(count := count + len(change.documents))
        (self.folder / "filled").touch()
        return count

    def needs_rebuild(self) -> bool:
        self._ask()
        return not (self.folder / "filled").exists()

    def stored(self) -> Iterator[tuple[Owner, str, str]]:
        self._ask()
        for path in sorted(
            self.folder.glob("*.json"), key=lambda path: [int(part) for part in path.stem.split("-")]
        ):
            owner = Owner(*(int(part) for part in path.stem.split("-")))
            for key, fingerprint in sorted(json.loads(path.read_text())["documents"].items()):
                yield owner, key, fingerprint

    def tidy(self) -> None:
        self._ask()

    def health(self) -> Health:
        return Health(
            ok=not (self.folder / "away").exists(), name=self.name, documents=len(list(self.stored()))
        )

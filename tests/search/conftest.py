"""A second engine beside PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from people.models import Person
from search import sources
from search.engine import get_engines

from .engines import FolderEngine


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Iterator[FolderEngine]:
    """The settings name a second engine, in a folder of this test."""
    settings.FOLDER_ENGINE = str(tmp_path / "folder engine")
    settings.SEARCH_ENGINES = [*settings.SEARCH_ENGINES, "tests.search.engines.FolderEngine"]
    get_engines.cache_clear()
    yield FolderEngine()
    get_engines.cache_clear()


@pytest.fixture(autouse=True)
def _guides_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests count what is in the outbox and the index; authors and approvers come there too (test_people.py)."""
    if not request.path.name.startswith("test_people"):
        monkeypatch.delitem(sources._sources, Person)

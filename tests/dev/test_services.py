"""The parts that tests run on, and what happens to a run when one is missing, seen from outside."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dev.elasticsearch import ask
from tests.services import remove_indices

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Runs pytest on one test of each kind, without a database, without Elasticsearch and without a browser."""
    (tmp_path / "test_parts.py").write_text(
        "import pytest\n"
        "@pytest.mark.django_db\ndef test_database(): pass\n"
        "@pytest.mark.browser\ndef test_browser(): pass\n"
        "@pytest.mark.elasticsearch\ndef test_search(): pass\n"
        "def test_fixture(elasticsearch): pass\n"
        "def test_nothing(): pass\n"
    )
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nmarkers =\n  browser: x\n  django_db: x\n  elasticsearch: x\n"
    )
    (tmp_path / "file").touch()

    def pytest_with(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        left_out = {"CI", "DATABASE_URL", "ELASTICSEARCH_URL"}
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        kept = {name: value for name, value in kept.items() if not name.startswith("PYTEST")}
        parts = {
            "FELLES_HOME": str(tmp_path / "file" / "home"),
            "CHROMIUM": "no-such-browser",
            "FELLES_ELASTICSEARCH": "none",
            "PYTHONPATH": str(ROOT),
        }
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.services",
            "-p",
            "no:django",
            "-p",
            "no:playwright",
        ]
        return subprocess.run(
            [*command, "-p", "no:cacheprovider", *arguments, str(tmp_path)],
            cwd=tmp_path,
            env=kept | parts | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return pytest_with


def test_what_is_missing_is_skipped_and_told(run: Any) -> None:
    answer = run()
    assert answer.returncode == 0, answer.stdout + answer.stderr
    told, closing = answer.stdout.splitlines()[-2:]
    assert "1 passed, 4 skipped" in closing
    assert told.startswith("Skipped ")
    assert "1 tests, because no Chromium was found; install it" in told
    assert "1 tests, because the test database does not run: " in told
    assert "2 tests, because Elasticsearch does not run: FELLES_ELASTICSEARCH is 'none'" in told


def test_in_ci_it_is_a_failure(run: Any) -> None:
    answer = run(CI="true")
    assert answer.returncode == 3
    assert "a part is missing" in answer.stderr + answer.stdout
    assert "no Chromium was found" in answer.stderr + answer.stdout


@pytest.fixture
def all_but_search(tmp_path: Path) -> dict[str, str]:
    """Nothing else is missing: another database is named, and any program will do for a browser."""
    return {
        "DATABASE_URL": "postgresql:///x",
        "CHROMIUM": sys.executable,
        "FELLES_HOME": str(tmp_path / "home"),
    }


@pytest.mark.parametrize("processes", ["-n0", "-n2"])
def test_elasticsearch_is_missed_only_by_those_that_want_it(
    run: Any, all_but_search: dict[str, str], processes: str
) -> None:
    answer = run(processes, **all_but_search)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    told, closing = answer.stdout.splitlines()[-2:]
    assert "3 passed, 2 skipped" in closing
    assert told.startswith(
        "Skipped 2 tests, because Elasticsearch does not run: FELLES_ELASTICSEARCH is 'none'"
    )
    answer = run(processes, "-k", "not search and not fixture", CI="true", **all_but_search)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "Skipped" not in answer.stdout


@pytest.mark.parametrize("processes", ["-n0", "-n2"])
def test_elasticsearch_in_ci_is_a_failure(run: Any, all_but_search: dict[str, str], processes: str) -> None:
    answer = run(processes, CI="true", **all_but_search)
    assert answer.returncode == 3, answer.stdout + answer.stderr
    assert "a part is missing: Elasticsearch does not run" in answer.stderr + answer.stdout


def test_elasticsearch_that_is_given_and_does_not_answer(run: Any, all_but_search: dict[str, str]) -> None:
    answer = run(CI="true", **all_but_search | {"ELASTICSEARCH_URL": "http://127.0.0.1:9"})
    assert answer.returncode == 3, answer.stdout + answer.stderr
    assert "http://127.0.0.1:9 does not answer" in answer.stderr + answer.stdout


def test_a_real_elasticsearch(elasticsearch: str, settings: Any) -> None:
    """Each process of a run has names of its own, and takes away what has them."""
    assert elasticsearch.split(",") == settings.ELASTICSEARCH_URL
    assert settings.ELASTICSEARCH_INDEX.startswith("felles-test-")
    prefix = f"{settings.ELASTICSEARCH_INDEX}-names"  # the name alone is the alias of a test that went before
    url = settings.ELASTICSEARCH_URL[0]

    def names() -> set[str]:
        return {
            entry["index"] for entry in ask(url, f"/_cat/indices/{prefix}*?format=json&h=index", seconds=60)
        }

    mine, others = {prefix, f"{prefix}-1"}, {f"{prefix}0", f"{prefix}0-1"}
    try:
        for name in mine | others:
            ask(url, f"/{name}", method="PUT", seconds=60)
        assert names() == mine | others
        remove_indices(elasticsearch, prefix)
        assert names() == others
        remove_indices(elasticsearch, prefix)
    finally:
        remove_indices(elasticsearch, f"{prefix}0")
    assert names() == set()


@pytest.mark.elasticsearch
def test_elasticsearch_by_its_mark(settings: Any) -> None:
    assert ask(settings.ELASTICSEARCH_URL[0])["version"]["number"].startswith("9.")


def test_without_asking_there_is_none(settings: Any) -> None:
    assert settings.ELASTICSEARCH_URL == []


@pytest.mark.browser
def test_a_real_browser(page: Any) -> None:
    page.set_content("<h1>Hei</h1>")
    assert page.get_by_role("heading", name="Hei").is_visible()

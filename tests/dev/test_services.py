"""What happens to a test run when a part is missing, seen from outside."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Runs pytest on one test of each kind, without a database and without a browser."""
    (tmp_path / "test_parts.py").write_text(
        "import pytest\n"
        "@pytest.mark.django_db\ndef test_database(): pass\n"
        "@pytest.mark.browser\ndef test_browser(): pass\n"
        "def test_nothing(): pass\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser: x\n  django_db: x\n")
    (tmp_path / "file").touch()

    def pytest_with(**environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"CI", "DATABASE_URL"}}
        kept = {name: value for name, value in kept.items() if not name.startswith("PYTEST")}
        parts = {
            "FELLES_HOME": str(tmp_path / "file" / "home"),
            "CHROMIUM": "no-such-browser",
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
            [*command, "-p", "no:cacheprovider", str(tmp_path)],
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
    assert "1 passed, 2 skipped" in closing
    assert told.startswith("Skipped ")
    assert "1 tests, because no Chromium was found; install it" in told
    assert "1 tests, because the test database does not run: " in told


def test_in_ci_it_is_a_failure(run: Any) -> None:
    answer = run(CI="true")
    assert answer.returncode == 3
    assert "a part is missing" in answer.stderr + answer.stdout
    assert "no Chromium was found" in answer.stderr + answer.stdout


@pytest.mark.browser
def test_a_real_browser(page: Any) -> None:
    page.set_content("<h1>Hei</h1>")
    assert page.get_by_role("heading", name="Hei").is_visible()

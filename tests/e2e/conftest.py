"""Browser tests run on the demo municipality with one of its guides, on a phone."""

import fcntl
import io
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from home.site import ensure_site
from people.demo import PASSWORD
from tests import snapshot

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
# Where tests keep their files (tests.conftest).
FILES = ("media", "approved")
# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the demo municipality once it is loaded: one for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "demo"


@pytest.fixture
def demo_guide() -> str:
    """Which of its guides the demo municipality has; a module may want another."""
    return "anskaffelser"


@pytest.fixture
def site(transactional_db: None, live_server: Any, loaded: Path, demo_guide: str, tmp_path: Path) -> str:
    """The address of the demo municipality: loaded for the first test, put back for the others."""
    loaded /= demo_guide
    loaded.mkdir(parents=True, exist_ok=True)
    rows = loaded / "rows.sql"
    with (loaded / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not rows.exists():
            ensure_site()
            call_command("demo", "--only", demo_guide, stdout=io.StringIO())
            for folder in FILES:
                shutil.copytree(tmp_path / folder, loaded / folder)
            snapshot.keep(rows)
    snapshot.put_back(rows)
    for folder in FILES:
        shutil.copytree(loaded / folder, tmp_path / folder, dirs_exist_ok=True)
    return str(live_server.url)


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """`visit("redaktor")` is a new browser with that person signed in; `visit()` is nobody's.

    `js=False` runs no script, `size` is the window, `theme` light or dark.
    """
    contexts = []

    def open_(
        username: str = "", *, js: bool = True, size: dict[str, int] = PHONE, theme: Any = "light"
    ) -> Page:
        context = browser.new_context(
            base_url=site, viewport=size, java_script_enabled=js, color_scheme=theme, locale="nb-NO",
            reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if username:
            page.goto("/logg-inn/")
            page.fill("input[name=username]", username)
            page.fill("input[name=password]", PASSWORD)
            page.locator("main form button").first.click()
            page.wait_for_url(lambda url: "logg-inn" not in url)
        return page

    yield open_
    for context in contexts:
        context.close()
    rest()


def rest() -> None:
    """Wait until the site answers nobody any more: a request that a closed browser left behind would stand in the way
    of emptying the tables."""
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    end, quiet = time.monotonic() + 10, 0
    while quiet < 3 and time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute(f"{others} AND state <> 'idle'")
            quiet = 0 if cursor.fetchone()[0] else quiet + 1
        time.sleep(0.05)

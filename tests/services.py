"""The real parts that tests run on: PostgreSQL and a browser. A pytest plugin, named in conftest.py.

With CI=true a missing part ends the run; elsewhere its tests are skipped, and the last line says so.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest

from dev.accounts import ServiceError
from dev.postgres import Cluster, home_from_environment

CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_DATABASE = "the test database does not run"
NO_BROWSER = "no Chromium was found; install it (Debian: apt install chromium) or name one in CHROMIUM"
# Playwright runs an event loop in the thread in which a test asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def test_cluster() -> Cluster:
    """The cluster that cms.settings.test names."""
    return Cluster(home_from_environment() / "test", durable=False)


test_cluster.__test__ = False  # type: ignore[attr-defined]


def find_chromium() -> str | None:
    """The browser named in CHROMIUM, else the first that is installed."""
    named = os.environ.get("CHROMIUM")
    for name in [named] if named else BROWSERS:
        if path := shutil.which(name):
            return path
    return None


class Services:
    """Starts the database before the tests and stops it after them; knows what is missing."""

    def __init__(self) -> None:
        self.missing: dict[str, str] = {}  # mark -> reason
        self.cluster = None if os.environ.get("DATABASE_URL") else test_cluster()
        self.lock: TextIO | None = None
        if not find_chromium():
            self.missing["browser"] = NO_BROWSER

    def start(self, config: pytest.Config) -> None:
        if self.cluster:
            try:
                self._wait_for_turn(config, self.cluster.home)
                self.cluster.start(attached=True)
            except (ServiceError, OSError) as error:
                self.missing["django_db"] = f"{NO_DATABASE}: {error}"
        if CI and self.missing:
            self.stop()
            pytest.exit(f"CI=true, and a part is missing: {'; '.join(self.missing.values())}", returncode=3)

    def _wait_for_turn(self, config: pytest.Config, home: Path) -> None:
        """Two runs would drop each other's test database."""
        home.mkdir(parents=True, exist_ok=True)
        self.lock = (home / "run.lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
                print(
                    f"Another test run uses {home}; waiting for it. (Or set FELLES_HOME to another folder.)"
                )
            fcntl.flock(self.lock, fcntl.LOCK_EX)

    def stop(self) -> None:
        if self.cluster and self.lock:
            self.cluster.stop()
        if self.lock:
            self.lock.close()
            self.lock = None

    def reason_to_skip(self, item: pytest.Item) -> str | None:
        wants = {mark.name for mark in item.iter_markers()}
        if {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            wants.add("django_db")
        return next((reason for mark, reason in self.missing.items() if mark in wants), None)


services = pytest.StashKey[Services]()


def is_worker(config: pytest.Config) -> bool:
    """Whether this is one of xdist's workers: the process above them has started everything."""
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[services] = found = Services()
    if is_worker(config):
        if found.cluster and not found.cluster.running():
            found.missing["django_db"] = NO_DATABASE
    else:
        found.start(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    if services in config.stash and not is_worker(config):
        config.stash[services].stop()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    found = config.stash[services]
    for item in items:
        if reason := found.reason_to_skip(item):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> Iterator[None]:
    """After everything else that pytest sums up: one line about what was skipped."""
    yield
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    said = []
    for mark, reason in config.stash[services].missing.items():
        # Only the process that could not start the database knows why.
        told = NO_DATABASE if mark == "django_db" else reason
        if count := sum(told in text for text in skipped):
            said.append(f"{count} tests, because {reason}")
    if said:
        terminalreporter.write_line(f"Skipped {'; '.join(said)}.", yellow=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright starts the system's Chromium; root has no sandbox."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": arguments}

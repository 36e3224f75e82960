"""The real parts that tests run on: PostgreSQL, Elasticsearch and a browser. A pytest plugin, named in conftest.py.

With CI=true a missing part ends the run; elsewhere its tests are skipped, and the last line says so.

A test gets Elasticsearch by the fixture `elasticsearch` or the mark of that name. It is started only when a collected
test wants it, and takes its ten seconds while others run. Only xdist's workers know what is collected, and only the
process above them may start something that all use: so workers leave word in the home of the tests.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest
from django.conf import settings as django_settings

from dev.accounts import ServiceError
from dev.elasticsearch import Elasticsearch, ask
from dev.postgres import Cluster, home_from_environment
from tests import template

CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_DATABASE = "the test database does not run"
NO_SEARCH = "Elasticsearch does not run"
NO_BROWSER = "no Chromium was found; install it (Debian: apt install chromium) or name one in CHROMIUM"
# Playwright runs an event loop in the thread in which a test asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def test_cluster() -> Cluster:
    """The cluster that cms.settings.test names."""
    return Cluster(home_from_environment() / "test", durable=False)


test_cluster.__test__ = False  # type: ignore[attr-defined]


def template_lock() -> Path:
    return home_from_environment() / "test" / "template.lock"


def find_chromium() -> str | None:
    """The browser named in CHROMIUM, else the first that is installed."""
    named = os.environ.get("CHROMIUM")
    for name in [named] if named else BROWSERS:
        if path := shutil.which(name):
            return path
    return None


class Services:
    """Starts database and Elasticsearch for the tests and stops them after them; knows what is missing."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.missing: dict[str, str] = {}  # mark -> reason
        self.cluster = None if os.environ.get("DATABASE_URL") else test_cluster()
        self.home = home_from_environment() / "test"
        self.search = Elasticsearch(self.home, durable=False, report=self._say)
        self.search_wanted = self.home / "elasticsearch.wanted"  # a worker's word
        self.search_missing = self.home / "elasticsearch.missing"  # and the answer: why there is none
        self.search_asked = False
        self.lock: TextIO | None = None
        self.template: subprocess.Popen[bytes] | None = None
        if not find_chromium():
            self.missing["browser"] = NO_BROWSER

    def start(self) -> None:
        try:
            self._wait_for_turn()
            if self.cluster:
                self.cluster.start(attached=True)
                self.template = template.begin(template_lock())
        except (ServiceError, OSError) as error:
            if self.cluster:
                self.missing["django_db"] = f"{NO_DATABASE}: {error}"
        self._end_in_ci()

    def _end_in_ci(self) -> None:
        if CI and self.missing:
            self.stop()
            pytest.exit(f"CI=true, and a part is missing: {'; '.join(self.missing.values())}", returncode=3)

    def _wait_for_turn(self) -> None:
        """Two runs would drop each other's test database."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.lock = (self.home / "run.lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._say(
                f"Another test run uses {self.home}; waiting for it. (Or set FELLES_HOME to another folder.)"
            )
            fcntl.flock(self.lock, fcntl.LOCK_EX)
        for path in (self.search_wanted, self.search_missing):
            path.unlink(missing_ok=True)

    def _say(self, text: str) -> None:
        with self.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(text, flush=True)

    def want_search(self) -> None:
        """A collected test wants Elasticsearch."""
        if is_worker(self.config):
            with contextlib.suppress(OSError):  # without a home there is none, and the tests will hear why
                self.search_wanted.touch()
        else:
            self.start_search()

    def start_search(self) -> None:
        """Has Elasticsearch started, once; it need not answer yet."""
        if self.search_asked:
            return
        self.search_asked = True
        try:
            self.search.launch(attached=True)
            if self.search.given:
                self.search.wait()
        except (ServiceError, OSError) as error:
            self.note_no_search(error)
        self._end_in_ci()

    def note_no_search(self, why: object) -> None:
        self.missing["elasticsearch"] = f"{NO_SEARCH}: {why}"
        if not self.search_missing.exists():
            draft = self.search_missing.with_suffix(f".{os.getpid()}")
            with contextlib.suppress(OSError):
                draft.write_text(str(why))
                draft.replace(self.search_missing)

    def search_url(self) -> str:
        """Where Elasticsearch answers; waits for its start. Skips, or fails, the test that asks when there is none."""
        if self.search_missing.exists():
            self.note_no_search(self.search_missing.read_text())
        if "elasticsearch" not in self.missing:
            try:
                self.search.wait()
            except (ServiceError, OSError) as error:
                self.note_no_search(error)
        if reason := self.missing.get("elasticsearch"):
            (pytest.fail if CI else pytest.skip)(reason)
        return self.search.url()

    def stop(self) -> None:
        if self.search_asked:
            self.search.stop()
        if self.template:
            self.template.kill()
            self.template.wait()
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
    config.stash[services] = found = Services(config)
    if is_worker(config):
        if found.cluster and not found.cluster.running():
            found.missing["django_db"] = NO_DATABASE
    else:
        found.start()


def pytest_unconfigure(config: pytest.Config) -> None:
    if services in config.stash and not is_worker(config):
        config.stash[services].stop()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    found = config.stash[services]
    for item in items:
        if reason := found.reason_to_skip(item):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """After -k and -m have chosen; before xdist's worker says that it is ready."""
    if any(
        "elasticsearch" in item.fixturenames or item.get_closest_marker("elasticsearch")
        for item in functions(session)
    ):
        session.config.stash[services].want_search()


def functions(session: pytest.Session) -> list[pytest.Function]:
    return [item for item in session.items if isinstance(item, pytest.Function)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(node: Any, ids: Any) -> None:
    found = node.config.stash[services]
    if found.search_wanted.exists():
        found.start_search()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> Iterator[None]:
    """After everything else that pytest sums up: one line about what was skipped."""
    yield
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    said = []
    found = config.stash[services]
    with contextlib.suppress(OSError):  # a worker may have noted it, when it did not come up
        found.note_no_search(found.search_missing.read_text())
    for mark, reason in found.missing.items():
        # Only the process that could not start the part knows why.
        told = {"django_db": NO_DATABASE, "elasticsearch": NO_SEARCH}.get(mark, reason)
        if count := sum(told in text for text in skipped):
            said.append(f"{count} tests, because {reason}")
    if said:
        terminalreporter.write_line(f"Skipped {'; '.join(said)}.", yellow=True)


@pytest.fixture(scope="session")
def elasticsearch_url(pytestconfig: pytest.Config) -> Iterator[str]:
    """Addresses of a running Elasticsearch, comma separated. What tests leave in it is removed at the end."""
    url = pytestconfig.stash[services].search_url()
    prefix = django_settings.ELASTICSEARCH_INDEX
    remove_indices(url, prefix)  # of a run that was killed
    yield url
    remove_indices(url, prefix)


def remove_indices(urls: str, prefix: str) -> None:
    """Deletes `prefix` and `prefix-…`; «…-gw1» has no claim on what belongs to «…-gw10»."""
    url = urls.split(",", maxsplit=1)[0]
    found = [entry["index"] for entry in ask(url, f"/_cat/indices/{prefix}*?format=json&h=index", seconds=30)]
    if names := [name for name in found if name == prefix or name.startswith(f"{prefix}-")]:
        ask(url, f"/{','.join(names)}", method="DELETE", seconds=30)


@pytest.fixture
def elasticsearch(elasticsearch_url: str, request: pytest.FixtureRequest) -> str:
    """The same for one test; the site's settings name it, and an index of this process: ELASTICSEARCH_INDEX."""
    settings = request.getfixturevalue("settings")
    settings.ELASTICSEARCH_URL = elasticsearch_url.split(",")
    return elasticsearch_url


@pytest.fixture(autouse=True)
def _elasticsearch_by_mark(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("elasticsearch"):
        request.getfixturevalue("elasticsearch")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright starts the system's Chromium; root has no sandbox."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": arguments}

"""The supervisor, for real, around a small site."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from dev.postgres import Cluster
from dev.run import (
    Child,
    RunError,
    bring_up_to_date,
    check_port,
    health,
    only_one,
    port_from_environment,
    reap,
)
from tests.dev.conftest import MakeServer
from tests.dev.test_elasticsearch import kill
from tests.dev.test_postgres import open_folder
from tests.factories.people import UserFactory

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Run:
    """`python -m dev.run` on a port and a home of its own."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port, self.search = home, port, "none"
        self.process: subprocess.Popen[str] | None = None
        self.log = home.with_name("run.log")

    def start(self) -> None:
        left_out = {"DATABASE_URL", "ELASTICSEARCH_URL"}
        environment = {name: value for name, value in os.environ.items() if name not in left_out}
        environment |= {"FELLES_ELASTICSEARCH": self.search, "FELLES_ELASTICSEARCH_HEAP": "256m"}
        environment |= {"DJANGO_SETTINGS_MODULE": "tests.dev.small_site", "FELLES_HOME": str(self.home)}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dev.run"],
                cwd=ROOT,
                env=environment | {"PORT": str(self.port)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def output(self) -> str:
        return self.log.read_text()

    def wait_for(self, text: str, *, seconds: float = SECONDS) -> re.Match[str]:
        end = time.monotonic() + seconds
        while not (found := re.search(text, self.output())):
            assert time.monotonic() < end, self.output()
            assert self.process.poll() is None, self.output()
            time.sleep(0.05)
        return found

    def children(self) -> list[int]:
        """Ids of all processes below it."""
        found, ask = [], [self.process.pid]
        while ask:
            listing = Path(f"/proc/{ask.pop()}/task")
            for path in listing.glob("*/children"):
                with contextlib.suppress(OSError):
                    below = [int(pid) for pid in path.read_text().split()]
                    found += below
                    ask += below
        return found

    def all_end(self, pids: list[int]) -> bool:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if not any(alive(pid) for pid in pids):
                return True
            time.sleep(0.05)
        return False


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def run() -> Iterator[Run]:
    with open_folder() as folder:
        run = Run(folder / "home", free_port())
        yield run
        if run.process and run.process.poll() is None:
            run.process.terminate()
            run.process.wait(SECONDS)
        cluster = Cluster(run.home)
        cluster.stop()
        shutil.rmtree(cluster.socket_folder, ignore_errors=True)


linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_starts_all_and_stops_all(run: Run, number: signal.Signals) -> None:
    run.start()
    run.wait_for(f"Felles runs on http://127.0.0.1:{run.port}\n")
    run.wait_for("Search is answered by postgresql.")
    assert health(run.port)["code"] == 200
    # As long as somebody pastes into search: gunicorn refuses lines of more than 4,094 signs unless it is told.
    with contextlib.closing(HTTPConnection("127.0.0.1", run.port, timeout=SECONDS)) as connection:
        connection.request("GET", f"/healthz?q={'%C3%A5' * 10_000}")
        assert connection.getresponse().status == 200
    pids = run.children()
    assert len(pids) > 4, "web with its processes, worker, database"
    run.process.send_signal(number)
    assert run.process.wait(SECONDS) == 0
    assert run.all_end(pids)
    assert not Cluster(run.home).running()
    assert "Traceback" not in run.output()


@linux
def test_kill_9_leaves_nothing_behind_and_the_next_start_works(run: Run) -> None:
    run.start()
    run.wait_for("Ctrl-C stops it")
    pids = run.children()
    run.process.kill()
    run.process.wait()
    assert run.all_end(pids)
    run.start()
    run.wait_for("Ctrl-C stops it")
    assert "Preparing the database" not in run.output()


@linux
def test_kill_9_of_everything(run: Run) -> None:
    run.start()
    run.wait_for("Ctrl-C stops it")
    pids = [run.process.pid, *run.children()]
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    run.process.wait()
    assert run.all_end(pids)
    run.start()
    run.wait_for("Ctrl-C stops it")
    assert "Preparing the database" not in run.output()


@linux
def test_worker_is_started_again_and_web_takes_all_down(run: Run) -> None:
    run.start()
    run.wait_for("Ctrl-C stops it")
    web, worker = groups(run)
    os.kill(worker, signal.SIGKILL)
    run.wait_for("The worker ended .exit code -9.; it is started again in 1 s")
    end = time.monotonic() + SECONDS
    while len(groups(run)) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    assert groups(run)[0] == web
    assert groups(run)[1] != worker
    pids = run.children()
    os.kill(web, signal.SIGKILL)
    assert run.process.wait(SECONDS) == 1
    assert "The web server ended (exit code -9)" in run.output()
    assert run.all_end(pids)


def groups(run: Run) -> list[int]:
    """Heads of the groups that the supervisor forked: web, then worker."""
    return sorted(
        pid
        for pid in run.children()
        if os.getpgid(pid) == pid and os.getsid(pid) == os.getsid(run.process.pid)
    )


@linux
def test_database_that_dies_takes_all_down(run: Run) -> None:
    run.start()
    run.wait_for("Ctrl-C stops it")
    pids = run.children()
    os.kill(Cluster(run.home)._pid(), signal.SIGKILL)
    assert run.process.wait(SECONDS) == 1
    assert "The database ended" in run.output()
    assert run.all_end(pids)


@pytest.mark.thorough
@linux
def test_elasticsearch_comes_and_goes_with_the_site(run: Run, make_server: MakeServer) -> None:
    """The site answers before it does and after it died; kill -9 of all that is above it takes it along."""
    server = make_server()
    run.home, run.search = server.home, "maven"
    run.start()
    run.wait_for("Search is answered by postgresql; Elasticsearch is being started.")
    run.wait_for("Elasticsearch has started.", seconds=240)
    assert server.running()
    assert health(run.port)["elasticsearch"] == server.url(), "the site was told its address before"
    java = server._processes()
    kill(*java)
    run.wait_for(r"Elasticsearch ended \(exit code -?\d+\): .* PostgreSQL answers searches\.")
    assert health(run.port)["code"] == 200
    assert run.all_end(java)
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(SECONDS) == 0
    run.start()
    run.wait_for("Elasticsearch is being started.")
    end = time.monotonic() + SECONDS
    while not (java := server._processes()) and time.monotonic() < end:
        time.sleep(0.05)
    assert java
    pids = run.children()
    run.process.kill()
    run.process.wait()
    assert run.all_end(pids)
    end = time.monotonic() + 240
    while server._processes() and time.monotonic() < end:
        time.sleep(0.05)
    assert not server._processes()


def test_search_server_that_cannot_be(run: Run) -> None:
    run.search = "cloud"
    run.start()
    assert run.process.wait(SECONDS) == 1
    assert "FELLES_ELASTICSEARCH is 'cloud'" in run.output()


def test_taken_port_is_told_before_anything_starts(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", run.port))
        other.listen()
        run.start()
        assert run.process.wait(SECONDS) == 1
    assert (
        run.output()
        == f"Port {run.port} is taken by another program; try another: PORT={run.port + 1} make run\n"
    )
    assert not run.home.exists()


def test_a_free_port_is_fine() -> None:
    check_port(free_port())


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1", "80 80"])
def test_port_that_is_none(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(RunError, match="is not a port"):
        port_from_environment()


def test_one_supervisor_for_one_home(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(RunError, match="already runs"), only_one(tmp_path):
        pass
    with only_one(tmp_path):
        pass


def test_home_that_cannot_be() -> None:
    with pytest.raises(RunError, match="set FELLES_HOME"), only_one(Path("/dev/null/home")):
        pass


def test_pauses_grow_and_end() -> None:
    child = Child("x", lambda: None)
    child.began = time.monotonic()
    assert [child.next_pause() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    child.began -= 3600
    assert child.next_pause() == 1


def test_nothing_to_reap() -> None:
    assert reap() == {}


def test_nobody_answers() -> None:
    assert health(free_port()) == {}


def test_a_demo_that_was_stopped_goes_on_at_the_next_start(
    db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads = []

    def demo(name: str) -> None:
        loads.append(name)
        UserFactory()  # the site is no longer empty
        if len(loads) == 1:
            raise KeyboardInterrupt

    settings.FELLES_DEMO = True
    monkeypatch.setattr("dev.run.call_command", demo)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)  # it is the test's
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(tmp_path)
    bring_up_to_date(tmp_path)
    bring_up_to_date(tmp_path)
    assert loads == ["demo", "demo"]

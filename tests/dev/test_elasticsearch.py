"""Elasticsearch for development, for real, and the sentences about what is missing. A start takes seconds: few do."""

import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dev import accounts, docker, elasticsearch_setup, java
from dev.elasticsearch import Elasticsearch, ElasticsearchError, ask, main
from dev.elasticsearch_setup import java_options
from dev.java import JavaError, find_java, java_version, maven_reason, unpack_artifact
from dev.processes import wait_until
from tests.dev.conftest import MakeServer
from tests.dev.test_postgres import open_folder

SECONDS = 120


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ELASTICSEARCH_URL", "FELLES_ELASTICSEARCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FELLES_ELASTICSEARCH_HEAP", "256m")


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as folder:
        yield folder


def write(server: Elasticsearch, index: str) -> None:
    ask(server.url(), f"/{index}", method="PUT", seconds=60)


def indices(server: Elasticsearch) -> set[str]:
    return {entry["index"] for entry in ask(server.url(), "/_cat/indices?format=json", seconds=60)}


def kill(*pids: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.thorough
def test_life_of_a_server(make_server: MakeServer, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Start, twice; kill -9; start again with its data though its port was taken; stop. As root in a closed folder."""
    monkeypatch.setattr(accounts, "ROOT_STORE", folder / "store")
    quick = java_options(fast=True)
    monkeypatch.setattr(elasticsearch_setup, "java_options", lambda fast: quick)
    server = make_server("with spaces: and Æ's", durable=True)
    server.home.mkdir(mode=0o700)
    url = server.url()
    assert server.url() == url, "an address that was told stays"
    assert not server.running()
    assert server.start()
    assert server.running()
    again = Elasticsearch(server.home)
    assert again.url() == url
    assert not again.start(), "the second start finds it running"
    write(server, "kept")
    pids = server._processes()
    assert len(pids) == 2, "launcher and server"
    if os.geteuid() == 0:
        assert server.data.is_symlink()
        assert all(Path(f"/proc/{pid}").stat().st_uid != 0 for pid in pids)
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    with socket.socket() as elsewhere, pytest.raises(OSError, match="refused"):
        elsewhere.connect(("127.0.0.2", int(url.rpartition(":")[2])))

    kill(*pids)
    assert wait_until(lambda: not server._lives(), SECONDS)
    assert not server.running()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", int(url.rpartition(":")[2])))
        other.listen()
        assert not again.running()
        assert again.start()
    assert again.url() != url
    assert indices(again) == {"kept"}
    assert again.stop()
    assert not again._processes()
    assert not again.running()
    assert not again.stop()


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells children only on Linux")
def test_two_homes_side_by_side_end_with_their_starter(make_server: MakeServer) -> None:
    one, two = make_server("one"), make_server("two")
    program = (
        "import sys, time; from dev.elasticsearch import Elasticsearch\n"
        "servers = [Elasticsearch(home, durable=False) for home in sys.argv[1:]]\n"
        "for server in servers: server.launch(attached=True)\n"
        "for server in servers: server.wait()\n"
        "print('up', flush=True); time.sleep(600)"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", program, str(one.home), str(two.home)], stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout.readline() == "up\n"
    assert one.url() != two.url()
    write(one, "one")
    write(two, "two")
    assert indices(one) == {"one"}
    assert indices(two) == {"two"}
    # Kill -9 of what stands between starter and server, and of the starter.
    kill(min(two._processes()))
    assert wait_until(lambda: not two._processes(), SECONDS)
    assert one.running()
    starter.kill()
    starter.wait()
    starter.stdout.close()
    assert wait_until(lambda: not one._processes(), SECONDS)


def test_killed_while_it_starts(make_server: MakeServer) -> None:
    server = make_server()
    assert server.launch()
    kill(*server._processes())
    with pytest.raises(
        ElasticsearchError, match=r"did not start: it ended without a reason.*\(Log: .*elasticsearch\.log"
    ):
        server.wait()
    assert not server.stop()


def test_a_start_that_was_broken_off_is_no_hindrance(make_server: MakeServer) -> None:
    server = make_server()
    server.launch()
    left = server._processes()
    assert Elasticsearch(server.home, durable=False).launch()
    assert wait_until(lambda: not set(left) & set(server._processes()), SECONDS)
    assert server.stop()


def test_reason_of_a_failed_start(make_server: MakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FELLES_ELASTICSEARCH_HEAP", "much")
    with pytest.raises(
        ElasticsearchError, match=r"did not start: Invalid initial heap size: -Xmsmuch\. \(Log"
    ):
        make_server().start()


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("", "it ended without a reason; the last it said was: nothing."),
        ("2026 INFO o.e.n.Node: starting ...\n", "the last it said was: 2026 INFO o.e.n.Node: starting."),
        (
            (
                "INFO x.Y: java.lang.IllegalStateException: of no matter\n"
                "ERROR o.e.b.Elasticsearch: fatal exception while booting Elasticsearch\n"
                "org.elasticsearch.ElasticsearchException: failed to load\n\tat x\n"
                "Caused by: java.io.IOException: No space left on device\n\tat x\n"
                "Elasticsearch died while starting up, exit code: 1\n"
            ),
            "IOException: No space left on device.",
        ),
        (
            "java.lang.IllegalArgumentException: unknown setting [x]\n",
            "IllegalArgumentException: unknown setting [x].",
        ),
        (
            "docker: Error response from daemon: no such image.\n",
            "Error response from daemon: no such image.",
        ),
        (
            "Terminating due to java.lang.OutOfMemoryError: Java heap space\n",
            "OutOfMemoryError: Java heap space.",
        ),
    ],
)
def test_reasons_in_a_log(log: str, said: str) -> None:
    assert elasticsearch_setup.reason(log).endswith(said)


def test_port_that_was_taken_in_between(make_server: MakeServer) -> None:
    server = make_server()
    server.home.mkdir()
    server._remember(port=9)
    server.log.write_text("Caused by: java.net.BindException: Address already in use\n")
    assert server._reason() == "another program took port 9 in this moment; start it again."


@pytest.mark.parametrize("state", ["", "{", "[]", '{"port": "x"}', '{"pid": 1}'])
def test_broken_state_file(folder: Path, state: str) -> None:
    (folder / "elasticsearch.json").write_text(state)
    server = Elasticsearch(folder)
    assert not server.running()
    assert not server.stop()
    assert server.url().startswith("http://127.0.0.1:")


def test_another_program_on_its_port_is_not_taken_for_it(folder: Path, elasticsearch: str) -> None:
    server = Elasticsearch(folder)
    server._remember(port=int(elasticsearch.rpartition(":")[2]), pid=os.getpid())
    assert ask(elasticsearch)["version"]["number"]
    assert not server.running()
    assert not server.stop()


# One that is given


def test_a_given_server_is_left_alone(
    folder: Path, elasticsearch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FELLES_HOME", str(folder))
    monkeypatch.setenv("ELASTICSEARCH_URL", f"http://127.0.0.1:9, {elasticsearch}")
    assert main(["status"]) == 0, "one of two answers"
    assert main(["start"]) == 0
    assert main(["stop"]) == 0
    assert main(["url"]) == 0
    said = capsys.readouterr().out.splitlines()
    both = f"http://127.0.0.1:9,{elasticsearch}"
    assert said == [f"runs {both}", f"runs already {both}", "did not run", both]
    assert ask(elasticsearch)["version"]["number"]
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://me:secret@127.0.0.1:9", r"http://127\.0\.0\.1:9 does not answer .*refused"),
        (
            "127.0.0.1:9200",
            r"127\.0\.0\.1:9200 is no address of an Elasticsearch, as http://host:9200 is one",
        ),
        ("ftp://x", "ftp://x is no address"),
        ("http://127.0.0.1:9,nonsense", "does not answer .* and nonsense is no address"),
    ],
)
def test_given_address_that_leads_nowhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", url)
    server = Elasticsearch(folder)
    assert not server.running()
    with pytest.raises(ElasticsearchError, match=f"^ELASTICSEARCH_URL is set, but .*{said}") as caught:
        server.start()
    assert "secret" not in str(caught.value)


def test_something_else_at_the_given_address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("ELASTICSEARCH_URL", f"http://127.0.0.1:{other.getsockname()[1]}")
        monkeypatch.setattr("dev.elasticsearch.ANSWER_SECONDS", 0.2)
        with pytest.raises(ElasticsearchError, match=r"does not answer .*timed out"):
            Elasticsearch(folder).start()


# Which way


@pytest.mark.parametrize("way", ["docker", "maven", "none"])
def test_a_way_that_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setenv("FELLES_ELASTICSEARCH", way)
    assert Elasticsearch(folder).way() == way
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://127.0.0.1:9")
    assert Elasticsearch(folder).way() == "given"


def test_a_way_that_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FELLES_ELASTICSEARCH", "cloud")
    with pytest.raises(ElasticsearchError, match="is 'cloud'; it must be one of docker, maven, none"):
        Elasticsearch(folder).start()
    monkeypatch.setenv("FELLES_ELASTICSEARCH", "none")
    with pytest.raises(ElasticsearchError, match="is 'none'"):
        Elasticsearch(folder).start()


def test_docker_without_an_engine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{folder}/nobody.sock")
    assert not docker.answers()
    assert Elasticsearch(folder).way() == "maven"
    monkeypatch.setenv("FELLES_ELASTICSEARCH", "docker")
    with pytest.raises(docker.DockerError, match=r"^(docker .* failed: .+|Docker was not found)\.$"):
        Elasticsearch(folder).start()
    monkeypatch.setenv("PATH", str(folder))
    assert not docker.answers()


def test_docker_command() -> None:
    command = docker.run_command(
        "image:1",
        container="felles-x",
        port=4711,
        to=9200,
        environment={"discovery.type": "single-node", "a": "b c"},
    )
    assert command[:7] == ["docker", "run", "--rm", "--name", "felles-x", "--publish", "127.0.0.1:4711:9200"]
    assert command[7:] == ["--env", "discovery.type=single-node", "--env", "a=b c", "image:1"]


# Java, Maven, room


@pytest.fixture
def javas(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Makes stand-ins that only tell a version; no other Java is found."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", f"{folder}/path/bin")
    monkeypatch.setattr(java, "INSTALLED", ((folder / "jvm", "*/bin/java"),))

    def java_in(name: str, said: str) -> Path:
        program = folder / name / "bin" / "java"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
        program.chmod(0o755)
        return program

    return java_in


def test_the_java_that_is_taken(
    javas: Callable[[str, str], Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    javas("jvm/old-17", 'openjdk version "17.0.15" 2025-04-15')
    newest = javas("jvm/java-25", 'openjdk version "25" 2025-09-16')
    assert find_java(21) == newest
    oldest = javas("jvm/java-21", 'openjdk version "21.0.4" 2024-07-16 LTS')
    assert find_java(21) == oldest, "of those installed the oldest that fits"
    on_path = javas("path", 'java version "22.0.1"')
    assert find_java(21) == on_path
    named = javas("mine", 'openjdk version "24-ea" 2025-03-18')
    monkeypatch.setenv("JAVA_HOME", str(folder / "mine"))
    assert find_java(21) == named


def test_no_java_that_fits(
    javas: Callable[[str, str], Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(
        JavaError, match=r"^Java 21 or newer is needed \(no Java was found\); name one in JAVA_HOME or"
    ):
        find_java(21)
    old = javas("jvm/java-8", 'java version "1.8.0_402"')
    broken = javas("path", "Segmentation fault")
    monkeypatch.setenv("JAVA_HOME", str(folder / "nowhere"))
    with pytest.raises(JavaError, match=rf"found: one that fails in {broken}; 8 in {old}\)"):
        find_java(21)
    assert java_version(folder / "nowhere") == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else")
def test_root_takes_no_java_that_others_cannot_reach(javas: Callable[[str, str], Path], folder: Path) -> None:
    program = javas("jvm/closed-21", 'openjdk version "21"')
    program.parent.chmod(0o700)
    with pytest.raises(JavaError, match=r"found: 21 in .* closed to other accounts"):
        find_java(21)


def test_no_maven(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(JavaError, match=r"^Maven \(mvn\) was not found\. This helps: .+\.$"):
        java.find_maven()


maven = pytest.mark.skipif(not java.shutil.which("mvn"), reason="Maven (mvn) was not found")


@maven
def test_maven_that_fails(folder: Path) -> None:
    with pytest.raises(
        JavaError, match=r"^Maven could not bring org\.example:nothing:1:zip: .*org\.example:nothing"
    ):
        unpack_artifact("org.example:nothing:1:zip", "**", folder / "x")
    assert not (folder / "x.maven").exists()


@maven
def test_what_maven_brings_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a small archive in place of the large one: it is no Elasticsearch, so nothing stays."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setattr(elasticsearch_setup, "ARTIFACT", "org.hamcrest:hamcrest-core:1.3:jar")
    monkeypatch.setattr(elasticsearch_setup, "INSIDE", "**")
    left = folder / "felles" / "elasticsearch-9.4.3.new"
    left.mkdir(parents=True)
    (left / "rest").touch()
    said: list[str] = []
    with pytest.raises(
        ElasticsearchError, match=r"What Maven brought as org\.hamcrest.* is not the Elasticsearch"
    ):
        elasticsearch_setup.programs(said.append)
    assert said == ["Fetching Elasticsearch 9.4.3 with Maven, once (about 950 MB) …"]
    assert [path.name for path in (folder / "felles").iterdir()] == ["elasticsearch-9.4.3.lock"]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("", "it said nothing."),
        ("mvn: command failed\n", "mvn: command failed."),
        (
            (
                "\x1b[1;31m[ERROR]\x1b[m Failed to execute goal org.apache:plugin:1:unpack (default-cli) on project "
                "standalone-pom: Unable to find artifact. Connect to repository failed: refused -> [Help 1]\n[ERROR] \n"
            ),
            "Unable to find artifact. Connect to repository failed: refused.",
        ),
        ("[INFO] x\n[ERROR] No space left on device\n", "No space left on device."),
    ],
)
def test_reasons_of_maven(output: str, said: str) -> None:
    assert maven_reason(output) == said


def test_no_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setattr(elasticsearch_setup, "PROGRAMS_MB", 10**9)
    with pytest.raises(
        ElasticsearchError, match=r"needs 2000000000 MB in .*cache/felles, where \d+ MB are free"
    ):
        elasticsearch_setup.programs(print)


def test_no_room_for_data(make_server: MakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elasticsearch_setup, "LEAST_MB", 10**9)
    with pytest.raises(ElasticsearchError, match=r"needs 1000000000 MB in .*home, where \d+ MB are free"):
        make_server().start()


def test_cache_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    with pytest.raises(
        ElasticsearchError, match=r"could not be unpacked in /dev/null/felles .*; set XDG_CACHE_HOME"
    ):
        elasticsearch_setup.programs(print)


# The command


def test_command_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FELLES_HOME", str(folder))
    monkeypatch.setenv("FELLES_ELASTICSEARCH", "none")
    assert main(["status"]) == 3
    assert main(["url"]) == 0
    assert main(["stop"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == ["does not run", Elasticsearch(folder).url(), "did not run"]
    assert main(["start"]) == 1
    assert "no Elasticsearch is wanted" in capsys.readouterr().err
    monkeypatch.setenv("FELLES_ELASTICSEARCH", "maven")
    monkeypatch.setenv("FELLES_HOME", "/dev/null/x")
    assert main(["start"]) == 1
    assert "set FELLES_HOME" in capsys.readouterr().err

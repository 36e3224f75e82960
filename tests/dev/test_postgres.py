"""The embedded PostgreSQL, for real: each test has a cluster of its own, made once per module and copied."""

import contextlib
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from environ import Env

from dev import accounts, postgres
from dev.accounts import closed_folder
from dev.postgres import Cluster, PostgresError

Make = Callable[..., Cluster]


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every account can reach. pytest's own are closed, again with every run that starts."""
    with tempfile.TemporaryDirectory(prefix="felles-test-") as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    """A stopped cluster's data folder."""
    with open_folder() as folder:
        cluster = Cluster(folder, durable=False)
        with cluster:
            pass
        yield cluster.data


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as folder:
        yield folder


@pytest.fixture
def make(template: Path, folder: Path) -> Iterator[Make]:
    """Clusters with data already, in `folder/name`; stopped after the test."""
    made: list[Cluster] = []

    def cluster_in(name: str = "home", *, data: bool = True, durable: bool = False) -> Cluster:
        cluster = Cluster(folder / name, durable=durable)
        cluster.home.mkdir(parents=True)
        if data:
            shutil.copytree(template, cluster.data)
            owner = template.stat()
            for path in [cluster.data, *cluster.data.rglob("*")]:
                os.chown(path, owner.st_uid, owner.st_gid)
        made.append(cluster)
        return cluster

    yield cluster_in
    for cluster in made:
        cluster.stop()
        shutil.rmtree(cluster.socket_folder, ignore_errors=True)


def ask(cluster: Cluster, sql: str) -> object:
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


def test_its_address_serves_as_database_url(make: Make) -> None:
    cluster = make()
    cluster.start()
    asked = Env.db_url_config(cluster.url())
    with psycopg.connect(dbname=asked["NAME"], user=asked["USER"], **asked["OPTIONS"]) as connection:
        assert connection.info.host == str(cluster.socket_folder)


def write(cluster: Cluster, text: str) -> None:
    ask(cluster, "CREATE TABLE IF NOT EXISTS note (text text)")
    ask(cluster, f"INSERT INTO note VALUES ('{text}')")


def kill(cluster: Cluster) -> None:
    """Ends the server alone, as the kernel does when memory runs out."""
    os.kill(cluster.pid, signal.SIGKILL)
    os.waitpid(cluster.pid, 0)


def test_a_new_cluster_knows_norwegian_letters(make: Make) -> None:
    cluster = make(data=False)
    assert not cluster.running()
    assert cluster.start()
    assert not cluster.start(), "the second start finds it running"
    assert ask(cluster, "SELECT lower('ÆØÅ')") == "æøå"
    assert ask(cluster, "SELECT similarity('ål', 'ål') + similarity('æ', 'ø')") == 1
    assert ask(cluster, "SHOW listen_addresses") == ""
    assert ask(cluster, "SHOW fsync") == "off"
    assert cluster.stop()
    assert not cluster.running()
    assert not cluster.stop()
    assert not cluster.socket_folder.exists(), "nothing is left in /tmp"


def test_only_its_owner_reaches_the_socket(make: Make) -> None:
    cluster = make()
    cluster.start()
    found = cluster.socket_folder.stat()
    assert stat.S_IMODE(found.st_mode) == 0o700
    assert found.st_uid == cluster.data.stat().st_uid


def test_django_reaches_it(make: Make) -> None:
    cluster = make()
    cluster.start()
    entry = cluster.settings()
    with psycopg.connect(
        host=entry["HOST"], port=entry["PORT"], user=entry["USER"], dbname=entry["NAME"]
    ) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_kill_9_loses_nothing_that_was_committed(make: Make) -> None:
    cluster = make(durable=True)
    cluster.start()
    write(cluster, "kept")
    kill(cluster)
    again = Cluster(cluster.home)
    assert again.start()
    assert ask(again, "SELECT text FROM note") == "kept"


def test_kill_9_in_the_middle_of_a_query(make: Make) -> None:
    cluster = make()
    cluster.start()
    connection = psycopg.connect(cluster.url())
    connection.execute("SELECT 1")  # a server process for this connection lives on for a moment
    kill(cluster)
    assert Cluster(cluster.home, durable=False).start()
    connection.close()


def test_pid_of_another_program_in_a_pid_file(make: Make) -> None:
    """After a restart of the machine the id may be anybody's."""
    cluster = make()
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        (cluster.data / "postmaster.pid").write_text(
            f"{other.pid}\n{cluster.data}\n1\n5432\n/tmp\n\n1 1\nready\n"
        )
        cluster.socket_folder.mkdir()
        cluster._socket_lock.write_text(f"{other.pid}\n{cluster.data}\n")
        assert not cluster.running()
        assert not cluster.stop(), "it must not end a stranger"
        assert cluster.start()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


@pytest.mark.parametrize("content", ["", "999999999\n", "no number\n"])
def test_broken_pid_file(make: Make, content: str) -> None:
    cluster = make()
    (cluster.data / "postmaster.pid").write_text(content)
    assert cluster.start()


@pytest.mark.parametrize("name", ["with spaces and Æ's", "x" * 200 + "/" + "y" * 200])
def test_unusual_paths(make: Make, name: str) -> None:
    cluster = make(name)
    cluster.start()
    assert ask(cluster, "SELECT 1") == 1
    assert len(bytes(cluster._socket)) < 108


def test_two_checkouts_side_by_side(make: Make) -> None:
    one, two = make("one"), make("two")
    one.start()
    two.start()
    write(one, "one")
    write(two, "two")
    one.stop()
    assert not one.running()
    assert ask(two, "SELECT text FROM note") == "two"


def test_taken_socket(make: Make) -> None:
    cluster = make()
    cluster.socket_folder.mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(cluster._socket))
        server.listen()
        cluster._socket_lock.write_text(f"{os.getpid()}\n/somewhere\n")
        with pytest.raises(PostgresError, match=f"is taken by another server .process {os.getpid()}"):
            cluster.start()


def test_data_of_another_version(make: Make) -> None:
    cluster = make()
    (cluster.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(PostgresError, match="made by PostgreSQL 9 and this is PostgreSQL"):
        cluster.start()


def test_broken_configuration_says_where_the_log_is(make: Make) -> None:
    cluster = make()
    with (cluster.data / "postgresql.auto.conf").open("a") as file:
        file.write("nonsense = 1\n")
    with pytest.raises(
        PostgresError,
        match=r"did not start: .*postgresql\.auto\.conf.* contains errors\. \(Log: .*postgres\.log\)",
    ):
        cluster.start()


def test_half_made_data_is_made_anew(make: Make) -> None:
    cluster = make(data=False)
    draft = cluster.home / "postgres.new"
    draft.mkdir()
    (draft / "rest").touch()
    cluster.start()
    assert not draft.exists()


def test_somebody_elses_files_stay(make: Make) -> None:
    cluster = make(data=False)
    cluster.data.mkdir()
    (cluster.data / "thesis.odt").touch()
    with pytest.raises(PostgresError, match="not a database's"):
        cluster.start()
    assert (cluster.data / "thesis.odt").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as somebody else")
def test_root_in_a_closed_folder(make: Make, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(accounts, "ROOT_STORE", folder / "store")
    cluster = make(data=False, durable=True)
    cluster.home.chmod(0o700)
    assert closed_folder(cluster.home) == cluster.home
    cluster.start()
    assert cluster.data.is_symlink()
    assert cluster.data.resolve().is_relative_to(folder / "store")
    write(cluster, "kept")
    kill(cluster)
    again = Cluster(cluster.home)
    again.start()
    assert ask(again, "SELECT text FROM note") == "kept"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as somebody else")
def test_root_with_programs_in_a_closed_folder(
    make: Make, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(accounts, "ROOT_STORE", folder / "store")
    monkeypatch.setattr(postgres, "closed_folder", lambda path: path if path == postgres.binaries() else None)
    cluster = make()
    cluster.start()
    assert cluster._bin.is_relative_to(folder / "store")
    assert len(list((folder / "store").iterdir())) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells children only on Linux")
def test_attached_server_ends_with_its_starter(make: Make) -> None:
    cluster = make()
    program = (
        "import sys, time; from dev.postgres import Cluster; "
        "Cluster(sys.argv[1], durable=False).start(attached=True); print('up', flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", program, str(cluster.home)], stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout.readline() == "up\n"
    assert cluster.running()
    starter.kill()
    starter.wait()
    starter.stdout.close()
    end = time.monotonic() + 10
    while cluster.running() and time.monotonic() < end:
        time.sleep(0.05)
    assert not cluster.running()


def test_command_line(
    make: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cluster = make()
    monkeypatch.setenv("FELLES_HOME", str(cluster.home))
    assert postgres.main(["status"]) == 3
    assert postgres.main(["start"]) == 0
    assert postgres.main(["status"]) == 0
    assert postgres.main(["stop"]) == 0
    assert postgres.main(["url"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == cluster.url()
    monkeypatch.setenv("FELLES_HOME", "/dev/null/x")
    assert postgres.main(["start"]) == 1
    assert "set FELLES_HOME" in capsys.readouterr().err

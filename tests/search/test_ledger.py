"""A client that keeps a ledger of every change the site acknowledged, while worker, database and Elasticsearch are
killed under it. Afterwards each index and the database agree, and everything in the ledger is found.

Runs on a database cluster and an Elasticsearch of its own: those of the other tests must not be restarted."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from dev.elasticsearch import Elasticsearch, ask
from dev.postgres import Cluster, binaries
from tests import snapshot

from .processes import until

pytestmark = pytest.mark.django_db  # needs what the other database tests need

SECONDS = 90

# Publishes and changes guides through the service until it is told to stop; prints a line for each that was
# acknowledged. Whatever fails is no promise, and is tried again under another name.
CLIENT = """
import sys, time
import django
django.setup()
from django.db import connection, transaction
from tests.factories import guides as make
author = process = None
number = 0
while True:
    number += 1
    try:
        with transaction.atomic():
            if process is None:
                author, process = make.editor(), make.ProcessFactory()
            page = make.guide(author=author, process=process, title=f"Utkast{number}")
            make.publish(page)
            make.edit(page, title=f"Protokollnummer{number}")
            make.publish(page)
        print(f"Protokollnummer{number}", flush=True)
    except Exception as error:
        author = process = None
        connection.close()
        print(f"# {type(error).__name__}", flush=True)
        time.sleep(0.2)
"""

# Elasticsearch may just then have no index; then the answer is no answer, and is asked for again.
SEARCHED = """
import sys
import django
django.setup()
from search.engine import EngineAway, get_engines
from search.models import Outbox
from search.checking import differences
from tests.search.helpers import titles
ledger = sys.stdin.read().split()
try:
    missing = [title for engine in get_engines() for title in ledger if titles(engine, title)[:1] != [title]]
    print(Outbox.objects.count(), sum(len(differences(engine)) for engine in get_engines()), *missing)
except EngineAway as away:
    print("?", "?", away)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    found = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DATABASE_URL"))
    }
    return found | {
        "FELLES_HOME": str(tmp_path / "home"),
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "PYTHONPATH": str(settings.BASE_DIR),
        "FELLES_DEMO": "1",
    }


@pytest.fixture
def run(environment: dict[str, str]) -> Iterator:
    """Starts a process of the site; those that still run are ended afterwards."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=settings.BASE_DIR, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()


def copy_tables(cluster: Cluster) -> None:
    """The tables of the test database, which took a minute to make, and what every installation has in them."""
    command = [binaries() / "pg_dump", "--no-owner"]
    dump = subprocess.run(command, env=snapshot.environment(), check=True, stdout=subprocess.PIPE)
    command = [binaries() / "psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", cluster.url()]
    subprocess.run(command, input=dump.stdout, check=True, stdout=subprocess.DEVNULL)


def killed(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def read_until(client: subprocess.Popen[str], ledger: list[str], more: int) -> None:
    """Read the client's lines until it has had so many more acknowledgements."""
    assert client.stdout is not None
    wanted = len(ledger) + more
    while len(ledger) < wanted:
        line = client.stdout.readline().strip()
        assert line, "the client has ended"
        if not line.startswith("#"):
            ledger.append(line)


@pytest.fixture
def cluster(environment: dict[str, str]) -> Iterator[Cluster]:
    made = Cluster(Path(environment["FELLES_HOME"]))
    made.start(attached=True)
    try:
        copy_tables(made)
        yield made
    finally:
        made.stop()


def agrees(run, ledger: list[str]) -> None:
    """In the end nothing waits, nothing differs, and everything in the ledger is found."""
    end = time.monotonic() + SECONDS
    found: list[str] = []
    while time.monotonic() < end and found != ["0", "0"]:
        answer, _errors = run("-c", SEARCHED).communicate(" ".join(ledger))
        found = answer.split()
    assert found == ["0", "0"]


def test_nothing_acknowledged_is_lost(run, cluster: Cluster) -> None:
    ledger: list[str] = []
    worker = run("manage.py", "procrastinate", "worker")
    client = run("-c", CLIENT)
    read_until(client, ledger, 3)
    killed(worker)  # in the middle of whatever it does
    read_until(client, ledger, 3)  # changes while the worker is away
    worker = run("manage.py", "procrastinate", "worker")
    read_until(client, ledger, 2)
    os.kill(int((cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    time.sleep(0.5)
    cluster.start(attached=True)
    read_until(client, ledger, 3)  # the client is connected again
    cluster.stop()
    cluster.start(attached=True)
    read_until(client, ledger, 2)
    killed(client)
    # The supervisor restarts a worker that has lost its database (dev.run); here the test does.
    killed(worker)
    run("manage.py", "procrastinate", "worker")
    agrees(run, ledger)
    assert len(ledger) >= 13


def indices(server: Elasticsearch) -> list[str]:
    return [name for name in ask(server.url(), "/_all/_settings") if name.startswith("felles")]


@pytest.mark.thorough
@pytest.mark.elasticsearch
def test_nor_while_elasticsearch_is_stopped_killed_and_emptied(
    run, cluster: Cluster, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    server = Elasticsearch(environment["FELLES_HOME"], report=lambda line: None)
    environment["ELASTICSEARCH_URL"] = server.url()
    try:
        ledger: list[str] = []
        run("manage.py", "procrastinate", "worker")
        client = run("-c", CLIENT)
        read_until(client, ledger, 3)  # changes while it is stopped
        server.start(attached=True)
        read_until(client, ledger, 3)
        assert server.pid
        os.killpg(server.pid, signal.SIGKILL)
        read_until(client, ledger, 3)  # changes while it is dead
        server.start(attached=True)
        read_until(client, ledger, 3)
        assert until(lambda: indices(server), SECONDS)
        ask(server.url(), f"/{','.join(indices(server))}", method="DELETE")
        read_until(client, ledger, 3)
        killed(client)
        agrees(run, ledger)
        assert len(ledger) >= 15
    finally:
        server.stop()

"""Real workers in processes of their own, killed with -9 in the middle: nothing acknowledged is ever lost."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from search.engine import get_engine
from search.models import Outbox
from search.rebuilding import differences
from tests.factories import guides as make

from .helpers import titles

pytestmark = pytest.mark.django_db(transaction=True)

# A lease of a dead worker (10 s), the next sweep (5 s), and starting a process.
SECONDS = 40

# A process on the test database, whose name comes first.
PROCESS = """
import sys, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
"""
WORKER = f"""{PROCESS}
from django.core.management import call_command
call_command("procrastinate", "worker")
"""
# One that says where it is, and stands still there until it is killed.
STANDS_STILL = f"""{PROCESS}
from search.delivery import deliver_now
from search.postgresql.engine import PostgreSQLEngine
index = PostgreSQLEngine.index
def still(self, changes):
    if sys.argv[2] == "after":
        index(self, changes)
    print("here", flush=True)
    time.sleep(600)
PostgreSQLEngine.index = still
deliver_now()
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(connection.settings_dict["NAME"]), *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )


def until(condition, seconds: float = SECONDS) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def worker():
    """Starts real workers, and ends them."""
    started = []

    def begin() -> subprocess.Popen[str]:
        started.append(start(WORKER))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize("place", ["before", "after"])
def test_killed_around_the_write(place, worker):
    ledger = ["Anbudsguiden", "Fraværsguiden"]
    for title in ledger:
        make.published_guide(title=title)
    still = start(STANDS_STILL, place)
    assert still.stdout is not None
    assert still.stdout.readline().strip() == "here"
    assert Outbox.objects.exclude(lease_owner="").exists()
    os.kill(still.pid, signal.SIGKILL)
    still.wait()
    # While no worker runs, more is published.
    changed = make.published_guide(title="Innkjøpsguiden")
    make.edit(changed, title="Rettet innkjøpsguide")
    make.publish(changed)
    ledger += ["Rettet innkjøpsguide"]
    assert Outbox.objects.exists()
    worker()
    assert until(lambda: not Outbox.objects.exists())
    assert differences() == []
    for title in ledger:
        assert titles(get_engine(), title)[0] == title


def test_killed_again_and_again_while_things_are_published(worker):
    ledger = []
    for number in range(4):
        running = worker()
        for part in range(2):
            title = f"Veileder nummer {number}{part}"
            make.published_guide(title=title, steps=0)
            ledger.append(title)
        time.sleep(0.6 * number)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    worker()
    assert until(lambda: not Outbox.objects.exists())
    assert differences() == []
    for title in ledger:
        assert titles(get_engine(), title)[0] == title


def test_published_is_found_soon(worker):
    """The worker is woken, and does not wait for its sweep: well under the five seconds between two."""
    worker()
    make.published_guide(title="Oppvarming")
    assert until(lambda: not Outbox.objects.exists())
    took = []
    for number in range(5):
        title = f"Hastesak{number}"
        page = make.guide(title=title)
        make.publish(page)
        began = time.monotonic()
        assert until(lambda title=title: titles(get_engine(), title)[:1] == [title])
        took.append(time.monotonic() - began)
    assert sorted(took)[2] < 3

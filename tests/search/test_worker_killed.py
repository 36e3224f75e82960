"""Real workers in processes of their own, killed with -9 in the middle: nothing acknowledged is ever lost."""

import time

import pytest

from search.checking import differences
from search.engine import get_engine
from search.models import Outbox
from tests.factories import guides as make

from .helpers import titles
from .processes import kill, start, until, workers

pytestmark = pytest.mark.django_db(transaction=True)

# One that says where it is, and stands still there until it is killed. What it holds is free soon after that.
STANDS_STILL = """
from datetime import timedelta
from search import delivery
from search.postgresql.engine import PostgreSQLEngine
delivery.LEASE = timedelta(seconds=2)
index = PostgreSQLEngine.index
def still(self, changes):
    if sys.argv[3] == "after":
        index(self, changes)
    print("here", flush=True)
    time.sleep(600)
PostgreSQLEngine.index = still
delivery.deliver_now()
"""


@pytest.fixture
def worker():
    with workers() as begin:
        yield begin


@pytest.mark.parametrize("place", ["before", "after"])
def test_killed_around_the_write(place, worker):
    ledger = ["Anbudsguiden", "Fraværsguiden"]
    for title in ledger:
        make.published_guide(title=title)
    still = start(STANDS_STILL, place)
    assert still.stdout is not None
    assert still.stdout.readline().strip() == "here"
    assert Outbox.objects.exclude(lease_owner="").exists()
    kill(still)
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


@pytest.mark.thorough
def test_killed_again_and_again_while_things_are_published(worker, folder, settings):
    """Both engines of the settings have everything in the end."""
    both = {"SEARCH_ENGINES": settings.SEARCH_ENGINES, "FOLDER_ENGINE": settings.FOLDER_ENGINE}
    ledger = []
    for number in range(4):
        running = worker(**both)
        for part in range(2):
            title = f"Veileder nummer {number}{part}"
            make.published_guide(title=title, steps=0)
            ledger.append(title)
        time.sleep(0.6 * number)
        kill(running)
    worker(**both)
    assert until(lambda: not Outbox.objects.exists())
    assert differences() == []
    assert differences(folder) == []
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

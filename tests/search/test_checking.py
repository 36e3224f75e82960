"""The index compared with the database: every night by the worker, and by search_check."""

import logging
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from search import tasks
from search.checking import check, differences
from search.delivery import TRIES, deliver_now
from search.engine import EngineAway, Owner
from search.models import EngineState, IndexEntry, Outbox
from search.states import named
from tests.factories import guides as make

from .test_commands import run
from .test_engine_away import key, unreadable_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(request):
    """In every engine there is."""
    if "folder" in request.fixturenames:
        request.getfixturevalue("folder")
    page = make.published_guide(title="Anbudsguiden", steps=2)
    deliver_now()
    return page


def forget(folder) -> None:
    for path in folder.folder.glob("*.json"):
        path.unlink()


def state(engine: str = "postgresql") -> EngineState:
    return EngineState.objects.get(engine=engine)


def test_a_check_writes_down_that_all_agrees(guide):
    checked = check(named("postgresql"))
    assert (checked.found, checked.left) == ([], [])
    assert state().checked_at is not None
    assert (state().check_found, state().check_left, state().check_error) == (0, 0, "")


def test_a_check_writes_down_what_differs_and_what_is_left(guide, folder):
    (folder.folder / f"{key(guide)[0]}-{guide.pk}.json").unlink()
    check(named("folder"))
    assert (state("folder").check_found, state("folder").check_left) == (1, 1)
    check(named("folder"), fix=True)
    assert (state("folder").check_found, state("folder").check_left) == (1, 0)
    assert differences(folder) == []


def test_a_check_is_of_one_engine(guide, folder):
    """What is wrong in one is no reason to index anything anew in the other."""
    forget(folder)
    assert len(check(named("folder"), fix=True).found) == 3
    assert (state("folder").check_found, state("folder").check_left) == (3, 0)
    assert not Outbox.objects.exists()
    assert not EngineState.objects.filter(engine="postgresql", checked_at__isnull=False).exists()


def test_an_engine_that_is_away_cannot_be_checked(guide, folder):
    folder.turn("away")
    with pytest.raises(EngineAway):
        check(named("folder"))
    assert state("folder").check_error == "nobody listens"


def test_what_was_set_aside_differs_and_gets_a_new_chance(guide):
    make.edit(guide, title="Innkjøpsguiden")
    make.publish(guide)
    assert differences() == []  # it is on its way
    Outbox.objects.update(set_aside_at=timezone.now(), attempts=TRIES)
    found = differences()
    assert {difference.what for difference in found} == {"outdated"}
    assert len(check(named("postgresql"), fix=True).left) == 0
    assert not Outbox.objects.exists()


def test_what_cannot_be_read_is_named_and_the_others_are_compared(guide):
    bad = unreadable_publication()
    IndexEntry.objects.filter(key=f"guide:{guide.pk}").delete()
    assert {(difference.what, difference.owner) for difference in differences()} == {
        ("unreadable", bad),
        ("missing", key(guide)),
    }
    check(named("postgresql"), fix=True)
    assert IndexEntry.objects.filter(key=f"guide:{guide.pk}").exists()
    assert {Owner(*row) for row in Outbox.objects.values_list("content_type_id", "object_id")} == {bad}


def test_what_changes_while_it_is_compared_is_no_difference(guide, monkeypatch):
    """It is published and delivered between reading the index and reading the database."""
    engine = named("postgresql")
    before, stored = list(engine.stored()), type(engine).stored
    given = [before]
    monkeypatch.setattr(type(engine), "stored", lambda self: iter(given.pop()) if given else stored(self))
    make.edit(guide, title="Innkjøpsguiden")
    make.publish(guide)
    deliver_now()
    assert differences(engine) == []
    assert not given


# Every night


def deferred() -> list[str]:
    jobs = ProcrastinateJob.objects.filter(task_name="search.check", status="todo")
    return sorted(job.args["engine"] for job in jobs)


@pytest.mark.parametrize(
    ("moment", "now"),
    [
        (datetime(2026, 1, 15, 2, 20, tzinfo=UTC), True),
        (datetime(2026, 1, 15, 1, 20, tzinfo=UTC), False),
        (datetime(2026, 7, 15, 1, 20, tzinfo=UTC), True),
        (datetime(2026, 7, 15, 2, 20, tzinfo=UTC), False),
    ],
)
def test_it_is_done_at_twenty_past_three_in_norway(folder, moment, now):
    tasks.nightly(int(moment.timestamp()))
    assert deferred() == (["folder", "postgresql"] if now else [])


def test_the_worker_mends_and_tells(guide, caplog):
    IndexEntry.objects.filter(key=f"guide:{guide.pk}").delete()
    tasks.check("postgresql")
    assert differences() == []
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert said == [
        f"guide:{guide.pk} was missing in the index of postgresql.",
        "The index of postgresql differed in 1 documents; 0 are left.",
    ]


def test_the_worker_tells_that_it_could_not(folder, caplog):
    folder.turn("away")
    tasks.check("folder")
    assert "The index of folder could not be checked: nobody listens" in caplog.text


def test_nobody_checks_an_engine_that_is_not_there():
    tasks.check("elsewhere")
    assert not EngineState.objects.filter(engine="elsewhere").exists()


# search_check


def test_the_command_asks_each_engine(guide, folder, capsys):
    forget(folder)
    said, status = run("search_check")
    assert "postgresql agrees with the database.\n" in said
    assert f"folder: missing: guide:{guide.pk}\n" in said
    assert "folder: 3 differences; --fix indexes them anew.\n" in said
    assert status == 1
    assert run("search_check", "--engine", "postgresql")[1] == 0
    assert run("search_check", "--fix", "--engine", "folder")[1] == 0
    folder.turn("away")
    said, status = run("search_check")
    assert (said, status) == ("postgresql agrees with the database.\n", 1)
    assert "folder is away: nobody listens" in capsys.readouterr().err

"""An engine that is away, and documents that cannot be indexed: neither holds up anything else."""

import logging
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from approvals.models import Publication, Version
from guides.models import GuidePage
from search import states
from search.checking import differences
from search.delivery import TRIES, deliver_now, is_due
from search.engine import EngineAway, Owner, get_engine
from search.models import EngineState, Outbox
from search.outbox import queue, try_again
from search.tasks import sweep, tend
from tests.factories import guides as make
from tests.factories.people import employee

from .helpers import titles

pytestmark = pytest.mark.django_db


def key(page) -> Owner:
    return Owner(ContentType.objects.get_for_model(page).pk, page.pk)


def waiting(engine: str) -> int:
    return Outbox.objects.filter(engine=engine).count()


def pause_is_over(engine: str = "folder") -> None:
    EngineState.objects.filter(engine=engine).update(try_again_at=timezone.now())


def try_all_again() -> None:
    Outbox.objects.update(not_before=None)


def unreadable_publication() -> Owner:
    """A guide in force whose content lacks what every guide has."""
    page = make.guide()
    version = Version.objects.create(
        content_type=ContentType.objects.get_for_model(GuidePage), object_id=page.pk, number=1, locale="nb",
        title="Giftig", slug="giftig", content={"steps": []}, content_hash="x", approver=employee(),
        approver_name="En godkjenner",
    )  # fmt: skip
    publication = Publication.objects.create(
        content_type=version.content_type, object_id=page.pk, version=version, locale="nb", slug="giftig",
        acl=["public"],
    )  # fmt: skip
    return Owner(*publication.key)


# Away


def test_what_changes_waits_for_an_engine_that_is_away(folder):
    folder.turn("away")
    make.published_guide(title="Anbudsguiden", steps=2)
    assert (waiting("postgresql"), waiting("folder")) == (3, 3)
    deliver_now()
    assert (waiting("postgresql"), waiting("folder")) == (0, 3)
    assert titles(get_engine(), "anbudsguiden")[0] == "Anbudsguiden"
    rows = Outbox.objects.filter(engine="folder")
    assert set(rows.values_list("attempts", "leased_until", "not_before", "last_error")) == {
        (0, None, None, "")
    }
    assert folder.asked == 1  # not once for each row


def test_an_engine_that_is_away_is_left_alone_for_a_while(folder):
    folder.turn("away")
    make.published_guide(steps=0)
    deliver_now()
    asked = folder.asked
    EngineState.objects.update(try_again_at=timezone.now() + timedelta(minutes=1))
    deliver_now()
    make.published_guide(steps=0)
    deliver_now()
    assert folder.asked == asked
    assert not is_due("folder")
    state = EngineState.objects.get(engine="folder")
    assert state.away_since is not None
    assert state.away_reason == "nobody listens"


def test_everything_is_delivered_when_it_is_back(folder):
    folder.turn("away")
    make.published_guide(steps=2)
    deliver_now()
    folder.turn("away", on=False)
    pause_is_over()
    assert is_due("folder")
    deliver_now()
    assert waiting("folder") == 0
    assert differences(folder) == []
    state = EngineState.objects.get(engine="folder")
    assert (state.away_since, state.away_tries, state.try_again_at) == (None, 0, None)


def test_pauses_grow_and_end_soon(folder):
    pauses = []
    for _ in range(8):
        before = timezone.now()
        states.away("folder", EngineAway("nobody listens"))
        states.away("folder", EngineAway("another process saw it too"))
        pauses.append(EngineState.objects.get(engine="folder").try_again_at - before)
        pause_is_over()
    assert timedelta(seconds=1) <= pauses[0] < timedelta(seconds=2) <= pauses[1] < timedelta(seconds=4)
    assert timedelta(seconds=10) <= pauses[-1] < timedelta(seconds=11)


def test_going_away_and_coming_back_are_said_once(folder, caplog):
    caplog.set_level(logging.INFO, "felles.search")
    make.published_guide(steps=0)
    folder.turn("away")
    for _ in range(3):
        pause_is_over()
        deliver_now()
    folder.turn("away", on=False)
    pause_is_over()
    deliver_now()
    said = [record.getMessage() for record in caplog.records]
    assert said == ["folder is away, and what changes waits for it: nobody listens", "folder is back."]


def test_a_restriction_is_delivered_first_when_the_engine_is_back(folder):
    folder.turn("away")
    for _ in range(3):
        make.published_guide(steps=0)
    deliver_now()
    last = make.published_guide(steps=0)
    queue([key(last)], narrowed=True)
    from search.delivery import take

    pause_is_over()
    assert [row.owner for row in take("worker", "folder", limit=1)] == [key(last)]


# Tending


def test_an_engine_that_is_asked_and_away_is_left_alone(folder):
    folder.turn("away")
    tend("folder")
    assert EngineState.objects.get(engine="folder").away_since is not None
    folder.turn("away", on=False)
    pause_is_over()
    tend("folder")
    assert EngineState.objects.get(engine="folder").away_since is None


def test_what_waits_is_delivered_as_soon_as_the_engine_answers(folder):
    """The pause is over then; the engine is back when it has taken what waits, since it may answer and take nothing."""
    folder.turn("away")
    make.published_guide(steps=0)
    for _ in range(5):
        pause_is_over()
        deliver_now()
    folder.turn("away", on=False)
    assert not is_due("folder")
    tend("folder")
    assert is_due("folder")
    assert EngineState.objects.get(engine="folder").away_since is not None
    deliver_now()
    assert EngineState.objects.get(engine="folder").away_since is None
    assert waiting("folder") == 0


def test_an_engine_that_nobody_knows_is_no_error():
    tend("elsewhere")
    assert not EngineState.objects.filter(engine="elsewhere").exists()


# Set aside


def test_what_fails_again_and_again_is_set_aside_and_said_once(folder, caplog):
    bad = make.published_guide(title="Den refusing veilederen", steps=0)
    for _ in range(TRIES + 2):
        try_all_again()
        make.published_guide(steps=0)
        deliver_now()
    row = Outbox.objects.get()
    assert (row.engine, Owner(row.content_type_id, row.object_id)) == ("folder", key(bad))
    assert row.set_aside_at is not None
    assert (row.attempts, row.leased_until) == (TRIES, None)
    assert "refused" in row.last_error
    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1
    assert not is_due("folder")


def test_what_was_set_aside_is_tried_when_it_changes():
    page = make.published_guide(steps=0)
    Outbox.objects.update(set_aside_at=timezone.now(), attempts=TRIES)
    assert deliver_now() == 0
    make.edit(page, title="Ny tittel")
    make.publish(page)
    assert deliver_now() == 1
    assert titles(get_engine(), "ny tittel") == ["Ny tittel"]


def test_what_was_set_aside_is_tried_when_somebody_asks(folder):
    make.published_guide(steps=0)
    Outbox.objects.update(set_aside_at=timezone.now(), attempts=TRIES)
    assert try_again("folder") == 1
    deliver_now()
    assert (waiting("postgresql"), waiting("folder")) == (1, 0)


def test_a_restriction_that_was_set_aside_still_hides(folder):
    page = make.published_guide(title="Anbudsguiden", steps=0)
    deliver_now()
    queue([key(page)], narrowed=True)
    Outbox.objects.update(set_aside_at=timezone.now())
    deliver_now()
    assert titles(get_engine(), "anbudsguiden") == []


def test_one_that_cannot_be_read_does_not_stop_the_others():
    bad = unreadable_publication()
    queue([bad])
    make.published_guide(title="Anbudsguiden", steps=2)
    deliver_now()
    assert {Owner(*row) for row in Outbox.objects.values_list("content_type_id", "object_id")} == {bad}
    assert titles(get_engine(), "anbudsguiden")[0] == "Anbudsguiden"


def test_a_change_while_it_fails_gets_its_own_chances():
    from search.delivery import _failed, take

    page = make.published_guide(steps=0)
    (row,) = take("worker", "postgresql")
    queue([key(page)])
    _failed(row, ValueError("it was"))
    left = Outbox.objects.get()
    assert (left.attempts, left.not_before, left.last_error, left.leased_until) == (0, None, "", None)


# Engines that come and go


def test_an_engine_that_left_the_settings_is_forgotten(folder, settings):
    from search.engine import get_engines

    make.published_guide(steps=1)
    sweep(0)
    EngineState.objects.update(rebuild_wanted=False)
    assert set(EngineState.objects.values_list("engine", flat=True)) == {"postgresql", "folder"}
    settings.SEARCH_ENGINES = settings.SEARCH_ENGINES[:1]
    get_engines.cache_clear()
    sweep(0)
    assert (waiting("postgresql"), waiting("folder")) == (2, 0)
    assert list(EngineState.objects.values_list("engine", flat=True)) == ["postgresql"]
    settings.SEARCH_ENGINES = [*settings.SEARCH_ENGINES, "tests.search.engines.FolderEngine"]
    get_engines.cache_clear()
    sweep(0)
    assert EngineState.objects.get(engine="folder").rebuild_wanted

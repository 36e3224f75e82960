"""From a change of what readers get to the index, whatever dies on the way."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from approvals import services
from guides.models import GuidePage, GuideStepPage, Process
from search import reading
from search.checking import differences
from search.delivery import deliver_now, take
from search.documents import build_many
from search.engine import Owner, get_engine
from search.models import Outbox
from search.outbox import queue
from tests.factories import guides as make

from .helpers import search, titles

pytestmark = pytest.mark.django_db


def key(page) -> Owner:
    return Owner(ContentType.objects.get_for_model(page).pk, page.pk)


def waiting() -> set[Owner]:
    return {Owner(*row) for row in Outbox.objects.values_list("content_type_id", "object_id")}


@pytest.fixture
def guide():
    page = make.published_guide(title="Anbudsguiden", steps=2)
    deliver_now()
    return page


def test_publishing_is_in_the_outbox_and_then_found():
    page = make.published_guide(title="Anbudsguiden", steps=2)
    assert waiting() == {key(page), *(key(part) for part in make.steps_of(page))}
    assert search(get_engine(), "anbudsguiden").total == 0
    assert deliver_now() == 3
    assert waiting() == set()
    assert titles(get_engine(), "anbudsguiden")[0] == "Anbudsguiden"
    assert differences() == []


def test_a_register_entry_is_not_searched_and_not_queued():
    process = make.ProcessFactory()
    make.publish(process)
    assert isinstance(process, Process)
    assert waiting() == set()


def test_changes_of_one_thing_are_one_row(guide):
    for title in ("En", "To", "Tre"):
        make.edit(guide, title=title)
        make.publish(guide)
    assert Outbox.objects.filter(object_id=guide.pk).count() == 1
    deliver_now()
    assert titles(get_engine(), "tre") == ["Tre"]


def test_what_is_rolled_back_is_not_queued(guide):
    from django.db import transaction

    make.edit(guide, title="Ny")

    def publish_and_fail() -> None:
        with transaction.atomic():
            make.publish(guide)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        publish_and_fail()
    assert waiting() == set()


def test_a_new_step_renumbers_and_renames(guide):
    new = make.step(guide, title="Nytt steg", slug="nytt")
    make.publish(new)
    assert waiting() == {key(guide), *(key(part) for part in make.steps_of(guide))}
    make.publish(guide)
    deliver_now()
    assert differences() == []
    hit = next(hit for hit in search(get_engine(), "nytt steg").hits if hit.kind == "step")
    assert hit.payload["context"]["number"] == 3


def test_ending_a_step_takes_it_out_and_renumbers(guide):
    first, second = make.steps_of(guide)
    services.end(content_type=ContentType.objects.get_for_model(GuideStepPage), object_id=first.pk)
    assert key(second) in waiting()
    assert key(guide) in waiting()
    deliver_now()
    found = search(get_engine(), "steg i anbudsguiden").hits
    assert first.pk not in {hit.payload["path"]["args"][-1] for hit in found}
    assert {hit.payload["context"]["number"] for hit in found if hit.kind == "step"} == {1}


def test_ending_a_guide_takes_everything_out(guide):
    services.end(content_type=ContentType.objects.get_for_model(GuidePage), object_id=guide.pk)
    assert search(get_engine(), "anbudsguiden").total == 0  # already before it is delivered
    deliver_now()
    assert list(get_engine().stored()) == []


def test_a_restriction_stays_one_until_it_is_delivered(guide):
    queue([key(guide)], narrowed=True)
    queue([key(guide)])
    assert Outbox.objects.get(object_id=guide.pk).narrowed
    assert "Anbudsguiden" not in titles(get_engine(), "anbudsguiden")
    deliver_now()
    assert titles(get_engine(), "anbudsguiden")[0] == "Anbudsguiden"


# Leases


def test_two_workers_never_have_the_same_row(guide):
    queue([key(guide)])
    assert [row.owner for row in take("one", "postgresql")] == [key(guide)]
    assert take("two", "postgresql") == []


def test_a_dead_workers_rows_are_taken_over(guide):
    queue([key(guide)])
    take("dead", "postgresql")
    assert deliver_now() == 0
    row = Outbox.objects.get()
    assert row.leased_until - timezone.now() < timedelta(seconds=11)
    Outbox.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert deliver_now() == 1
    assert waiting() == set()


def test_a_change_while_it_is_delivered_is_delivered_again(guide, monkeypatch):
    make.edit(guide, title="Eldgammel")
    make.publish(guide)
    calls = []

    def build(owners):
        found = build_many(owners)
        if not calls:
            calls.append(1)
            make.edit(guide, title="Siste")
            make.publish(guide)
        return found

    monkeypatch.setattr(reading, "build_many", build)
    deliver_now()
    assert waiting() == set()
    assert titles(get_engine(), "siste") == ["Siste"]
    assert titles(get_engine(), "eldgammel") == []


def test_a_worker_that_was_held_up_does_not_write_backwards(guide):
    """It read, stood still while another delivered something newer, and writes what it read."""
    engine = get_engine()
    queue([key(guide)])
    slow = take("slow", "postgresql")
    old = build_many([key(guide)])
    make.edit(guide, title="Siste")
    make.publish(guide)
    Outbox.objects.update(leased_until=None)
    deliver_now()
    from search.engine import Change

    engine.index([Change(row.owner, row.version, old[row.owner]) for row in slow])
    assert titles(engine, "siste") == ["Siste"]


# Failures


def test_one_that_fails_waits_and_does_not_stop_the_others(guide, monkeypatch):
    other = make.published_guide(title="Fraværsguiden")
    poison = key(other)
    build = build_many

    def fails(owners):
        if poison in owners:
            raise ValueError("poison")
        return build(owners)

    monkeypatch.setattr(reading, "build_many", fails)
    make.edit(guide, title="Siste")
    make.publish(guide)
    deliver_now()
    row = Outbox.objects.get()
    assert (Owner(row.content_type_id, row.object_id), row.attempts, row.leased_until) == (poison, 1, None)
    assert "poison" in row.last_error
    assert row.not_before > timezone.now()
    assert deliver_now() == 0
    for attempts in (2, 3):
        Outbox.objects.update(not_before=timezone.now())
        deliver_now()
        row.refresh_from_db()
        assert row.attempts == attempts
    assert row.not_before - timezone.now() > timedelta(seconds=2)
    monkeypatch.setattr(reading, "build_many", build)
    make.edit(other, title="Fravær")
    make.publish(other)  # a new change gets its chance at once
    deliver_now()
    assert waiting() == set()
    assert differences() == []


# The worker is told


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="search.deliver", status="todo").count()


def test_the_worker_is_told_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make.published_guide(steps=3)
    assert jobs() == 1
    with django_capture_on_commit_callbacks(execute=True):
        make.published_guide()
    assert jobs() == 1


def test_a_worker_that_cannot_be_told_does_not_stop_a_publication(
    monkeypatch, django_capture_on_commit_callbacks
):
    from search import receivers

    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr(receivers, "wake", broken)
    with django_capture_on_commit_callbacks(execute=True):
        make.published_guide(title="Anbudsguiden")
    deliver_now()
    assert titles(get_engine(), "anbudsguiden")[0] == "Anbudsguiden"


def test_delivering_costs_the_same_for_one_and_for_many(django_assert_max_num_queries):
    pages = [make.published_guide(steps=2) for _ in range(4)]
    assert pages
    with django_assert_max_num_queries(25):
        assert deliver_now() == 12
    assert connection.in_atomic_block

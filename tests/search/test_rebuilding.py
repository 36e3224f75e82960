"""A whole index made anew: goes on where it was stopped, one run at a time, and nothing stops it for the others."""

import itertools
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone

from approvals import services
from approvals.models import Publication, Version
from guides.models import GuidePage
from search import rebuilding
from search.checking import differences
from search.delivery import deliver_now
from search.engine import Change, EngineAway, Owner, RebuildOvertaken, get_engine
from search.models import EngineState, IndexEntry, IndexOwner, IndexState, Outbox, Word
from search.postgresql import engine as postgresql
from search.postgresql import generations, vectors
from search.postgresql.engine import PostgreSQLEngine
from search.rebuilding import Progress, RebuildStopped, ask_for, is_due, rebuild
from tests.factories import guides as make

from .helpers import document, owner, put, titles
from .processes import kill, start, until
from .test_engine_away import unreadable_publication


@pytest.fixture
def engine(monkeypatch):
    """In small pieces."""
    monkeypatch.setattr(postgresql, "BATCH", 2)
    return PostgreSQLEngine()


def changes(*numbers: int, version: int = 1):
    return [Change(owner(n), version, [document(n, f"Anbud {n}")]) for n in numbers]


def stopped_after(given):
    """A source that gives some changes and then stops."""

    def source(after):
        yield from given
        raise RebuildStopped

    return source


def copies(page: GuidePage, count: int) -> list[Owner]:
    """So many publications more, of things that are nowhere else."""
    first = Publication.objects.get(object_id=page.pk)
    content = first.version.content
    fields = {
        name: getattr(first.version, name)
        for name in ("content_type", "locale", "content_hash", "approver", "approver_name")
    }
    versions = Version.objects.bulk_create(
        Version(
            object_id=1_000_000 + n, number=1, title=f"Kopi {n}", slug=f"kopi-{n}", content=content, **fields
        )
        for n in range(count)
    )  # fmt: skip
    made = Publication.objects.bulk_create(
        Publication(
            content_type=version.content_type, object_id=version.object_id, version=version, locale="nb",
            slug=version.slug, acl=["public"],
        )
        for version in versions
    )  # fmt: skip
    return [Owner(*publication.key) for publication in made]


# Going on


@pytest.mark.django_db
def test_it_goes_on_behind_the_last_complete_owner(engine):
    with pytest.raises(RebuildStopped):
        engine.rebuild(stopped_after(changes(1, 2, 3, 4, 5)))
    asked = []

    def rest(after):
        asked.append(after)
        return changes(5, 6)

    assert engine.rebuild(rest) == 2
    assert asked == [owner(4)]
    assert sorted(titles(engine, "anbud")) == [f"Anbud {n}" for n in range(1, 7)]


@pytest.mark.django_db
def test_what_changed_meanwhile_is_right(engine):
    """Also while nobody was rebuilding: before and behind the place where it stopped, new, changed and gone."""
    with pytest.raises(RebuildStopped):
        engine.rebuild(stopped_after(changes(1, 2, 3, 4)))
    put(
        engine,
        document(1, "Endret anbud"),
        document(6, "Endret anbud 6"),
        document(9, "Nytt anbud"),
        version=3,
    )
    engine.remove([owner(2)], version=3)
    engine.rebuild(lambda after: changes(5, 6, 7, version=2))
    found = sorted(titles(engine, "anbud"))
    assert found == [
        "Anbud 3",
        "Anbud 4",
        "Anbud 5",
        "Anbud 7",
        "Endret anbud",
        "Endret anbud 6",
        "Nytt anbud",
    ]


@pytest.mark.django_db
def test_afresh_begins_again(engine):
    with pytest.raises(RebuildStopped):
        engine.rebuild(stopped_after(changes(1, 2, 3, 4)))
    assert engine.rebuild(lambda after: changes(5) if after is None else [], afresh=True) == 1
    assert titles(engine, "anbud") == ["Anbud 5"]
    assert IndexOwner.objects.count() == IndexEntry.objects.count() == 1


@pytest.mark.django_db
def test_another_version_of_the_program_begins_again(engine, monkeypatch):
    with pytest.raises(RebuildStopped):
        engine.rebuild(stopped_after(changes(1, 2, 3, 4)))
    monkeypatch.setattr(generations, "current_format", lambda: "another")
    engine.rebuild(lambda after: changes(5))
    assert titles(engine, "anbud") == ["Anbud 5"]


@pytest.mark.django_db
def test_the_format_is_of_the_rows_that_are_made(monkeypatch):
    before = generations.current_format()
    assert generations.current_format.__wrapped__() == before
    with monkeypatch.context() as changed:
        changed.setattr(vectors, "WEIGHTS", "ABD")
        assert generations.current_format.__wrapped__() != before
    monkeypatch.setattr(generations, "DOCUMENTS_VERSION", 0)
    assert generations.current_format.__wrapped__() != before


@pytest.mark.django_db
@pytest.mark.parametrize(("where", "name"), [("inspect", "getsource"), ("metadata", "version")])
def test_the_format_is_also_of_how_compounds_are_split(monkeypatch, where, name):
    """By this program, and by the list of words."""
    before = generations.current_format()
    monkeypatch.setattr(getattr(generations, where), name, lambda of: "another")
    assert generations.current_format.__wrapped__() != before


def test_the_format_needs_no_list_of_words():
    """It takes 50 MB and half a second."""
    code = (
        "import django; django.setup()\n"
        "from search import splitting; from search.postgresql import generations\n"
        "print([splitting.parts(word) for word in generations.SAMPLE.texts.forms], splitting._costs.cache_info())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "currsize=0" in said


@pytest.mark.django_db
def test_it_says_itself_when_it_is_needed(engine, monkeypatch):
    assert engine.needs_rebuild()  # never filled
    engine.rebuild(lambda after: changes(1))
    assert not engine.needs_rebuild()
    monkeypatch.setattr(generations, "current_format", lambda: "another")
    assert engine.needs_rebuild()


@pytest.mark.django_db
def test_words_of_what_is_being_filled_are_not_forgotten(engine):
    """Counting words again and again while a rebuild stands still: they are in no entry that answers."""
    with pytest.raises(RebuildStopped):
        engine.rebuild(stopped_after(changes(1, 2)))
    IndexState.objects.update(counted_at=timezone.now() - timedelta(days=1))
    for _ in range(3):
        engine.tidy()
    assert Word.objects.filter(word="anbud").exists()


@pytest.mark.django_db
def test_what_a_rebuild_left_behind_is_tidied_away(engine):
    put(engine, document(1, "Anbud"))
    IndexState.objects.update(live=2)  # killed between the swap and dropping the old generation
    put(engine, document(1, "Anbud"))
    engine.tidy()
    assert set(IndexOwner.objects.values_list("generation", flat=True)) == {2}
    assert set(IndexEntry.objects.values_list("generation", flat=True)) == {2}
    assert titles(engine, "anbud") == ["Anbud"]


# One at a time


@pytest.mark.django_db
def test_the_one_that_began_last_goes_on(engine, monkeypatch):
    make.published_guide(title="Anbudsguiden", steps=2)
    overtaken = []

    def overtake(progress):
        if not overtaken:
            overtaken.append(rebuild(engine))

    monkeypatch.setattr(rebuilding, "BEAT", 0)
    with pytest.raises(RebuildOvertaken):
        rebuild(engine, follow=overtake)
    assert overtaken == [3]
    assert titles(engine, "anbudsguiden")[0] == "Anbudsguiden"
    assert not engine.needs_rebuild()


@pytest.mark.django_db
def test_the_engine_itself_knows_it_too(engine):
    """Two that know nothing of each other: the second ends first."""

    def source(after):
        yield from changes(1, 2)
        PostgreSQLEngine().rebuild(lambda after: changes(3, 4), afresh=True)
        yield from changes(5, 6)

    with pytest.raises(RebuildOvertaken):
        engine.rebuild(source)
    assert sorted(titles(engine, "anbud")) == ["Anbud 3", "Anbud 4"]


@pytest.mark.django_db
def test_the_worker_begins_none_while_one_is_under_way(engine):
    state = EngineState.objects.filter(engine="postgresql")
    assert is_due(engine)
    rebuild(engine)
    assert not is_due(engine)
    run = rebuilding._Run.begin("postgresql")
    run.beat(Progress())
    assert not is_due(engine)
    assert not ask_for("postgresql")
    state.update(rebuild_until=timezone.now() - timedelta(seconds=1))  # its process has died
    assert is_due(engine)
    rebuild(engine)
    assert not is_due(engine)
    assert ask_for("postgresql")
    assert is_due(engine)
    assert state.get().rebuilt_at is not None


@pytest.mark.django_db
def test_a_run_tells_how_far_it_is(engine, monkeypatch):
    monkeypatch.setattr(rebuilding, "BEAT", 0)
    for _ in range(2):
        make.published_guide(steps=2)
    seen = []

    def follow(progress):
        state = EngineState.objects.get(engine="postgresql")
        assert (state.rebuild_done, state.rebuild_total) == (progress.done, progress.total)
        assert not is_due(engine)
        seen.append((progress.done, progress.total, progress.documents))

    assert rebuild(engine, follow=follow) == 6
    assert [done for done, _total, _documents in seen] == [0, 1, 2, 3, 4, 5]
    assert {total for _done, total, _documents in seen} == {6}
    assert seen[-1][2] == 4


@pytest.mark.django_db
def test_a_run_that_is_stopped_leaves_it_to_the_next(engine, monkeypatch):
    monkeypatch.setattr(rebuilding, "BEAT", 0)
    make.published_guide(steps=5)
    asked = itertools.count()
    with pytest.raises(RebuildStopped):
        rebuild(engine, should_stop=lambda: next(asked) == 5)
    assert is_due(engine)  # at once
    assert rebuild(engine) == 2
    assert differences(engine) == []


@pytest.mark.django_db
def test_after_a_failure_the_worker_waits(engine, monkeypatch):
    state = EngineState.objects.filter(engine="postgresql")
    monkeypatch.setattr(generations, "begin", lambda *, afresh: 1 / 0)
    pauses = []
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            rebuild(engine)
        assert not is_due(engine)
        pauses.append(state.get().rebuild_until - timezone.now())
    assert timedelta(seconds=9) < pauses[0] < pauses[1] < pauses[2]
    assert "ZeroDivisionError" in state.get().rebuild_error
    monkeypatch.undo()
    rebuild(engine)
    assert (state.get().rebuild_error, state.get().rebuild_failures) == ("", 0)


@pytest.mark.django_db
def test_an_engine_that_goes_away_does_not_count_as_a_failure(folder):
    folder.turn("away")
    make.published_guide(steps=0)
    with pytest.raises(EngineAway):
        rebuild(folder)
    state = EngineState.objects.get(engine="folder")
    assert (state.rebuild_failures, state.rebuild_until, state.rebuild_wanted) == (0, None, True)


@pytest.mark.django_db
def test_it_may_be_slowed_down(engine):
    make.published_guide(steps=5)
    began = time.monotonic()
    assert rebuild(engine, throttle=20) == 6
    assert time.monotonic() - began >= 5 / 20


# What cannot be indexed


@pytest.mark.django_db
def test_what_cannot_be_read_is_left_to_the_outbox(engine):
    bad = unreadable_publication()
    make.published_guide(title="Anbudsguiden", steps=2)
    Outbox.objects.all().delete()
    assert rebuild(engine) == 3
    assert {Owner(*row) for row in Outbox.objects.values_list("content_type_id", "object_id")} == {bad}
    assert titles(engine, "anbudsguiden")[0] == "Anbudsguiden"


@pytest.mark.django_db
def test_what_cannot_be_written_is_left_to_the_outbox(engine):
    make.published_guide(title="Anbudsguiden", steps=1)
    bad, *good = rebuilding.owners()
    refused = document(1, "Anbud", owner=bad, key="bad", payload={"summary": "\x00"})
    Outbox.objects.all().delete()
    rest = rebuilding.everything(good, engine=engine)
    assert engine.rebuild(lambda after: [Change(bad, 1, [refused]), *rest]) == 1
    assert {Owner(*row) for row in Outbox.objects.values_list("content_type_id", "object_id")} == {bad}


# Killed


REBUILD = """
from search.postgresql import engine
engine.BATCH = 20
from django.core.management import call_command
call_command("search_rebuild", throttle=100)
"""


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_that_is_killed_is_continued(capsys):
    page = make.published_guide(title="Anbudsguiden", steps=0)
    made = copies(page, 400)
    Outbox.objects.all().delete()
    process = start(REBUILD)
    assert until(lambda: (IndexState.current().filled_id or 0) > made[100].object_id)
    kill(process)
    state = IndexState.current()
    assert state.building is not None
    assert titles(get_engine(), "kopi") == []  # the old index answers
    # While nobody is at it: something before the place where it stopped goes, something behind it changes.
    guide_type = ContentType.objects.get_for_model(GuidePage)
    services.end(content_type=guide_type, object_id=made[3].object_id)
    make.edit(page, title="Innkjøpsguiden")
    make.publish(page)
    deliver_now()
    call_command("search_rebuild")
    said = capsys.readouterr().out
    written = int(said.partition("postgresql: ")[2].split()[0])
    assert 0 < written < 300
    assert differences() == []
    assert titles(get_engine(), "innkjøpsguiden") == ["Innkjøpsguiden"]
    assert IndexEntry.objects.count() == 400

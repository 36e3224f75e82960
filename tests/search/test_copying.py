"""Another engine's index is filled from PostgreSQL's, where that is up to date."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from search import rebuilding
from search.checking import differences
from search.delivery import deliver_now
from search.documents import build_many
from search.elasticsearch import writing
from search.engine import Owner, get_engines
from search.models import IndexEntry, Outbox
from search.outbox import queue
from search.postgresql import copying, generations
from search.rebuilding import owners, rebuild
from search.states import named
from tests.factories import guides as make

from .test_engine_away import key

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    """In PostgreSQL's index."""
    page = make.published_guide(title="Anbudsguiden for e-post", steps=2)
    deliver_now()
    rebuild(named("postgresql"))
    return page


@pytest.fixture
def made(monkeypatch):
    """The owners whose documents were made anew, and not copied."""
    asked: list[Owner] = []
    read = rebuilding.read
    monkeypatch.setattr(rebuilding, "read", lambda batch: asked.extend(batch) or read(batch))
    return asked


def test_a_copy_is_written_as_what_it_was_copied_from(guide):
    copied, fresh = copying.documents(owners()), build_many(owners())
    assert copied.keys() == fresh.keys()
    assert len(copied) > 2

    def written(found):
        """Payloads come back from jsonb with their names in another order."""
        return [json.dumps(writing.source(document), sort_keys=True) for document in found]

    for owner, found in fresh.items():
        assert sorted(written(copied[owner])) == sorted(written(found))


def test_nothing_is_made_anew_for_another_engine(guide, folder, made):
    assert rebuild(folder) == IndexEntry.objects.count()
    assert made == []
    assert differences(folder) == []


def test_postgresql_itself_copies_nothing(guide, made):
    rebuild(named("postgresql"), afresh=True)
    assert set(made) == set(owners())


@pytest.mark.parametrize("narrowed", [False, True])
def test_what_is_on_its_way_to_postgresql_is_made_anew(guide, folder, made, narrowed):
    IndexEntry.objects.filter(owner_id=guide.pk).update(fingerprint="old")
    queue([key(guide)], narrowed=narrowed, engines=["postgresql"])
    rebuild(folder)
    assert made == [key(guide)]
    assert differences(folder) == []


def test_what_was_set_aside_is_made_anew(guide, folder, made):
    queue([key(guide)], engines=["postgresql"])
    Outbox.objects.update(set_aside_at="2026-01-01T00:00Z")
    rebuild(folder)
    assert made == [key(guide)]


def test_what_postgresql_never_got_is_made_anew(guide, folder, made):
    IndexEntry.objects.all().delete()
    generations.IndexOwner.objects.filter(owner_id=guide.pk).delete()
    rebuild(folder)
    assert made == [key(guide)]


def test_entries_of_another_version_of_the_program_are_not_copied(guide, folder, made, monkeypatch):
    monkeypatch.setattr(copying, "current_format", lambda: "another")
    rebuild(folder)
    assert set(made) == set(owners())


def test_the_command_begins_with_what_the_others_are_copied_from(guide, folder, made, settings):
    settings.SEARCH_ENGINES = settings.SEARCH_ENGINES[::-1]
    IndexEntry.objects.update(fingerprint="old")
    said = StringIO()
    call_command("search_rebuild", afresh=True, stdout=said)
    assert [line.partition(":")[0] for line in said.getvalue().splitlines()] == ["postgresql", "folder"]
    assert differences(folder) == []


def test_nothing_is_copied_from_an_index_that_nobody_keeps_up_to_date(guide, folder, made, settings):
    settings.SEARCH_ENGINES = settings.SEARCH_ENGINES[1:]
    get_engines.cache_clear()
    rebuild(folder)
    assert set(made) == set(owners())

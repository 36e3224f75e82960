"""manage.py search_rebuild and search_check."""

import io

import pytest
from django.core.management import call_command

from search.checking import differences
from search.engine import get_engine
from search.models import IndexEntry
from search.tasks import deliver_now
from tests.factories import guides as make

from .helpers import search, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    page = make.published_guide(title="Anbudsguiden", steps=2)
    deliver_now()
    return page


def run(*command: str) -> tuple[str, int]:
    out = io.StringIO()
    try:
        call_command(*command, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


def test_rebuild_from_nothing(guide):
    IndexEntry.objects.all().delete()
    assert search(get_engine(), "anbudsguiden").total == 0
    said, status = run("search_rebuild")
    assert "3 documents" in said
    assert status == 0
    assert titles(get_engine(), "anbudsguiden")[0] == "Anbudsguiden"
    assert differences() == []


def test_rebuild_drops_what_is_no_more(guide):
    before = list(get_engine().stored())
    for _ in range(2):
        run("search_rebuild")
    assert list(get_engine().stored()) == before


def test_rebuild_of_one_language(guide):
    IndexEntry.objects.update(fingerprint="x", title="gammel")
    assert run("search_rebuild", "--lang", "nn")[0].startswith("postgresql: 0 documents")
    assert len(differences()) == 3
    assert run("search_rebuild", "--lang", "nb")[0].startswith("postgresql: 3 documents")
    assert differences() == []


def test_check_agrees(guide):
    assert run("search_check") == ("postgresql agrees with the database.\n", 0)


def test_check_names_what_differs(guide):
    missing, outdated = make.steps_of(guide)
    IndexEntry.objects.filter(key=f"step:{missing.pk}").delete()
    IndexEntry.objects.filter(key=f"step:{outdated.pk}").update(fingerprint="x")
    extra = IndexEntry.objects.get(key=f"guide:{guide.pk}")
    extra.pk, extra.key = None, "guide:0"
    extra.owner_id = 0
    extra.save()
    said, status = run("search_check")
    assert status == 1
    assert f"missing: step:{missing.pk}\n" in said
    assert f"outdated: step:{outdated.pk}\n" in said
    assert "left over: guide:0\n" in said
    said, status = run("search_check", "--fix")
    assert (said.splitlines()[-1], status) == ("postgresql: 3 differences, 0 left.", 0)
    assert run("search_check")[1] == 0


def test_what_is_on_its_way_is_no_difference(guide):
    make.edit(guide, title="Ny")
    make.publish(guide)
    assert differences() == []

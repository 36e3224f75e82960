"""manage.py search_rebuild and search_check."""

import io

import pytest
from django.core.management import CommandError, call_command

from search import rebuilding
from search.checking import differences
from search.engine import get_engine
from search.management.commands import search_rebuild
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


def test_rebuild_of_every_engine_one_after_the_other(guide, folder):
    said, status = run("search_rebuild")
    assert [line.partition(":")[0] for line in said.splitlines()] == ["postgresql", "folder"]
    assert status == 0
    assert len(list(folder.stored())) == 3
    assert run("search_rebuild", "--engine", "folder")[0].startswith("folder: 3 documents in ")
    with pytest.raises(CommandError, match="no search engine «elsewhere»"):
        run("search_rebuild", "--engine", "elsewhere")


def test_rebuild_of_an_engine_that_is_away(guide, folder, capsys):
    folder.turn("away")
    said, status = run("search_rebuild")
    assert said.startswith("postgresql: 3 documents")
    assert status == 1
    assert "folder is away: nobody listens" in capsys.readouterr().err


def test_rebuild_says_how_far_it_is(guide, monkeypatch):
    """Lines, where nobody watches."""
    monkeypatch.setattr(rebuilding, "BEAT", 0)
    monkeypatch.setattr(search_rebuild, "LINE_SECONDS", 0)
    lines = run("search_rebuild")[0].splitlines()
    assert [line.partition(" things")[0] for line in lines[:3]] == [f"postgresql: {n} of 3" for n in range(3)]
    assert "documents, " in lines[0]


def test_a_terminal_has_one_line_that_changes(guide, monkeypatch):
    monkeypatch.setattr(rebuilding, "BEAT", 0)
    terminal = Terminal()
    call_command("search_rebuild", stdout=terminal)
    said = terminal.getvalue()
    assert said.count("\n") == 1
    assert "\rpostgresql: 2 of 3 things, " in said
    assert said.rpartition("\r")[2].startswith("postgresql: 3 documents in ")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_an_overtaken_rebuild_says_so(guide, monkeypatch, capsys):
    monkeypatch.setattr(rebuilding, "BEAT", 0)
    overtaken = []

    class Overtaking(Terminal):
        def flush(self) -> None:
            if not overtaken:
                overtaken.append(rebuilding.rebuild(get_engine()))

    with pytest.raises(SystemExit):
        call_command("search_rebuild", stdout=Overtaking())
    assert overtaken == [3]
    assert "postgresql: Another rebuild has begun meanwhile and goes on" in capsys.readouterr().err
    assert differences() == []

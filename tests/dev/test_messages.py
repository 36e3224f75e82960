"""Catalogues: what is compiled, and what is said about them."""

import gettext
import shutil
from pathlib import Path

import polib
import pytest

from dev import messages

wants_gettext = pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one text in code and one in a template, and no catalogue."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    (tmp_path / "app").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "app" / "views.py").write_text('from x import gettext as _\n_("Hello %(name)s")\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text('{% load i18n %}{% translate "Search" %}')
    return tmp_path


def po(site: Path, language: str) -> Path:
    return site / "locale" / language / "LC_MESSAGES" / "django.po"


def translate(site: Path, language: str, **texts: str) -> None:
    catalogue = polib.pofile(str(po(site, language)))
    for entry in catalogue:
        entry.msgstr = texts.get(entry.msgid.split()[0].lower(), "x")
    catalogue.save()


def test_compiled_without_gettext(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    path.write_text(HEAD + 'msgid "Search"\nmsgstr "Søk"\n\n#, fuzzy\nmsgid "Guess"\nmsgstr "Gjett"\n')
    messages.compile_catalogue(path)
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Search") == "Søk"
    assert compiled.gettext("Guess") == "Guess"


@wants_gettext
def test_from_collecting_to_complete(site: Path) -> None:
    assert len(messages.check()) == 2, "a missing catalogue for each language"
    messages.collect()
    assert sum("not translated" in fault for fault in messages.check()) == 4
    for language in messages.COMPLETE:
        translate(site, language, hello="Hei %(name)s", search="Søk")
    assert messages.check() == []

    (site / "app" / "views.py").write_text('from x import gettext as _\n_("Goodbye")\n')
    found = messages.check()
    assert any("not collected" in fault and "Goodbye" in fault for fault in found)
    assert any("left over" in fault and "Hello" in fault for fault in found)


@wants_gettext
def test_collecting_twice_changes_nothing(site: Path) -> None:
    messages.collect()
    before = po(site, "nb").read_bytes()
    messages.collect()
    assert po(site, "nb").read_bytes() == before


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "a"\nmsgstr "b"', None),
        ('msgid "a"\nmsgstr ""', "not translated"),
        ('#, fuzzy\nmsgid "a"\nmsgstr "b"', "fuzzy"),
        ('msgid "a %(n)s"\nmsgstr "b %(m)s"', "placeholders differ"),
        ('msgid "a {n}"\nmsgstr "b"', "placeholders differ"),
        ('msgid "one"\nmsgid_plural "%(n)s many"\nmsgstr[0] "én"\nmsgstr[1] "%(n)s mange"', None),
        ('msgid "one"\nmsgid_plural "%(n)s many"\nmsgstr[0] "én"\nmsgstr[1] ""', "not translated"),
        ('msgid "one"\nmsgid_plural "%(n)s many"\nmsgstr[0] "én"\nmsgstr[1] "mange"', "placeholders differ"),
    ],
)
def test_faults(entry: str, fault: str | None) -> None:
    found = list(messages.faults(polib.pofile(HEAD + entry)))
    assert len(found) == (fault is not None)
    assert fault is None or fault in found[0]


def test_without_gettext(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert messages.main(["check"]) == 1
    assert "install it" in capsys.readouterr().err

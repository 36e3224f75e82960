"""Text, spelling, compounds and marks, without a database."""

import pytest

from search.compounds import joined, neighbours
from search.counting import subject
from search.engine import Candidate
from search.highlight import mark_beginning, to_html
from search.spelling import distance, repair
from search.text import MAX_QUERY, MAX_WORDS, clean, fold, indexed_words, query_text, query_words, words


def test_words():
    assert words("Anskaffelser: §5, og/eller E-POST!") == ["anskaffelser", "5", "og", "eller", "e", "post"]
    assert words("Å øve på ÆRE, idé og façade") == ["å", "øve", "på", "ære", "ide", "og", "facade"]
    assert words("a\u030arsplan") == ["årsplan"]
    assert words("_x_ 'y' \x00z") == ["x", "y", "z"]


def test_words_of_any_alphabet():
    assert words("ja–nei “sitat” a→b Å\u00a0ÉN…") == ["ja", "nei", "sitat", "a", "b", "å", "en"]
    assert words("ja–nei “sitat” a→b Å\u00a0ÉN… αβγ, дом 中文") == [
        "ja", "nei", "sitat", "a", "b", "å", "en", "αβγ", "дом", "中文",
    ]  # fmt: skip
    assert words("a" * 100) == ["a" * 60]


def test_hyphens_also_in_one():
    assert indexed_words("E-post og re-autentisering") == [
        "e", "post", "og", "re", "autentisering", "epost", "reautentisering",
    ]  # fmt: skip
    assert indexed_words("e\u2011post – eller –") == ["e", "post", "eller", "epost"]


def test_folding():
    assert fold("Søknad") == fold("soknad") == fold("SOEKNAD")
    assert fold("årsplan") == fold("aarsplan") == fold("arsplan")
    assert fold("læring") == fold("laering")


def test_a_query_is_cut():
    assert len(query_text("x" * 10_000)) == MAX_QUERY
    assert len(query_words(" ".join(map(str, range(100))))) == MAX_WORDS
    assert query_words("ja ja ja nei") == ["ja", "nei"]
    assert query_text(" a\x00\n\tb\ue000 ") == "a b"


def test_clean_keeps_lines_and_letters():
    assert clean("en\nto\x07\ue000æøå") == "en\nto  æøå"


def test_what_is_unseen_splits_no_word():
    assert words(clean("an\xadskaffelse pro\u200btokoll")) == ["anskaffelse", "protokoll"]


def test_compounds():
    assert "anskaffelsesprotokoll" in joined("anskaffelse", "protokoll")
    assert "ukeplan" in joined("uke", "plan")
    assert "kirketjener" in joined("kirke", "tjener")
    assert "barnehage" in joined("barn", "hage")
    assert joined("2026", "plan") == joined("a", "plan") == []
    assert [place for place, _forms in neighbours(["en", "to", "tre"])] == [0, 1]


@pytest.mark.parametrize(
    ("typed", "meant", "others"),
    [
        ("anskafelse", "anskaffelse", ["anskaffet", "ansettelse"]),
        ("pubisering", "publisering", ["polering"]),
        ("sykefravør", "sykefravær", ["sykehjem"]),
        ("gjrnger", "gjenger", ["gjerder"]),
        ("feire", "ferie", ["fire"]),
    ],
)
def test_repair(typed, meant, others):
    candidates = [Candidate(meant, 3), *(Candidate(other, 3) for other in others)]
    assert repair(typed, candidates) == meant


def test_repair_needs_a_near_word():
    assert repair("xqzwv", [Candidate("ferie", 100)]) is None
    assert repair("fer", [Candidate("hus", 100)]) is None
    assert repair("ferie", []) is None


def test_a_half_typed_word_resembles_a_beginning():
    assert (
        repair("anskafels", [Candidate("anskaffelsesprotokoll", 2)], unfinished=True)
        == "anskaffelsesprotokoll"
    )
    assert repair("anskafels", [Candidate("anskaffelsesprotokoll", 2)]) is None


def test_distance():
    assert distance("ferie", "ferie") == 0
    assert distance("feire", "ferie") < distance("fxxie", "ferie")
    assert distance("anskafelse", "anskaffelse") < 1 <= distance("anskaffels", "anskaffelse")
    assert distance("", "a") == distance("a", "") == 1


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        ("en \ue000to\ue001 tre", "en <mark>to</mark> tre"),
        ("<b>\ue000&\ue001", "&lt;b&gt;<mark>&amp;</mark>"),
        ("\ue001en\ue000to", "en<mark>to</mark>"),
        ("\ue000\ue000en\ue001\ue001", "<mark>en</mark>"),
        ("en\n  to", "en to"),
        ('"><script>', "&quot;&gt;&lt;script&gt;"),
    ],
)
def test_marks(marked, html):
    assert to_html(marked) == html


def test_mark_beginning():
    assert to_html(mark_beginning("anskaffelse", "ANSK")) == "<mark>ansk</mark>affelse"
    assert mark_beginning("anskaffelse", "x") == "anskaffelse"


def test_what_is_counted():
    assert subject("  Anskaffelse   av PC ") == "anskaffelse av pc"
    assert subject("01019012345") == subject("01 01 90 123 45") == subject("a@b") == ""
    assert subject("010190123456") == "010190123456"

"""Texts with #tags and @mentions: what is stored, who is meant, and what a reader gets."""

import re

import pytest
from bs4 import BeautifulSoup
from django import forms

from people.models import Person
from people.texts import marks
from people.texts.forms import MOST_PEOPLE, MarkedField, mark
from people.texts.names import meant, readable
from people.texts.rendering import render
from tests.factories.people import PersonFactory, UserFactory, employee, external

pytestmark = pytest.mark.django_db


def named(name, **fields):
    return PersonFactory(name=name, **fields)


def words(html):
    return BeautifulSoup(html, "html.parser").get_text()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Om #Innkjøp, #e-handel og #INNKJØP.", ["innkjøp", "e-handel"]),
        ("(#æøå) #2027budsjett #a1", ["æøå", "2027budsjett", "a1"]),
        ("#1 #2027 #- # #_ #a_b c#d ##e &#39; a/#f", []),
        ("https://example.org/#anker og http://a.no/?q=#b", []),
        ("#etter- #dobbel--strek", ["etter", "dobbel"]),
        ("#" + "x" * 50, ["x" * 50]),
        ("#" + "x" * 51, []),
        ("#blåbær", ["blåbær"]),
    ],
)
def test_what_is_a_tag(text, found):
    assert marks.tags(text) == found
    assert "".join(piece.text for piece in marks.pieces(text)) == text


def test_a_tag_is_the_same_however_it_is_written():
    for written in ("Blåbær", "#blåbær", "#BLÅBÆR", "bla\u030abær"):
        assert marks.tag_of(written) == "blåbær"
    for none in ("", "#", "to ord", "a/b", "1", "x" * 51, "<b>"):
        assert marks.tag_of(none) == ""


NASTY = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.no/a.js>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>her</a>",
    "javascript:alert(1) data:text/html,<b> vbscript:x",
    'https://x.no/"onmouseover="alert(1)',
    "https://x.no/'><script>alert(1)</script>",
    "http://x.no/<b>fet</b>",
    '#<script>tag</script> #a<b #"onclick=x',
    "@[777777777]<b>@[</b>1] @[<i>2</i>] @[@[777777777]] @[777777777](javascript:alert(1))",
    "@[999999999999] @[9999999999999]",
    "<p <b <<a href=http://x.no>>> </p></p></div></textarea></style>",
    "<!-- --><![CDATA[ x ]]><?php x ?>&lt;script&gt; &#60;b&#62; &amp;",
    "abc\u202egnp.exe\u202c \u2066x\u2069 \u200bskjult\ufeff \x00\x07\x1b[31m \ue000",
    "\u202ehttps://x.no/\u202e #ta\u202eg",
    "@" * 10_000,
    "#" * 10_000,
    "@[777777777]" * 500,
    "((((" * 3_000 + "https://x.no/" + "a" * 10_000,
    "<b>" * 500,
    "\n" * 5_000 + "x" + " \n \n " * 2_000,
    "{{ user.password }} {% load x %}",
]


def test_nothing_of_what_somebody_writes_becomes_html():
    viewer = employee()
    for text in NASTY:
        (html,) = render([text], viewer)
        tree = BeautifulSoup(html, "html.parser")
        for element in tree.find_all(True):
            assert element.name in {"p", "br", "a"}, (text[:60], element.name)
            assert set(element.attrs) <= {"href", "rel"}, (text[:60], element.attrs)
            if element.name == "a":
                assert re.match(r"https?://|/folk/|/emner/", element["href"]), text[:60]
                assert "nofollow" in element["rel"]
        assert not re.search("[\x00-\x08\x0b-\x1f\u200b\u202a-\u202e\u2066-\u2069\ue000\ufeff]", html), text[
            :60
        ]
        # Every word that was written is still there to read.
        shown = re.sub(r"@\[\d{1,12}\]", "tidligere ansatt", marks.clean(text))
        assert re.sub(r"\s", "", tree.get_text()) == re.sub(r"\s", "", shown), text[:60]


def test_paragraphs_lines_and_links():
    (html,) = render(["En\nto\r\n\r\n\n tre (https://example.org/a?b=1&c=2).\n"], None)
    rel = 'rel="nofollow noopener noreferrer"'
    assert html == (
        "<p>En<br>to</p>\n"
        f'<p>tre (<a href="https://example.org/a?b=1&amp;c=2" {rel}>https://example.org/a?b=1&amp;c=2</a>).</p>'
    )
    (html,) = render(["Om #Blåbær"], None)
    assert html == f'<p>Om <a href="/emner/bl%C3%A5b%C3%A6r/" {rel}>#Blåbær</a></p>'
    assert render(["", " \n "], None) == ["", ""]


def test_who_reads_whose_name():
    """Employees read names and go on to the person; others read «en ansatt», and their own name."""
    open_, closed = named("Marit Lunde"), named("Borte Vekk", user=UserFactory(is_active=False))
    partner = external().person
    partner.name = "Styrer Privat"
    partner.save()
    ids = [open_.pk, closed.pk, 10**9, partner.pk]
    text = " | ".join(f"@[{pk}]" for pk in ids)
    no, left = "en ansatt", "tidligere ansatt"
    for viewer, shown in (
        (employee(), ["@Marit Lunde", left, left, "@Styrer Privat"]),
        (partner.user, [no, no, no, "@Styrer Privat"]),
        (external(), [no, no, no, no]),
        (UserFactory(is_superuser=True), [no, no, no, no]),
        (employee(is_active=False), [no, no, no, no]),
        (None, [no, no, no, no]),
    ):
        (html,) = render([text], viewer)
        assert words(html).split(" | ") == shown, viewer
        assert ("/folk/" in html) is ("@Marit Lunde" in shown)
    Person.objects.filter(pk=open_.pk).update(name="Marit Berg")
    assert "@Marit Berg" in render([f"@[{open_.pk}]"], employee())[0]


def test_many_texts_cost_one_statement(django_assert_num_queries):
    people = [named(f"Person {letter}") for letter in "abcdefgh"]
    texts = [f"@[{person.pk}] og #tag" for person in people] * 5
    viewer = employee()
    render(texts, viewer)
    with django_assert_num_queries(1):
        assert len(render(texts, viewer)) == 40
    with django_assert_num_queries(0):
        render(["Bare #tagger og https://example.org"] * 5, viewer)


def test_who_is_meant():
    writer = employee()
    marit, per, anne = named("Marit Lunde"), named("Per A. Hansen"), named("Anne-Lise d’Arc")
    short = named("Per")
    left = named("Borte Vekk", user=UserFactory(is_active=False))
    kari, other = named("Kari Nes"), named("kari nes", title="sjef")
    for typed, stored in (
        ("Spør @Marit Lunde om det", f"Spør @[{marit.pk}] om det"),
        ("@marit\xa0LUNDE, @Per A. Hansen.", f"@[{marit.pk}], @[{per.pk}]."),
        ("Slutt @Marit Lunde. Ny @Anne-Lise d’Arc", f"Slutt @[{marit.pk}]. Ny @[{anne.pk}]"),
        ("@Per og @Per A. Hansen", f"@[{short.pk}] og @[{per.pk}]"),
        (f"@Marit Lunde ({marit.pk}) x", f"@[{marit.pk}] x"),
        (f"@Marit Lunde ({per.pk})", f"@[{marit.pk}] ({per.pk})"),
        (f"@Kari Nes ({other.pk})", f"@[{other.pk}]"),
        ("@Marit Lun og @Ukjent", "@Marit Lun og @Ukjent"),
        (
            "a@Marit Lunde @@Marit Lunde https://x.no/@Marit",
            "a@Marit Lunde @@Marit Lunde https://x.no/@Marit",
        ),
        ("@Borte Vekk", "@Borte Vekk"),
        (f"@[{marit.pk}] @[{left.pk}] @[77777]", f"@[{marit.pk}] @{left.pk} @77777"),
    ):
        found = meant(typed, writer)
        assert (found.text, found.doubts) == (stored, []), typed
    found = meant("Hei @Kari Nes og @Kari Nes", writer)
    assert found.text == "Hei @Kari Nes og @Kari Nes"
    assert [{person.pk for person in doubt.people} for doubt in found.doubts] == [{kari.pk, other.pk}]
    assert meant("@Kari Nes", writer, chosen=[other.pk]).text == f"@[{other.pk}]"
    assert meant("@Kari Nes", writer, chosen=[marit.pk]).text == "@Kari Nes"
    # A partner finds nobody, and keeps who was there.
    assert meant(f"@Marit Lunde @[{marit.pk}]", external()).text == f"@Marit Lunde @{marit.pk}"
    assert meant(f"@[{marit.pk}]", external(), before=[marit.pk]).text == f"@[{marit.pk}]"


def test_what_is_stored_comes_back_as_it_was(django_assert_max_num_queries):
    marit, kari, other = named("Marit Lunde"), named("Kari Nes"), named("Kari Nes")
    left = named("Borte Vekk", user=UserFactory(is_active=False))
    people = (marit, kari, other, left)
    text = "Hei " + ", ".join(f"@[{person.pk}]" for person in people) + " #tag"
    for writer, shown in (
        (
            employee(),
            [
                "@Marit Lunde",
                f"@Kari Nes ({kari.pk})",
                f"@Kari Nes ({other.pk})",
                f"@tidligere ansatt ({left.pk})",
            ],
        ),
        (external(), [f"@en ansatt ({person.pk})" for person in people]),
    ):
        readable(text, writer)
        with django_assert_max_num_queries(4):
            typed = readable(text, writer)
        assert typed == "Hei " + ", ".join(shown) + " #tag"
        with django_assert_max_num_queries(2):
            assert meant(typed, writer, before=[person.pk for person in people]).text == text
        # Only who was there: nobody becomes a mention by a number that one may not find.
        assert f"[{left.pk}]" not in meant(typed, writer).text


def test_a_name_is_not_lost_to_what_stands_behind_it():
    writer = employee()
    marit, long, odd = named("Marit Lunde"), named("Marit Lunde Hansen"), named("Kari (Kiki)  Nes")
    for text in (
        f"@[{marit.pk}] Hansen",
        f"@[{marit.pk}]Hansen",
        f"@[{long.pk}] Hansen",
        f"@[{odd.pk}]@[{marit.pk}] (5)",
    ):
        typed = readable(text, writer)
        assert meant(typed, writer).text == text, typed


class Form(forms.Form):
    text = MarkedField(required=False, max_length=400)

    def __init__(self, writer, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark(self, writer, "text")


def test_the_field():
    writer = employee()
    marit = named("Marit Lunde")
    form = Form(writer, {"text": " Spør @Marit Lunde\r\n\u202e#Tag\x07 "})
    assert form.is_valid()
    stored = form.cleaned_data["text"]
    assert stored == f"Spør @[{marit.pk}]\n#Tag"
    again = Form(writer, {"text": "Spør @Marit Lunde\n#Tag"}, initial={"text": stored})
    assert again.is_valid()
    assert again.changed_data == []
    html = str(Form(writer, initial={"text": stored})["text"])
    assert "@Marit Lunde" in html
    assert 'data-suggest="/omtale/forslag/"' in html
    many = [named(f"Mange {chr(97 + number)}") for number in range(MOST_PEOPLE + 1)]
    for text in (" ".join(f"@[{person.pk}]" for person in many), " ".join(f"#t{n}x" for n in range(21))):
        form = Form(writer, {"text": text})
        assert not form.is_valid()
    assert not Form(writer, {"text": "x" * 401}).is_valid()


def test_a_name_of_several_is_saved_as_words_and_asked_about(client):
    me = employee()
    kari, other = named("Kari Nes", title="jurist"), named("Kari Nes", title="sjef")
    client.force_login(me)
    response = client.post("/folk/meg/rediger/", {"about": "Spør @Kari Nes om #jus"}, follow=True)
    assert response.redirect_chain[-1][0].startswith("/folk/meg/rediger/")
    text = response.content.decode()
    assert "Flere heter Kari Nes" in text
    assert f'<option value="{other.pk}">Kari Nes, sjef' in text
    person = Person.objects.get(pk=me.person.pk)
    assert person.about == "Spør @Kari Nes om #jus"
    response = client.post("/folk/meg/rediger/", {"about": person.about, "about_who": ["", str(kari.pk)]})
    assert response["Location"] == "/folk/meg/"
    person.refresh_from_db()
    assert person.about == f"Spør @[{kari.pk}] om #jus"
    shown = client.get("/folk/meg/").content.decode()
    assert f'href="/folk/{kari.pk}/"' in shown
    assert 'href="/emner/jus/"' in shown
    # What is wrong elsewhere loses nothing of it.
    response = client.post("/folk/meg/rediger/", {"about": "@Kari Nes " + "x" * 1000})
    assert response.status_code == 422
    assert "@Kari Nes xxx" in response.content.decode()

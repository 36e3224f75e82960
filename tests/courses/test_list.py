"""The list of courses: what it shows, how it is narrowed and sorted."""

import re

import pytest

from people import units
from tests.factories import courses as make_course
from tests.factories import guides as make
from tests.factories.people import UnitFactory, employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def courses():
    """Three that differ in everything one can ask for."""
    process = make.ProcessFactory(name="Anskaffelser")
    make.publish(process)
    one, two = UnitFactory(name="Etaten"), UnitFactory(name="Bydelen")
    a = make_course.published_course(title="A", minutes=30, provider=one, processes=[process])
    b = make_course.published_course(
        title="B", level="ownership", minutes=7, provider=two, blocks=[make_course.pecha_kucha_block()]
    )
    c = make_course.published_course(
        title="C",
        level="knowledge",
        minutes=9,
        provider=two,
        language="nn",
        blocks=[make_course.video_block()],
    )
    return {"process": process, "one": one, "two": two, "a": a, "b": b, "c": c}


def titles(client, query="", **kwargs):
    text = client.get(f"/kurs/{query}", **kwargs).content.decode()
    return re.findall(r'<h2 lang="\w\w"><a href="/kurs/[^"]+">(\w)</a></h2>', text)


def test_everything_by_title(client, courses):
    assert titles(client) == ["A", "B", "C"]


def test_titles_follow_the_norwegian_alphabet(client):
    for title in ("Å", "Ø", "Æ", "a", "Z"):
        make_course.published_course(title=title)
    assert titles(client) == titles(client, "?rekkefolge=kortest") == ["a", "Z", "Æ", "Ø", "Å"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?niva=knowledge", ["C"]),
        ("?type=pecha_kucha", ["B"]),
        ("?type=tasks", ["A"]),
        ("?prosess={process}", ["A"]),
        ("?av={two}", ["B", "C"]),
        ("?av={two}&type=video", ["C"]),
        ("?sprak=nn", ["C"]),
        ("?rekkefolge=niva", ["A", "C", "B"]),
        ("?rekkefolge=kortest", ["B", "C", "A"]),
        ("?rekkefolge=nyest", ["C", "B", "A"]),
        ("?niva=knowledge&type=tasks", []),
        # What makes no sense counts as not asked for.
        ("?niva=x&av=abc&prosess=0&sprak=en&rekkefolge=x&side=x", ["A", "B", "C"]),
        ("?ikke_tatt=on", ["A", "B", "C"]),
    ],
)
def test_narrowed_and_sorted(client, courses, query, found):
    query = query.format(**{name: thing.pk for name, thing in courses.items()})
    assert titles(client, query) == found
    assert titles(client, query, headers={"HX-Request": "true"}) == found


def test_not_taken_yet(client, courses):
    client.force_login(employee())
    client.post(f"{courses['b'].url}tatt/", {"taken": "1"})
    assert titles(client, "?ikke_tatt=on") == ["A", "C"]


def test_one_chooses_among_what_there_is(client, courses):
    """Nothing can be chosen that only courses for others have."""
    secret = make.ProcessFactory(name="Hemmelig prosess")
    make.publish(secret)
    hidden = UnitFactory(name="Hemmelig etat")
    make_course.published_course(title="D", processes=[secret], provider=hidden, audience_kind="staff")
    units.forget()
    text = client.get("/kurs/").content.decode()
    assert "Hemmelig" not in text
    assert "Etaten" in text
    assert "Anskaffelser" in text
    client.force_login(employee())
    text = client.get("/kurs/").content.decode()
    assert "Hemmelig prosess" in text
    assert "Hemmelig etat" in text


def test_with_htmx_the_list_alone(client, courses):
    text = client.get("/kurs/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert "<select" not in text


def test_pages(client):
    for n in range(25):
        make_course.published_course(title=f"Kurs {n:02}")
    text = client.get("/kurs/?rekkefolge=kortest").content.decode()
    assert 'href="?rekkefolge=kortest&amp;side=2"' in text
    assert len(re.findall("<article", client.get("/kurs/?side=2").content.decode())) == 1


def test_nothing_yet_and_nothing_that_fits(client, courses):
    assert (
        "Ingen kurs passer til alt dette" in client.get("/kurs/?niva=ownership&type=tasks").content.decode()
    )


def test_what_is_not_there_is_not_said_to_be_open(client, courses):
    everything, nothing = (
        client.get(f"/kurs/{query}").content.decode() for query in ("", "?niva=knowledge&type=tasks")
    )
    assert "Alle disse er åpne for alle." in everything
    assert "Alle disse er åpne for alle." not in nothing


def test_kinds_stand_in_one_sentence(client):
    make_course.published_course(blocks=[make_course.pecha_kucha_block(), make_course.task_block()])
    assert "Pecha Kucha, tekst med oppgaver" in client.get("/kurs/").content.decode()


def test_an_empty_list_says_what_to_do(client):
    assert "/logg-inn/" in client.get("/kurs/").content.decode()
    assert "Ingen kurs ennå" in client.get("/kurs/").content.decode()
    client.force_login(employee())
    assert "Ingen kurs ennå" in client.get("/kurs/").content.decode()


def test_only_by_asking(client):
    assert client.post("/kurs/").status_code == 405

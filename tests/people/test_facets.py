"""Narrowing the list of people, and who can answer about what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.facets import CHOICES, ORGANISATION_CHOICES
from people.models import DutyKind, Person, Role, Unit, UnitKind
from people.profiles import Competence, CompetenceState
from tests.factories import guides as make
from tests.factories.people import PersonFactory, UnitFactory, duty, employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    """Amina and Bo at a place; Bo answers for «Anskaffelser», Kari elsewhere is good at negotiating."""
    district = UnitFactory(name="Bydel Stovner", kind=UnitKind.DISTRICT)
    place = UnitFactory(name="Lindehagen", kind=UnitKind.LOCATION, parent=district)
    amina, bo = PersonFactory(name="Amina Yusuf", unit=place), PersonFactory(name="Bo Vik", unit=place)
    kari = PersonFactory(name="Kari Dahl")
    role = Role.objects.create(name="Innkjøper")
    role.people.set([amina, kari])
    competence = Competence.objects.create(name="Forhandling", state=CompetenceState.ACCEPTED)
    competence.people.set([kari])
    process, hidden = make.ProcessFactory(name="Anskaffelser"), make.ProcessFactory(name="Hemmelig utkast")
    make.publish(process)
    duty(bo.user, DutyKind.ANSWERER, process)
    duty(amina.user, DutyKind.ANSWERER, hidden)
    client.force_login(employee(unit=district))
    return {
        "client": client, "enhet": district.pk, "sted": place.pk, "rolle": role.pk, "kompetanse": competence.pk,
        "svarer": process.pk, "hidden": hidden.pk,
    }  # fmt: skip


NAMES = {"Amina Yusuf", "Bo Vik", "Kari Dahl"}


def found(world, q="", **names):
    response = world["client"].get(
        "/folk/", {"q": q} | {name: world.get(key, key) for name, key in names.items()}
    )
    return NAMES & {line.name for line in response.context["lines"]}


def counts(world, **names):
    response = world["client"].get("/folk/", {name: world[key] for name, key in names.items()})
    return {
        choice.name: choice.count for facet in response.context["facets"] for choice in facet.choices
        if facet.name != "rolle" or choice.name == "Innkjøper"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        ({"rolle": "rolle"}, {"Amina Yusuf", "Kari Dahl"}), ({"kompetanse": "kompetanse"}, {"Kari Dahl"}),
        ({"sted": "sted"}, {"Amina Yusuf", "Bo Vik"}), ({"svarer": "svarer"}, {"Bo Vik"}),
        ({"rolle": "rolle", "sted": "sted"}, {"Amina Yusuf"}), ({"rolle": "rolle", "enhet": "enhet"}, {"Amina Yusuf"}),
        ({"rolle": "rolle", "kompetanse": "kompetanse", "svarer": "svarer"}, set()), ({"rolle": "999999"}, set()),
        # Who answers for a draft is not said; and what makes no sense was not asked for.
        ({"svarer": "hidden"}, set()), ({"rolle": "x", "sted": "-1", "svarer": "9" * 30}, NAMES),
    ],
)  # fmt: skip
def test_narrowed(world, asked, people):
    assert found(world, **asked) == people


def test_counts_are_what_a_choice_would_leave(world):
    assert counts(world) == {"Anskaffelser": 1, "Forhandling": 1, "Innkjøper": 2, "Lindehagen": 2}
    assert counts(world, rolle="rolle") == {"Forhandling": 1, "Innkjøper": 2, "Lindehagen": 1}
    assert counts(world, sted="sted") == {"Anskaffelser": 1, "Innkjøper": 1, "Lindehagen": 2}
    text = world["client"].get("/folk/", {"rolle": world["rolle"]}).content.decode()
    assert f'name="rolle" value="{world["rolle"]}"' in text
    assert "Hemmelig utkast" not in text


@pytest.mark.parametrize(
    ("q", "people"),
    [
        ("anskaff", {"Bo Vik"}), ("forhandl", {"Kari Dahl"}), ("hvem kan svare på anskaffelser?", {"Bo Vik"}),
        ("Hvem kan svare på forhandling", {"Kari Dahl"}), ("who can answer about anskaffelser", {"Bo Vik"}),
        ("anskaffelser lindehagen", {"Bo Vik"}), ("hvem kan svare på amina", set()), ("hemmelig", set()),
        ("hvem kan svare på", set()),
    ],
)  # fmt: skip
def test_who_can_answer(world, q, people):
    assert found(world, q) == people


@pytest.mark.parametrize(
    ("q", "people"),
    [
        ("innkjøp", {"Amina Yusuf", "Kari Dahl"}), ("INNKJØPER lindehagen", {"Amina Yusuf"}), ("innkjøper bo", set()),
        ("rosenkrantz", {"Bo Vik"}), ("rom 412", {"Bo Vik"}),
    ],
)  # fmt: skip
def test_words_of_role_and_place(world, q, people):
    Person.objects.filter(name="Bo Vik").update(place="Rosenkrantz' gate 7, rom 412")
    assert found(world, q) == people


@pytest.mark.parametrize(
    ("subject", "people"),
    [
        ("anskaffelsene", {"Bo Vik"}), ("anskaffelsen?", {"Bo Vik"}), ("Anskaffel", {"Bo Vik"}),
        ("det med forhandlingene", {"Kari Dahl"}), ("noe om en forhandling, og anskaffelser", {"Kari Dahl", "Bo Vik"}),
        ("kjøp for barnehagen", {"Amina Yusuf"}), ("barnehagene", {"Amina Yusuf", "Bo Vik"}),
        ("bil", set()), ("med", set()), ("amina", set()), ("%", set()), ("?", set()),
    ],
)  # fmt: skip
def test_a_question_is_asked_in_ones_own_words(world, subject, people):
    """Without endings and without what says nothing; who knows most of it."""
    for name, answerer in (("Kjøp til barnehager", "Amina Yusuf"), ("Barnehageopptak", "Bo Vik")):
        process = make.ProcessFactory(name=name)
        make.publish(process)
        duty(Person.objects.get(name=answerer).user, DutyKind.ANSWERER, process)
    assert found(world, f"hvem kan svare på {subject}") == people


def test_a_question_is_asked_in_english(world):
    assert found(world, "who can answer about the anskaffelser") == {"Bo Vik"}


def test_who_knows_some_of_it_and_nobody_at_all(world):
    leader = PersonFactory(name="Lise Leder")
    Unit.objects.filter(pk=world["enhet"]).update(leader=leader)

    def text(subject):
        return world["client"].get("/folk/", {"q": f"hvem kan svare på {subject}"}).content.decode()

    some = "Ingen svarer på alt dette"
    assert some in text("anskaffelser av romskip")
    assert some not in text("anskaffelsene")
    assert some not in text("anskaffelse og anskaffelsene")
    nobody = text("romskip")
    assert some not in nobody
    for expected in (
        "«romskip»",
        reverse("guides:processes"),
        f'href="/folk/{leader.pk}/"',
        "Spør Lise Leder",
    ):
        assert expected in nobody, expected
    # Who has left answers for nothing, however much they know.
    kari = Person.objects.get(name="Kari Dahl")
    kari.user.is_active = False
    kari.user.save()
    assert "«forhandling»" in text("forhandling")
    assert found(world, "hvem kan svare på anskaffelser og forhandling") == {"Bo Vik"}


def test_what_is_left_out_is_said_and_reached(world):
    """One of the rarest roles, organisations and places is behind a plain link."""
    common = PersonFactory(name="Åse Lie")
    for n in range(CHOICES):
        role = Role.objects.create(name=f"Rolle {n:02}")
        role.people.set([common, *Person.objects.filter(name__in=NAMES)])
    for n in range(ORGANISATION_CHOICES + CHOICES):
        agency = UnitFactory(name=f"Etat {n:02}", kind=UnitKind.AGENCY)
        PersonFactory(unit=UnitFactory(name=f"Sted {n:02}", kind=UnitKind.LOCATION, parent=agency))

    def shown(**query):
        response = world["client"].get("/folk/", query)
        facets = [response.context["organisations"], *response.context["facets"]]
        return response.content.decode(), {facet.name: facet for facet in facets}

    text, facets = shown()
    for name, most in (("rolle", CHOICES), ("sted", CHOICES), ("enhet", ORGANISATION_CHOICES)):
        assert len(facets[name].choices) == most
        total = most + facets[name].more
        assert f'href="?alle={name}#{name}">Vis alle {total}</a>' in text
        text_of_all, all_of_them = shown(alle=name)
        names = [choice.name for choice in all_of_them[name].choices]
        assert len(names) == total
        assert f'href="?#{name}">Vis færre</a>' in text_of_all
        others = all_of_them.keys() - {name}
        assert all(len(all_of_them[other].choices) == len(facets[other].choices) for other in others)
    assert "Innkjøper" not in {choice.name for choice in facets["rolle"].choices}
    assert shown(alle="rolle")[1]["rolle"].choices[0].name == "Innkjøper"
    # The one that is chosen is always there.
    assert "Innkjøper" in {choice.name for choice in shown(rolle=world["rolle"])[1]["rolle"].choices}
    assert "Vis færre" not in shown(alle="noe annet")[0]


def test_the_list_says_what_they_know(world):
    text = world["client"].get("/folk/", {"q": "anskaffelser"}).content.decode()
    assert "Kan: Anskaffelser" in text


def test_the_number_of_statements(world):
    """With everything asked for at once, and no more with more of everything."""
    asked = {"q": "an o"} | {name: world[name] for name in ("enhet", "sted", "rolle", "kompetanse", "svarer")}

    def count(query):
        world["client"].get("/folk/", query)
        with CaptureQueriesContext(connection) as queries:
            world["client"].get("/folk/", query)
        return len(queries)

    queries = (
        asked,
        {},
        {"q": "forhandling"},
        {"q": "innkjøper"},
        {"q": "rolle lindehagen"},
        {"q": "hvem kan svare på forhandling"},
    )
    before = [count(query) for query in queries]
    assert max(before) <= 11, before
    competence = Competence.objects.get()
    for n in range(6):
        person = PersonFactory(name=f"Person {n}")
        person.competences.add(competence)
        person.roles.add(Role.objects.create(name=f"Rolle {n}"))
    after = [count(query) for query in queries]
    assert all(now <= then for now, then in zip(after, before, strict=True)), (before, after)

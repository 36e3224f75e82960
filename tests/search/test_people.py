"""People in search: found by employees, at both engines, and never by others, nor by count or suggestion."""

import pytest

from people import competences
from people.models import Role
from people.profiles import Competence, CompetenceState
from people.services import TEXTS, describe
from search.tasks import deliver_now
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, employee, external

pytestmark = pytest.mark.django_db

BOTH_ENGINES = pytest.mark.parametrize(
    "engine", ["postgresql", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
)


@pytest.fixture(autouse=True)
def _engine(request):
    if "engine" in request.fixturenames and request.getfixturevalue("engine") == "elasticsearch":
        request.getfixturevalue("answered_by_elasticsearch")


@pytest.fixture
def amina():
    person = PersonFactory(
        name="Amina Fjellrev", title="avdelingsleder", unit=UnitFactory(name="Hjemmetjenesten Stovner")
    )
    person.roles.add(Role.objects.create(name="Verneombud"))
    return person


def ask(client, q, viewer):
    if viewer:
        client.force_login(viewer)
    return client.get("/api/v2/search/", {"q": q, "type": "person"}).json()


@BOTH_ENGINES
def test_employees_find_a_person_by_what_is_said_of_them(client, amina, engine):
    viewer = employee()
    deliver_now()
    for q in ("amina", "fjellrev", "avdelingsleder", "hjemmetjenesten", "verneombud"):
        found = ask(client, q, viewer)
        assert [hit["type"] for hit in found["results"]] == ["person"], q
        assert found["results"][0]["url"] == f"/folk/{amina.pk}/"
    assert "Amina" in client.get("/sok/forslag/?q=amin").content.decode()
    assert "Amina" in client.get("/sok/?q=amina").content.decode()


@BOTH_ENGINES
@pytest.mark.parametrize("who", [lambda: None, external, UserFactory])
def test_nobody_else_finds_people(client, amina, who, engine):
    viewer = who()
    deliver_now()
    found = ask(client, "fjellrev", viewer)
    assert found["total"] == 0
    assert found["facets"] == {"type": []}
    assert "fjellrev" not in client.get("/sok/forslag/?q=fjel").content.decode().lower()


def keys(client, q, viewer):
    deliver_now()
    return [hit["id"] for hit in ask(client, q, viewer)["results"]]


def test_what_changes_is_found_anew(client, amina):
    viewer = employee()
    key = [f"person:{amina.pk}"]
    assert keys(client, "fjellrev", viewer) == key
    amina.name = "Amina Villsau"
    amina.save()
    assert keys(client, "fjellrev", viewer) == []
    assert keys(client, "villsau", viewer) == key
    amina.unit.name = "Saueholtet"
    amina.unit.save()
    assert keys(client, "saueholtet", viewer) == key
    role = Role.objects.get()
    role.name = "Sauegjeter"
    role.save()
    assert keys(client, "sauegjeter", viewer) == key
    role.people.clear()
    amina.roles.clear()
    assert keys(client, "sauegjeter", viewer) == []


def test_a_closed_account_is_gone_at_once(client, amina):
    viewer = employee()
    assert keys(client, "fjellrev", viewer)
    amina.user.is_active = False
    amina.user.save()
    assert ask(client, "fjellrev", viewer)["total"] == 0  # not delivered yet
    assert keys(client, "fjellrev", viewer) == []
    amina.user.is_active = True
    amina.user.save()
    assert keys(client, "fjellrev", viewer)
    amina.delete()
    assert keys(client, "fjellrev", viewer) == []


def test_what_they_say_of_themselves_is_found_as_far_as_they_show_it(client, amina):
    """What only their own unit sees is in no index, and gone at once when they close it."""
    viewer, colleague = employee(), employee(unit=amina.unit)
    competence = Competence.objects.create(name="Fuglekjenning", state=CompetenceState.ACCEPTED)
    proposed = Competence.objects.create(name="Reveforslag")
    texts = {name: getattr(amina, name) for name in TEXTS} | {"about": "Steinugle", "place": "Falkerommet"}

    def say(**visibility):
        everything = [one.pk for one in (competence, proposed)]
        describe(person=amina, texts=texts, visibility=visibility, kept=everything)

    key = [f"person:{amina.pk}"]
    amina.competences.set([competence, proposed])
    say()
    for q in ("steinugle", "falkerommet", "fuglekjenning"):
        assert keys(client, q, viewer) == key, q
    assert keys(client, "reveforslag", viewer) == []
    say(about="unit", competences="nobody", place="partners")
    assert ask(client, "steinugle", viewer)["total"] == 0  # not delivered yet
    for q in ("steinugle", "fuglekjenning"):
        assert keys(client, q, viewer) == keys(client, q, colleague) == [], q
    assert keys(client, "falkerommet", viewer) == key
    say()
    competences.merge(
        competence, into=Competence.objects.create(name="Ornitologi", state=CompetenceState.ACCEPTED)
    )
    assert keys(client, "ornitologi", viewer) == key
    Competence.objects.filter(merged_into__isnull=False).delete()
    Competence.objects.get(name="Ornitologi").delete()
    assert keys(client, "ornitologi", viewer) == []

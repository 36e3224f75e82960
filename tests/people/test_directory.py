"""Finding people and units: for employees, in the Norwegian alphabet, in a number of queries that does not grow."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import DutyKind, Role, UnitKind
from tests.factories import guides as make
from tests.factories.courses import published_course
from tests.factories.networks import NetworkFactory
from tests.factories.networks import member as add_member
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, duty, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return UnitFactory(name="Bydel Stovner", short_name="BST", kind=UnitKind.DISTRICT)


@pytest.fixture
def section(district):
    return UnitFactory(name="Hjemmetjenesten", kind=UnitKind.LOCATION, parent=district)


@pytest.fixture
def amina(section):
    return PersonFactory(
        name="Amina Yusuf", title="avdelingsleder", unit=section, phone="21 80 00 05", mail="a@example.org"
    )


@pytest.fixture
def browser(client, district):
    client.force_login(employee(unit=district))
    return client


def names(response):
    return [person.name for person in response.context["lines"]]


@pytest.mark.parametrize("path", ["/folk/", "/folk/{person}/", "/folk/enheter/", "/folk/enheter/{unit}/"])
class TestForEmployees:
    def address(self, path, amina):
        return path.format(person=amina.pk, unit=amina.unit_id)

    def test_it_works(self, browser, path, amina):
        assert browser.get(self.address(path, amina)).status_code == 200

    def test_only_reading(self, browser, path, amina):
        assert browser.post(self.address(path, amina)).status_code == 405

    def test_others_sign_in_first(self, client, path, amina):
        response = client.get(self.address(path, amina))
        assert response.status_code == 302
        assert "/logg-inn/" in response["Location"]

    @pytest.mark.parametrize("who", [external, UserFactory])
    def test_partners_are_told_whom_it_is_for(self, client, path, amina, who):
        client.force_login(who())
        response = client.get(self.address(path, amina))
        assert response.status_code == 403
        assert "Amina" not in response.content.decode()
        assert "Hjemmetjenesten" not in response.content.decode()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("amina", True), ("YUSUF ami", True), ("avdelings", True), ("hjemmetj", True), ("stovner", True), ("bst", True),
        ("amina stovner", True), ("amina grorud", False), ("%", False), ("\x00", True), ("'; --", False),
    ],
)  # fmt: skip
def test_words_of_name_title_and_unit(browser, amina, q, found):
    assert ("Amina Yusuf" in names(browser.get("/folk/", {"q": q}))) is found


def test_nobody_found_says_how_to_go_on(browser, amina):
    assert "empty" in browser.get("/folk/", {"q": "qqqq"}).content.decode()


def test_narrowed_to_a_unit_and_those_under_it(browser, amina, district):
    elsewhere = PersonFactory(name="Bo Vik", unit=UnitFactory(kind=UnitKind.AGENCY))
    response = browser.get("/folk/", {"enhet": district.pk})
    assert "Amina Yusuf" in names(response)
    assert elsewhere.name not in names(response)
    found = {choice.name: choice.count for choice in response.context["organisations"].choices}
    assert found == {"Bydel Stovner": 2, elsewhere.unit.name: 1}
    for odd in ("x", "999999", "9" * 30, "-1"):
        assert elsewhere.name in names(browser.get("/folk/", {"enhet": odd}))


def test_who_has_left_is_not_there(browser, amina):
    amina.user.is_active = False
    amina.user.save()
    assert "Amina Yusuf" not in names(browser.get("/folk/"))
    assert browser.get(f"/folk/{amina.pk}/").status_code == 404


def test_pages_in_the_norwegian_alphabet(browser, section):
    for n in range(26):
        PersonFactory(name=f"Person {n:02}", unit=section)
    for name in ("Åse Moe", "Zara Khan", "Ærlig Vik"):
        PersonFactory(name=name, unit=section)
    first, second = (names(browser.get("/folk/", {"enhet": section.pk, "side": n})) for n in (1, 2))
    assert len(first) == 24
    assert second == ["Person 24", "Person 25", "Zara Khan", "Ærlig Vik", "Åse Moe"]


def test_the_fragment_is_the_list_alone(browser, amina):
    text = browser.get("/folk/", {"q": "amina"}, headers={"HX-Request": "true"}).content.decode()
    assert "Amina Yusuf" in text
    assert "<title>amina" in text
    assert "<html" not in text


def test_a_person_shows_how_to_reach_them_and_what_they_answer(browser, amina):
    amina.roles.add(Role.objects.create(name="Innkjøper"))
    amina.unit.leader = PersonFactory(name="Lise Leder")
    amina.unit.save()
    guide = make.guide(title="Anskaffelser", slug="anskaffelser")
    draft = make.guide(title="Hemmelig utkast")
    for page in (guide, draft):
        duty(amina.user, DutyKind.ANSWERER, page)
    duty(amina.user, DutyKind.APPROVER, guide.process)
    step = make.step(guide, title="Avklar behovet", slug="avklar")
    duty(amina.user, DutyKind.ANSWERER, step)
    for page in (guide.process, step, guide):
        make.publish(page)
    text = browser.get(f"/folk/{amina.pk}/").content.decode()
    for expected in (
        "tel:21800005", "mailto:a@example.org", "Innkjøper", "Lise Leder", "/veiledere/anskaffelser/",
        "/veiledere/anskaffelser/avklar/", guide.process.name,
    ):  # fmt: skip
        assert expected in text, expected
    assert "Hemmelig utkast" not in text


def test_a_person_shows_what_they_moderate(browser, amina):
    for openness in ("open", "hidden"):
        add_member(
            NetworkFactory(name=f"Krets som er {openness}", openness=openness), amina.user, is_moderator=True
        )
    text = browser.get(f"/folk/{amina.pk}/").content.decode()
    assert "Krets som er open" in text
    assert "Krets som er hidden" not in text


def test_a_person_shows_the_courses_that_they_answer_for(browser, amina):
    first, second = sorted((make.ProcessFactory(), make.ProcessFactory()), key=lambda one: one.pk)
    for title, fields in {
        "Alene": {}, "Av den første": {"processes": [first]}, "Av begge": {"processes": [first, second]},
        "Av den andre": {"processes": [second]}, "For en annen": {"audience_kind": "unit", "audience_unit": UnitFactory()},
    }.items():  # fmt: skip
        course = published_course(title=f"Kurs: {title}", **fields)
        if not fields.get("processes"):
            duty(amina.user, DutyKind.APPROVER, course)

    def shown():
        text = browser.get(f"/folk/{amina.pk}/").content.decode()
        return re.findall(r"Kurs: ([^<]+)", text)

    assert shown() == ["Alene"]
    duty(amina.user, DutyKind.APPROVER, second)
    # Who approves for the first of two processes approves for both.
    assert shown() == ["Alene", "Av den andre"]
    duty(amina.user, DutyKind.APPROVER, first)
    assert shown() == ["Alene", "Av begge", "Av den andre", "Av den første"]


def test_what_is_left_out_is_counted(browser, amina):
    for _n in range(14):
        add_member(NetworkFactory(), amina.user, is_moderator=True)
    text = browser.get(f"/folk/{amina.pk}/").content.decode()
    assert text.count("/nettverk/nettverk-") == 12
    assert "Og 2 til." in text


def test_a_profile_and_a_unit_follow_the_norwegian_alphabet(browser, amina, section):
    alphabet = ["anskaffelser", "Zoologi", "Ærlighet", "Økonomi", "Åpenhet"]
    for name in reversed(alphabet):
        amina.roles.add(Role.objects.create(name=name))
        guide = make.published_guide(title=name, owner_unit=section)
        duty(amina.user, DutyKind.ANSWERER, guide)
    context = browser.get(f"/folk/{amina.pk}/").context
    assert list(context["card"].roles) == alphabet
    (group,) = context["sections"][0].context["groups"]
    assert [one.title for one in group["named"]] == alphabet
    kept = browser.get(f"/folk/enheter/{section.pk}/").context["sections"][0]
    assert [guide["title"] for guide in kept.context["guides"]] == alphabet


def test_a_leader_who_has_left_is_not_linked(browser, amina):
    amina.unit.leader = PersonFactory(name="Lise Leder")
    amina.unit.save()
    amina.unit.leader.user.is_active = False
    amina.unit.leader.user.save()
    for path in (f"/folk/{amina.pk}/", f"/folk/enheter/{amina.unit_id}/"):
        assert "Lise Leder" not in browser.get(path).content.decode()


def test_somebody_of_whom_nothing_is_known(browser):
    nobody = PersonFactory(name="Bo Vik", title="", unit=None, phone="", mail="")
    text = browser.get(f"/folk/{nobody.pk}/").content.decode()
    assert "Bo Vik" in text
    assert "<dl" not in text


def test_a_unit_shows_its_place_its_people_and_its_guides(browser, amina, district, section):
    other = UnitFactory(name="En annen enhet")
    guide = make.published_guide(title="Turnus", owner_unit=section)
    hidden = make.published_guide(
        title="Bare for andre", owner_unit=section, audience_kind="unit", audience_unit=other
    )
    text = browser.get(f"/folk/enheter/{section.pk}/").content.decode()
    for expected in ("Amina Yusuf", "Bydel Stovner", guide.title):
        assert expected in text
    assert hidden.title not in text
    text = browser.get(f"/folk/enheter/{district.pk}/").content.decode()
    for expected in ("Amina Yusuf", "Hjemmetjenesten"):
        assert expected in text
    assert guide.title not in text


def test_all_of_a_units_guides(client, section):
    mine, other = (
        make.published_guide(title="Turnus", owner_unit=section),
        make.published_guide(title="Helt annet"),
    )
    text = client.get("/veiledere/", {"enhet": section.pk}).content.decode()
    assert mine.title in text
    assert other.title not in text
    for odd in ("x", "999999", "9" * 30):
        assert other.title in client.get("/veiledere/", {"enhet": odd}).content.decode()


def test_the_number_of_queries_does_not_grow(browser, amina, section):
    guide = make.published_guide(owner_unit=section, steps=2)
    duty(amina.user, DutyKind.ANSWERER, guide)
    paths = ["/folk/", "/folk/?q=a", f"/folk/{amina.pk}/"]

    def counts():
        found = {}
        for path in paths:
            browser.get(path)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                browser.get(path)
            found[path] = len(queries)
        return found

    before = counts()
    assert max(before.values()) <= 10, before
    for n in range(8):
        PersonFactory(name=f"Person {n}", unit=UnitFactory(parent=section))
        more = make.published_guide(owner_unit=section)
        duty(amina.user, DutyKind.ANSWERER, more)
        duty(amina.user, DutyKind.APPROVER, more.process)
    after = counts()
    assert all(after[path] <= before[path] for path in paths), after

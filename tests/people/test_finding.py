"""Finding somebody whose name one does not know how to spell."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.directory import FEW, in_order, named
from people.models import Person, UnitKind, User
from people.permissions import people_visible_to
from tests.factories.names import names, queries
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, employee, external

pytestmark = pytest.mark.django_db


def find(viewer, q, count=24):
    found = named(people_visible_to(viewer), q)
    return [person.name for person in in_order(found.people, found)[:count]]


@pytest.fixture
def viewer():
    return employee(first_name="Hjalmar", last_name="Woxholt")


@pytest.fixture
def people():
    unit = UnitFactory(name="Lager", kind=UnitKind.AGENCY)
    for name in (
        "Cathrine Larssen",
        "Åse Kristensen",
        "Kjell Dahl",
        "Sophie Hansen",
        "Kari Dahle",
        "Ola Dahl Moe",
    ):
        PersonFactory(name=name, title="", unit=unit, phone="")


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("katrine larsen", "Cathrine Larssen"), ("aase christensen", "Åse Kristensen"), ("kjel dal", "Kjell Dahl"),
        ("sofie hanssen", "Sophie Hansen"), ("sofie", "Sophie Hansen"), ("Kristesen", "Åse Kristensen"),
        ("sohpie hansen", "Sophie Hansen"), ("larsenn", "Cathrine Larssen"), ("ase", "Åse Kristensen"),
        ("sohpie", "Sophie Hansen"), ("krsitensen", "Åse Kristensen"),
    ],
)  # fmt: skip
def test_spelt_otherwise(viewer, people, q, first):
    assert find(viewer, q)[0] == first


def test_the_best_first(viewer, people):
    PersonFactory(name="Dahl")
    PersonFactory(name="Solveig Sundahl")
    PersonFactory(name="Kim Dal")
    assert find(viewer, "dahl")[:5] == ["Dahl", "Kjell Dahl", "Ola Dahl Moe", "Kari Dahle", "Solveig Sundahl"]
    assert find(viewer, "dal")[:2] == ["Kim Dal", "Dahl"]


def test_who_is_found_as_written_is_enough(viewer, people):
    for number in range(FEW):
        PersonFactory(name=f"Kari{number} Kristiansen")
    assert len(find(viewer, "kristian")) == FEW
    found = named(people_visible_to(viewer), "kristian")
    assert not found.widened
    assert "Åse Kristensen" in find(viewer, "kristensen")


def test_nobody_is_like_nonsense(viewer, people):
    for q in ("qqqq", "%", "_", "'", "\\", "-", "xyzzy foo bar"):
        assert find(viewer, q) == [], q


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("21 80 00 05", True), ("21800005", True), ("+47 21800005", True), ("800005", True), ("2180", False),
        ("90000000", False), ("100234", True), ("10023", False), ("p7", False), ("amina 100234", True),
        ("bo 100234", False), ("21-80-00-05", True), ("(0047) 21 80 00 05", True), ("100 234", True), ("+47", False),
    ],
)  # fmt: skip
def test_employee_number_and_phone(viewer, q, found):
    PersonFactory(name="Amina Yusuf", number="100234", phone="21 80 00 05")
    assert (find(viewer, q) == ["Amina Yusuf"]) is found


def test_a_phone_is_digits_whatever_stands_between_them(viewer):
    PersonFactory(name="Amina Yusuf", phone="+47 (21) 80-00.05")
    assert find(viewer, "21800005") == ["Amina Yusuf"]


def test_a_number_with_letters(viewer):
    PersonFactory(name="Amina Yusuf", number="P7")
    assert find(viewer, "p7") == ["Amina Yusuf"]


@pytest.mark.parametrize("who", [external, UserFactory])
def test_others_find_nobody(who, people):
    for q in ("sofie hanssen", "sophie", "21800000"):
        assert find(who(), q) == []


def test_who_has_left_is_neither_found_nor_counted(viewer, people):
    PersonFactory(name="Katrine Larsen", user=UserFactory(is_active=False), number="7", phone="21 80 00 05")
    for q in ("katrine larsen", "kathrine larsson", "7", "21800005"):
        assert "Katrine Larsen" not in find(viewer, q)
    assert find(viewer, "katrine larsen") == ["Cathrine Larssen"]


@pytest.fixture
def browser(client, viewer):
    client.force_login(viewer)
    return client


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_page_finds_them_and_says_why(browser, people, headers):
    text = browser.get("/folk/", {"q": "sofie hanssen"}, headers=headers).content.decode()
    assert "Sophie Hansen" in text
    assert "Ingen skrives akkurat slik" in text
    PersonFactory(name="Tor Sofie Hanssen")
    text = browser.get("/folk/", {"q": "sofie hanssen"}, headers=headers).content.decode()
    assert "nesten slik, er også med" in text
    assert "nesten slik" not in browser.get("/folk/", {"q": "qqqq"}, headers=headers).content.decode()


@pytest.mark.parametrize("q", ["sophie", "kjell dahl", "100234", "21800000", "lager"])
def test_the_page_says_nothing_of_names_alike_when_there_are_none(browser, people, q):
    Person.objects.filter(name="Sophie Hansen").update(number="100234", phone="21 80 00 00")
    text = browser.get("/folk/", {"q": q}).content.decode()
    assert 'class="person"' in text
    assert "nesten slik" not in text


def test_counts_without_asking_again(browser, people):
    """The number above the list is added up from how many work where."""
    above = UnitFactory(name="Etaten", kind=UnitKind.AGENCY)
    unit = UnitFactory(name="Stab", kind=UnitKind.SECTION, parent=above)
    PersonFactory(name="Kari Dahl", unit=unit)
    PersonFactory(name="Ola Dahl", unit=None)
    for narrowed, count in (({}, 5), ({"enhet": unit.parent_id}, 1), ({"enhet": unit.pk}, 1)):
        context = browser.get("/folk/", {"q": "dahl", **narrowed}).context
        assert len(context["page"]) == context["page"].paginator.count == count
        choices = context["organisations"].choices
        assert sorted((one.name, one.count) for one in choices) == [("Etaten", 1), ("Lager", 3)]


@pytest.mark.parametrize(
    ("q", "index"),
    [
        ("sophie", "person_name_trigrams"), ("sofie hanssen", "person_sounds"), ("21800005", "person_phone_digits"),
        ("lager", "person_name_trigrams"), ("kristesen", "person_words"),
        ("rosenkrantz", "person_place_trigrams"),
    ],
)  # fmt: skip
def test_nobody_is_compared_one_by_one(viewer, people, q, index):
    """Every condition that looks for somebody has an index: a single one without would make the others useless."""
    with CaptureQueriesContext(connection) as queries:
        find(viewer, q)
    asked = [one["sql"] for one in queries if "people_person" in one["sql"] and "WHERE" in one["sql"]]
    with connection.cursor() as cursor:
        # So few people are read faster without.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        plans = []
        for sql in asked:
            cursor.execute(f"EXPLAIN {sql}")
            plans.append("\n".join(line for (line,) in cursor.fetchall()))
    assert any(f"Bitmap Index Scan on {index}" in plan for plan in plans), plans


def test_the_order_is_kept_across_pages(browser):
    for number in range(30):
        PersonFactory(name=f"Aksel{number:02} Bodahl")
    for name in ("Åse Dahl", "Zara Dahl"):
        PersonFactory(name=name)
    first, second = (
        [one.name for one in browser.get("/folk/", {"q": "dahl", "side": side}).context["page"]]
        for side in (1, 2)
    )
    assert first[:3] == ["Zara Dahl", "Åse Dahl", "Aksel00 Bodahl"]
    assert second[0] == "Aksel22 Bodahl"
    assert len(first + second) == len({*first, *second}) == 32


def fill(people):
    """Thousands at once; only what finding needs."""
    unit = UnitFactory(name="Kommunen")
    users = User.objects.bulk_create([User(username=f"u{number}") for number in range(len(people))])
    made = [Person(user=user, name=name, unit=unit) for user, name in zip(users, people, strict=True)]
    for person in made:
        person.derive()
    Person.objects.bulk_create(made)


@pytest.mark.parametrize(("many", "seed"), [(4000, 1), pytest.param(40_000, 2, marks=pytest.mark.thorough)])
def test_the_right_one_is_among_the_first_three(viewer, many, seed):
    """The rules of what is asked stand in tests/factories/names.py."""
    people = names(many, seed)
    fill(people)
    right, asked = Counter(), Counter()
    missed = []
    for query in queries(people, 200, seed):
        asked[query.how] += 1
        if query.name in find(viewer, query.text, 3):
            right[query.how] += 1
        else:
            missed.append(query)
    print({how: f"{right[how]} of {asked[how]}" for how in asked}, *missed, sep="\n")
    assert asked == {"right": 100, "sound": 50, "slip": 50}
    assert right.total() >= 190
    assert right["sound"] + right["slip"] >= 90


def test_the_number_of_queries_does_not_grow(browser, people):
    def count(q):
        browser.get("/folk/", {"q": q})
        with CaptureQueriesContext(connection) as queries:
            browser.get("/folk/", {"q": q})
        return len(queries)

    asked = ("dahl", "sofie hanssen", "qqqq", "21800005")
    before = [count(q) for q in asked]
    assert max(before) <= 10
    fill(names(200, seed=3))
    assert [count(q) for q in asked] == before

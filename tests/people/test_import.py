"""manage.py import_people: who works where, from a file."""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from openpyxl import Workbook
from wagtail.models import ModelLogEntry, ReferenceIndex

from people.audience import tokens
from people.importing import writing
from people.importing.tree import in_circles
from people.management.commands import import_people as command
from people.models import Duty, DutyKind, Person, Role, Unit, UnitKind, User
from people.scim.models import ScimUser
from search.models import Outbox
from search.outbox import queue
from tests.factories import staff
from tests.factories.guides import ProcessFactory
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, duty, employee

pytestmark = pytest.mark.django_db

UNITS = [
    {"kode": "1", "navn": "Kommunen", "type": "kommune", "overordnet": "", "kortnavn": "K", "leder": ""},
    {
        "kode": "20",
        "navn": "Bydel Stovner",
        "type": "bydel",
        "overordnet": "1",
        "kortnavn": "BST",
        "leder": "101",
    },
    {"kode": "30", "navn": "Bydel Alna", "type": "bydel", "overordnet": "1", "kortnavn": "", "leder": ""},
    {
        "kode": "21",
        "navn": "Hjemmetjenesten",
        "type": "tjenestested",
        "overordnet": "20",
        "kortnavn": "",
        "leder": "",
    },
]


def person(number="101", **cells):
    return {
        "ansattnummer": number, "brukernavn": f"bruker{number}", "fornavn": "Amina", "etternavn": f"Yusuf{number}",
        "stilling": "rådgiver", "enhet": "21", "roller": "Leder", "telefon": "21 80 00 05",
        "e-post": f"bruker{number}@example.org",
    } | cells  # fmt: skip


PEOPLE = [person(str(number)) for number in range(101, 111)]


def run(folder, people=PEOPLE, units=UNITS, **options):
    """What the command said on both channels, and its exit status."""
    paths = {"units": staff.write(folder / "units.csv", units)} if units else {}
    return call(staff.write(folder / "people.csv", people), **paths, **options)


def call(path, **options):
    out, errors = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("import_people", path, stdout=out, stderr=errors, **options)
    except SystemExit as end:
        status = int(end.code or 0)
    return out.getvalue(), errors.getvalue(), status


def written():
    """All that an import writes, as it stands."""
    models = (User, Person, Unit, Role, Person.roles.through, ModelLogEntry, ReferenceIndex, Outbox)
    return [sorted(model.objects.values_list(), key=str) for model in models]


def get(number):
    return Person.objects.get(number=number)


def unit(code):
    return Unit.objects.get(code=code)


def changed(number, **cells):
    return [one if one["ansattnummer"] != number else one | cells for one in PEOPLE]


@pytest.fixture
def imported(tmp_path):
    run(tmp_path, apply=True)
    Outbox.objects.all().delete()


# It works


def test_without_apply_it_only_tells(tmp_path):
    before = written()
    said, errors, status = run(tmp_path)
    assert (errors, status) == ("", 0)
    assert "New units (4)\n  Kommunen (1)\n  Bydel Stovner (20), in Kommunen (1)" in said
    assert "New people (10)\n  101 Amina Yusuf101, in Hjemmetjenesten (21)" in said
    assert "Leaders (1)\n  Bydel Stovner (20): nobody → Amina Yusuf101 (101)" in said
    assert said.endswith("Nothing is written. --apply does it.\n")
    assert written() == before


def test_people_and_units_are_here_after_it(tmp_path, client):
    said, errors, status = run(tmp_path, apply=True, by=UserFactory(username="sjef").username)
    assert (errors, status) == ("", 0)
    assert "People: 10 new, 0 changed, 0 leaving; units: 4 new, 0 changed; 0 failed in" in said
    assert said.endswith("It is written.\n")
    amina = get("101")
    assert (amina.name, amina.title, amina.phone) == ("Amina Yusuf101", "rådgiver", "21 80 00 05")
    assert amina.mail == amina.user.email == "bruker101@example.org"
    assert (amina.user.username, amina.user.first_name) == ("bruker101", "Amina")
    assert not amina.user.has_usable_password()
    assert [role.name for role in amina.roles.all()] == ["Leder"]
    assert unit("21").lineage == [unit("1").pk, unit("20").pk, unit("21").pk]
    assert (unit("20").leader, unit("20").kind, unit("20").short_name) == (amina, UnitKind.DISTRICT, "BST")
    assert tokens(amina.user) >= {"staff", *(f"unit:{pk}" for pk in unit("21").lineage)}
    client.force_login(amina.user)
    assert "Yusuf110" in client.get("/folk/?q=yusuf110").content.decode()


def test_nobody_becomes_more_than_an_employee(tmp_path):
    rows = [one | {"is_superuser": "ja", "is_staff": "ja", "groups": "Redaktører"} for one in PEOPLE]
    said = run(tmp_path, rows, apply=True)[0]
    assert "Not used: groups, is_staff, is_superuser." in said
    imported = User.objects.exclude(person=None)
    assert imported.count() == 10
    assert not imported.filter(is_superuser=True).exists()
    assert not imported.filter(is_staff=True).exists()
    assert not imported.exclude(groups=None).exists()
    assert not Duty.objects.exists()


def test_the_second_time_changes_nothing(tmp_path, imported):
    before = written()
    said, errors, status = run(tmp_path, apply=True)
    assert (errors, status) == ("", 0)
    assert said.startswith("People: 0 new, 0 changed, 0 leaving; units: 0 new, 0 changed; 0 failed")
    assert said.endswith("There is nothing to write.\n")
    assert written() == before


def test_it_says_from_what_to_what(tmp_path, imported):
    rows = changed("101", stilling="sjef", enhet="30", roller="Leder; HMS", etternavn="Moe")
    said = run(tmp_path, rows, apply=True)[0]
    for part in (
        "101 Amina Yusuf101: last name «Yusuf101» → «Moe»", "title «rådgiver» → «sjef»", "roles «Leder» → «HMS; Leder»",
        "unit «Hjemmetjenesten (21)» → «Bydel Alna (30)»", "1 changed",
    ):  # fmt: skip
        assert part in said
    amina = get("101")
    assert (amina.name, amina.title, amina.unit) == ("Amina Moe", "sjef", unit("30"))
    assert {role.name for role in amina.roles.all()} == {"Leder", "HMS"}
    assert waiting() == {amina.pk: False}


def waiting():
    """Whom the search engine has yet to hear of, and whether they are found no more."""
    return dict(Outbox.objects.values_list("object_id", "narrowed"))


def test_search_hears_of_everybody_in_the_same_transaction(tmp_path):
    run(tmp_path, apply=True)
    assert waiting() == dict.fromkeys(Person.objects.values_list("pk", flat=True), False)


def test_all_or_nothing(tmp_path, monkeypatch):
    before = written()
    monkeypatch.setattr(writing, "log", lambda **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(tmp_path, apply=True)
    assert written() == before


def test_the_log_says_what_came_and_who_left(tmp_path, imported):
    sjef = UserFactory(username="sjef")
    run(tmp_path, PEOPLE[1:], apply=True, by="sjef")
    entry = ModelLogEntry.objects.filter(action="people.import").first()
    assert (entry.user, entry.object_id) == (sjef, str(unit("1").pk))
    assert (entry.data["leaving"], entry.data["source"]) == (1, "hr")
    # By their ids: a number would outlive what it stands for.
    assert entry.data["left"] == [Person.objects.get(number="101").pk]
    with translation.override("en"):
        assert "1 left" in str(entry.message)


@pytest.mark.usefixtures("wagtail_tasks")
def test_where_it_is_used_is_known_as_if_it_were_saved_one_by_one(tmp_path):
    run(tmp_path, apply=True)

    def rows():
        names = ("object_id", "to_object_id", "model_path", "content_path_hash")
        return sorted(ReferenceIndex.objects.values_list(*names), key=str)

    before = rows()
    for one in (*Person.objects.all(), *Unit.objects.all()):
        ReferenceIndex.create_or_update_for_object(one)
    assert rows() == before
    assert len(before) == 10 + 3 + 1  # where they work, what it is part of, who leads it


# Who leaves


def test_who_is_no_longer_in_the_file_is_out_at_once(tmp_path, imported, client):
    amina = get("101")
    duty(amina.user, DutyKind.OWNER, ProcessFactory())
    client.force_login(amina.user)
    assert client.get("/folk/").status_code == 200
    said = run(tmp_path, PEOPLE[1:], apply=True)[0]
    assert "Leaving: their accounts are closed (1)\n  101 Amina Yusuf101 (holds 1 duty)" in said
    assert client.get("/folk/").status_code == 302
    amina = get("101")
    assert not amina.user.is_active
    assert waiting()[amina.pk]
    before = written()
    assert "0 changed, 0 leaving" in run(tmp_path, PEOPLE[1:], apply=True)[0]
    assert written() == before


def test_who_is_called_inactive_leaves(tmp_path, imported):
    rows = [one | {"aktiv": "nei" if one["ansattnummer"] == "101" else "ja"} for one in PEOPLE]
    rows.append(person("999", aktiv="nei"))
    assert "0 new, 0 changed, 1 leaving" in run(tmp_path, rows, apply=True)[0]
    assert not get("101").user.is_active
    assert not Person.objects.filter(number="999").exists()
    assert "0 new, 0 changed, 0 leaving" in run(tmp_path, rows, apply=True)[0]


def test_who_comes_back_gets_in_again(tmp_path, imported):
    run(tmp_path, PEOPLE[1:], apply=True)
    said = run(tmp_path, apply=True)[0]
    assert "account «closed» → «open»" in said
    assert get("101").user.is_active


def test_what_an_administrator_closed_stays_closed(tmp_path, imported):
    User.objects.filter(username="bruker101").update(is_active=False)
    said = run(tmp_path, changed("101", stilling="sjef"), apply=True)[0]
    assert "stay closed (1)\n  101 Amina Yusuf101" in said
    assert get("101").title == "sjef"
    assert not get("101").user.is_active


def test_who_was_closed_by_somebody_else_before_leaving_stays_closed(tmp_path, imported):
    User.objects.filter(username="bruker101").update(is_active=False)
    run(tmp_path, PEOPLE[1:], units=None, apply=True)
    said = run(tmp_path, units=None, apply=True)[0]
    assert "stay closed (1)\n  101 Amina Yusuf101" in said
    assert not get("101").user.is_active


def test_who_was_made_and_closed_by_hand_stays_closed(tmp_path):
    PersonFactory(number="101", user=UserFactory(username="bruker101", is_active=False))
    run(tmp_path, apply=True)
    assert get("101").source == "hr"
    assert not get("101").user.is_active


def test_whom_the_identity_system_deleted_stays_closed(tmp_path, imported):
    run(tmp_path, PEOPLE[1:], units=None, apply=True)
    ScimUser.objects.create(user=get("101").user, gone=True)
    run(tmp_path, units=None, apply=True)
    assert not get("101").user.is_active


def test_who_is_opened_by_hand_and_closed_again_stays_closed(tmp_path, imported):
    run(tmp_path, PEOPLE[1:], units=None, apply=True)
    open_and_close("bruker101")
    run(tmp_path, units=None, apply=True)
    assert not get("101").user.is_active


def open_and_close(username):
    user = User.objects.get(username=username)
    for is_active in (True, False):
        user.is_active = is_active
        user.save(update_fields=["is_active"])


def test_who_was_closed_before_it_was_written_down_by_what():
    """The migration: a last day that has come, and who left by the log of an import."""
    day, left, hand = (PersonFactory(number=number, source="", user__is_active=False) for number in "123")
    User.objects.filter(pk=day.user_id).update(ends=timezone.localdate())
    ModelLogEntry.objects.log_action(day.unit, "people.import", data={"left": ["2"]})
    import_module("people.migrations.0013_closed_by").closed_before(apps, None)
    closed = dict(User.objects.values_list("pk", "closed_by"))
    assert [closed[one.user_id] for one in (day, left, hand)] == ["date", "import", ""]


@pytest.fixture
def meanwhile(monkeypatch):
    """Have something happen between what an import reads and what it writes."""
    carry_out = command.carry_out

    def arrange(happens):
        monkeypatch.setattr(
            command, "carry_out", lambda *args, **options: (happens(), carry_out(*args, **options))
        )

    return arrange


def test_who_is_closed_while_it_runs_stays_closed(tmp_path, imported, meanwhile):
    meanwhile(lambda: User.objects.filter(username="bruker101").update(is_active=False))
    run(tmp_path, changed("101", etternavn="Moe"), apply=True)
    assert (get("101").name, get("101").user.is_active) == ("Amina Moe", False)


def test_who_comes_back_and_is_closed_while_it_runs_stays_closed(tmp_path, imported, meanwhile):
    run(tmp_path, PEOPLE[1:], units=None, apply=True)
    meanwhile(lambda: open_and_close("bruker101"))
    assert "account «closed» → «open»" in run(tmp_path, units=None, apply=True)[0]
    assert not get("101").user.is_active


def test_what_somebody_made_while_it_runs_refuses_it(tmp_path, meanwhile):
    meanwhile(lambda: UserFactory(username="bruker101"))
    with pytest.raises(CommandError, match=r"Nothing is written: .*bruker101"):
        run(tmp_path, apply=True)
    assert not Person.objects.exists()


def test_accounts_that_do_not_change_are_not_written(tmp_path, imported):
    """Their rows would be locked for as long as it runs, and who signs in writes there."""
    with CaptureQueriesContext(connection) as queries:
        run(tmp_path, changed("101", stilling="sjef"), apply=True)
    assert get("101").title == "sjef"
    assert not [one for one in queries if one["sql"].startswith('UPDATE "people_user"')]


def test_a_leader_who_leaves_does_not_come_back(tmp_path, imported):
    """The unit falls to somebody else at night, and the file goes on naming who left."""
    said = "units.csv, line 3: the leader «101» has left.\n"
    assert run(tmp_path, PEOPLE[1:], apply=True)[1:] == (said, 1)
    assert unit("20").leader == get("101")
    Unit.objects.filter(code="20").update(leader=get("102"))
    before = written()
    assert run(tmp_path, PEOPLE[1:], apply=True)[1:] == (said, 1)
    assert written() == before
    # Back again, but only until today.
    User.objects.filter(username="bruker101").update(ends=timezone.localdate())
    assert run(tmp_path, apply=True)[1] == said


def test_a_line_that_fails_is_nobody_who_leaves(tmp_path, imported):
    _said, errors, status = run(tmp_path, changed("101", **{"e-post": "nei"}), apply=True)
    assert (errors, status) == ("people.csv, line 2: «nei» is not an e-mail address.\n", 1)
    assert get("101").user.is_active


def test_nobody_leaves_while_a_line_has_no_number(tmp_path, imported):
    said, errors, status = run(tmp_path, [person(""), *PEOPLE[2:]], apply=True)
    assert "people.csv, line 2: «number» is missing." in errors
    assert "nobody leaves this time" in errors
    assert (status, "0 leaving" in said) == (1, True)
    assert User.objects.filter(is_active=False).count() == 0


def test_half_a_file_is_refused(tmp_path, imported):
    before = written()
    _said, errors, status = run(tmp_path, [*PEOPLE[3:], person("200")], apply=True)
    assert (
        "3 of 10 people would leave. Is the file whole? If it is: --allow-leavers 3. Nothing is written."
        in errors
    )
    assert status == 1
    assert written() == before
    assert run(tmp_path, PEOPLE[3:], apply=True, allow_leavers=2)[2] == 1
    assert written() == before
    assert run(tmp_path, PEOPLE[3:], units=None, apply=True, allow_leavers=3)[2] == 0
    assert User.objects.filter(is_active=False).count() == 3


def test_two_sources_know_nothing_of_each_other(tmp_path, imported):
    said, errors, _status = run(
        tmp_path, [person("P1"), person("101")], units=None, source="partner", apply=True
    )
    assert "1 new, 0 changed, 0 leaving" in said
    assert errors == "people.csv, line 3: Amina Yusuf101 (101) belongs to the import «hr».\n"
    assert "0 new, 0 changed, 0 leaving" in run(tmp_path, apply=True)[0]


def test_the_only_administrator_stays(tmp_path, imported):
    User.objects.filter(username="bruker101").update(is_superuser=True)
    _said, errors, status = run(tmp_path, PEOPLE[1:], apply=True)
    assert errors == "Amina Yusuf101: the only administrator stays; make somebody else one first.\n"
    assert status == 1
    UserFactory(is_superuser=True)
    assert run(tmp_path, PEOPLE[1:], units=None, apply=True)[2] == 0
    assert not get("101").user.is_active


# What was here before


def without_password(username, **kwargs):
    return UserFactory(username=username, password=make_password(None), **kwargs)


def test_who_was_here_before_is_known_by_user_name(tmp_path):
    known = PersonFactory(user=without_password("bruker101", is_active=False))
    alone = without_password("bruker102")
    said = run(tmp_path, apply=True)[0]
    assert "number «» → «101»" in said
    assert get("101") == known
    assert get("102").user == alone
    assert not get("101").user.is_active


def test_by_user_name_nobody_takes_over_an_account_with_rights_or_a_password(tmp_path):
    without_password("bruker101", is_superuser=True)
    UserFactory(username="bruker102", password=make_password("her"))
    PersonFactory(user=UserFactory(username="bruker103", password=make_password("her")))
    without_password("bruker104", is_active=False, anonymised_at=timezone.now())
    before = list(User.objects.order_by("pk").values()), list(Person.objects.values())
    _said, errors, status = run(
        tmp_path, PEOPLE[:4], units=[UNITS[0], UNITS[3] | {"overordnet": "1"}], apply=True
    )
    for line in range(2, 6):
        assert (
            f"people.csv, line {line}: the user name «bruker{99 + line}» belongs to an administrator"
            in errors
        )
    assert status == 1
    assert (list(User.objects.order_by("pk").values()), list(Person.objects.values())) == before


def test_a_unit_that_was_here_before_is_known_by_its_name(tmp_path):
    stovner = UnitFactory(name="Bydel Stovner")
    twice = [UnitFactory(name="Bydel Alna"), UnitFactory(name="Bydel Alna")]
    run(tmp_path, apply=True)
    assert unit("20") == stovner
    assert unit("30") not in twice


def test_a_column_that_is_not_there_leaves_alone(tmp_path, imported):
    few = [
        {name: one[name] for name in ("ansattnummer", "brukernavn", "fornavn", "etternavn")} for one in PEOPLE
    ]
    before = written()
    assert run(tmp_path, few, units=None, apply=True)[2] == 0
    assert written() == before
    run(tmp_path, changed("101", telefon="", roller="", enhet=""), apply=True)
    amina = get("101")
    assert (amina.phone, amina.unit, amina.roles.count()) == ("", None, 0)


# Units


def test_a_unit_that_moves_takes_along_all_below(tmp_path, imported):
    user = get("101").user
    assert f"unit:{unit('20').pk}" in tokens(user)
    moved = [one | ({"overordnet": "30"} if one["kode"] == "21" else {}) for one in UNITS]
    said = run(tmp_path, units=moved, apply=True)[0]
    assert "Hjemmetjenesten (21): part of «Bydel Stovner (20)» → «Bydel Alna (30)»" in said
    assert unit("21").lineage == [unit("1").pk, unit("30").pk, unit("21").pk]
    seen = tokens(User.objects.get(pk=user.pk))
    assert f"unit:{unit('30').pk}" in seen
    assert f"unit:{unit('20').pk}" not in seen
    assert len(waiting()) == 10


def test_units_that_change_places_keep_whole_lineages(tmp_path, imported):
    """What was above comes below: at no moment may a unit be part of itself."""
    turned = [
        one | {"20": {"overordnet": "21"}, "21": {"overordnet": "1"}}.get(one["kode"], {}) for one in UNITS
    ]
    assert run(tmp_path, units=turned, apply=True)[2] == 0
    assert unit("20").lineage == [unit("1").pk, unit("21").pk, unit("20").pk]
    assert unit("21").lineage == [unit("1").pk, unit("21").pk]


PARTNER = {"kode": "40", "navn": "Barnehagekjeden", "type": "foretak", "ekstern": "ja"}
SIDES = [one | {"ekstern": "nei"} for one in UNITS] + [
    UNITS[0] | PARTNER, UNITS[0] | PARTNER | {"kode": "41", "navn": "Barnehagen", "overordnet": "40"}
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"21": {"ekstern": "ja"}}, "5: a partner outside cannot be part of a unit of the municipality"),
        ({"21": {"overordnet": "40"}}, "5: a unit of the municipality cannot be part of a partner outside"),
        ({"41": {"overordnet": "20"}}, "7: a partner outside cannot be part of a unit of the municipality"),
        ({"41": {"ekstern": ""}}, "7: a unit of the municipality cannot be part of a partner outside"),
        ({"40": {"overordnet": "1"}}, "6: a partner outside cannot be part of a unit of the municipality"),
        ({"41": {"kode": "42", "navn": "Ny", "overordnet": "21"}}, "7: a partner outside cannot"),
        ({"41": {"kode": "42", "navn": "Ny", "ekstern": "nei"}}, "7: a unit of the municipality cannot"),
        (
            {"40": {"ekstern": "nei"}, "41": {"kode": "21"}},
            "6: a part of the unit, which is not in the file,",
        ),
        # What is under it stays with it.
        ({"20": {"ekstern": "ja"}}, "3: a partner outside cannot be part of a unit of the municipality"),
    ],
)
def test_nothing_changes_sides(tmp_path, cells, said):
    run(tmp_path, units=SIDES, apply=True)
    before = written()
    units = [one | cells.get(one["kode"], {}) for one in SIDES]
    _out, errors, status = run(tmp_path, units=units, apply=True)
    assert f"units.csv, line {said}" in errors
    assert status == 1
    assert written() == before


def test_what_is_new_is_on_the_side_of_what_it_is_part_of(tmp_path):
    run(tmp_path, units=SIDES, apply=True)
    new = [
        UNITS[3] | {"kode": "43", "overordnet": "42"},
        UNITS[3] | {"kode": "42", "overordnet": "41", "navn": "Ny"},
    ]
    assert run(tmp_path, changed("101", enhet="43"), units=UNITS + new, apply=True)[1:] == ("", 0)
    assert (unit("42").external, unit("43").external, unit("21").external) == (True, True, False)
    assert tokens(get("101").user).isdisjoint({"staff", f"unit:{unit('1').pk}"})


def test_a_whole_partner_comes_inside_at_once(tmp_path):
    run(tmp_path, units=SIDES, apply=True)
    inside = {"40": {"ekstern": "nei", "overordnet": "1"}, "41": {"ekstern": "nei"}}
    assert run(tmp_path, units=[one | inside.get(one["kode"], {}) for one in SIDES], apply=True)[1:] == (
        "",
        0,
    )
    assert "unit:" + str(unit("1").pk) in tokens(PersonFactory(unit=unit("41")).user)


def test_addresses_of_units(tmp_path, imported):
    rows = [one | {"adresse": "Fossumveien 3", "postnummer": "661", "poststed": "Oslo"} for one in UNITS]
    said = run(tmp_path, units=rows)[0]
    assert (
        "Hjemmetjenesten (21): street address «» → «Fossumveien 3», postal code and place «» → «0661 Oslo»"
        in said
    )
    run(tmp_path, units=rows, apply=True)
    assert unit("21").address == "Fossumveien 3, 0661 Oslo"
    assert "There is nothing to write." in run(tmp_path, units=rows, apply=True)[0]
    # Without the columns they stay; in one column they are as they stand there.
    run(tmp_path, apply=True)
    run(tmp_path, units=[one | {"poststed": "0975 Oslo"} for one in UNITS], apply=True)
    assert unit("21").address == "Fossumveien 3, 0975 Oslo"


def test_a_unit_that_is_gone_from_the_file_stays(tmp_path, imported):
    said = run(tmp_path, units=[one for one in UNITS if one["kode"] != "30"], apply=True)[0]
    assert "Units that are not in the file, and stay (1)\n  Bydel Alna (30)" in said
    assert Unit.objects.filter(code="30").exists()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"kode": ""}, "units.csv, line 5: «code» is missing."),
        ({"kode": "20"}, "units.csv, line 5: the code «20» stands in units.csv, line 3 already."),
        ({"navn": ""}, "units.csv, line 5: «name» is missing."),
        ({"type": ""}, "units.csv, line 5: the unit is new, and «kind» is missing."),
        ({"type": "sirkus"}, "units.csv, line 5: «sirkus» is not a kind of unit; they are "),
        ({"kortnavn": "x" * 21}, "units.csv, line 5: «short_name» has 21 characters; 20 is the most."),
        ({"overordnet": "77"}, "units.csv, line 5: there is no unit with the code «77» to be part of."),
        ({"overordnet": "21"}, "units.csv, line 5: the unit would be part of itself."),
        ({"leder": "77"}, "units.csv, line 5: nobody has the number «77» of the leader."),
        ({"navn": "a\x01"}, "units.csv, line 5: «name» has characters that are not text."),
    ],
)
def test_a_unit_that_is_wrong_is_named_and_the_rest_goes_on(tmp_path, cells, said):
    units = [*UNITS[:3], UNITS[3] | cells]
    _out, errors, status = run(tmp_path, [person(enhet="20")], units=units, apply=True)
    assert said in errors
    assert status == 1
    assert unit("20").lineage == [unit("1").pk, unit("20").pk]
    assert get("101").unit == unit("20")


def test_a_circle_over_units_that_are_here(tmp_path, imported):
    """The first would be right if the second were: then what is here already would make it a circle."""
    units = [
        one | {"20": {"overordnet": "21"}, "21": {"overordnet": "1", "type": "sirkus"}}.get(one["kode"], {})
        for one in UNITS
    ]
    _out, errors, _status = run(tmp_path, units=units, apply=True)
    assert "units.csv, line 3: the unit would be part of itself." in errors
    assert unit("20").lineage == [unit("1").pk, unit("20").pk]


def test_below_a_unit_that_fails_nothing_is_made(tmp_path):
    _out, errors, _status = run(
        tmp_path, units=[UNITS[0], UNITS[1] | {"type": "sirkus"}, UNITS[3]], apply=True
    )
    assert "line 4: there is no unit with the code «20»" in errors
    assert errors.count("there is no unit with the code «21»") == 10
    assert Unit.objects.count() == 1


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ({1: None, 2: 1, 3: 2}, set()),
        ({1: 1, 2: 1}, {1}),
        ({1: 2, 2: 3, 3: 2, 4: None}, {2, 3}),
        ({"a": "b", "b": "a", 1: None}, {"a", "b"}),
    ],
)
def test_circles(parents, found):
    assert in_circles(parents) == found


# People


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"ansattnummer": "101"}, "the number «101» stands in people.csv, line 2 already"),
        ({"brukernavn": ""}, "«username» is missing"),
        ({"brukernavn": "to ord"}, "«to ord» is not a user name"),
        ({"brukernavn": "Bruker101"}, "the user name «Bruker101» stands in people.csv, line 2 already"),
        ({"brukernavn": "annen"}, "the user name «annen» belongs to Bo Vik (N1), whose account is closed"),
        ({"fornavn": " "}, "«first_name» is missing"),
        ({"etternavn": "x" * 151}, "«last_name» has 151 characters; 150 is the most"),
        ({"enhet": "77"}, "there is no unit with the code «77»"),
        ({"telefon": "1" * 31}, "«phone» has 31 characters; 30 is the most"),
        ({"e-post": "nei"}, "«nei» is not an e-mail address"),
        (
            {"e-post": "BRUKER101@example.org"},
            "the e-mail «BRUKER101@example.org» belongs to people.csv, line 2",
        ),
        ({"e-post": "kari@example.org"}, "the e-mail «kari@example.org» belongs to Kari Lie"),
        ({"aktiv": "kanskje"}, "«active» is «kanskje» and must be yes or no"),
        ({"roller": "x" * 101}, "«name» has 101 characters; 100 is the most"),
    ],
)
def test_a_person_who_is_wrong_is_named_and_the_rest_goes_on(tmp_path, cells, said):
    PersonFactory(name="Kari Lie", mail="kari@example.org")
    PersonFactory(name="Bo Vik", number="N1", user=UserFactory(username="annen", is_active=False))
    first, last = person("101"), person("103")
    rows = [one | {"aktiv": ""} for one in (first, person("102"), last)]
    rows[1] |= cells
    _out, errors, status = run(tmp_path, rows, apply=True)
    assert errors.startswith(f"people.csv, line 3: {said}")
    assert errors.count("\n") == 1
    assert status == 1
    assert set(Person.objects.exclude(number="").values_list("number", flat=True)) == {"N1", "101", "103"}


def test_a_mail_that_somebody_gives_up_is_free(tmp_path, imported):
    freed = person("200", **{"e-post": "bruker101@example.org"})
    rows = [*changed("101", **{"e-post": "ny@example.org"}), freed]
    assert run(tmp_path, rows, apply=True)[1:] == ("", 0)


# Files


def cells_of(rows: Iterable[dict[str, str]]):
    rows = list(rows)
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def test_excel(tmp_path):
    book = Workbook()
    for title, rows in (("Personer", PEOPLE), ("Enheter", UNITS)):
        sheet = book.create_sheet(title)
        for cells in cells_of(rows):
            # Numbers are numbers there, and a cell that is empty is none.
            sheet.append([int(cell) if cell.isdigit() else cell or None for cell in cells])
        sheet.append([None] * 5)
    book.save(tmp_path / "hr.xlsx")
    assert call(tmp_path / "hr.xlsx", apply=True)[1:] == ("", 0)
    assert get("110").unit.lineage == [unit(code).pk for code in ("1", "20", "21")]
    before = written()
    run(tmp_path, apply=True)
    assert written() == before


@pytest.mark.parametrize("keeps", [b"<worksheet", b"", b"<row", b"</sheetData>"])
def test_a_workbook_that_is_damaged_inside_is_refused(tmp_path, keeps):
    book = Workbook()
    for cells in cells_of(PEOPLE):
        book.active.append(cells)
    book.active.title = "Personer"
    book.save(tmp_path / "whole.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "hr.xlsx", "w") as damaged,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            damaged.writestr(name, content[: content.index(keeps) + 4] if "sheet1" in name else content)
    with pytest.raises(CommandError, match="is damaged"):
        call(tmp_path / "hr.xlsx")


def test_json(tmp_path):
    units = [
        {"code": "1", "name": "Kommunen", "kind": "municipality"},
        {"code": 2, "name": "Partner", "kind": "enterprise", "parent": None, "external": True, "leader": 7,
         "street": "Gata 1", "postal_code": 187, "place": "Oslo"},
        "x",
    ]  # fmt: skip
    people = [
        {"number": 7, "username": "amina", "first_name": "Amina", "last_name": "Y", "unit": 2, "roles": ["A", "B"],
         "phone": None, "active": True, "shoes": 38},
        {"number": "8"},
    ]  # fmt: skip
    path = tmp_path / "hr.json"
    path.write_text(json.dumps({"units": units, "people": people}))
    out, errors, status = call(path, apply=True)
    assert errors == "units 3: it is not a JSON object.\npeople 2: «username» is missing.\n"
    assert status == 1
    assert "Not used: shoes." in out
    amina = get("7")
    assert (amina.unit.external, amina.unit.leader, amina.roles.count()) == (True, amina, 2)
    assert amina.unit.address == "Gata 1, 0187 Oslo"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("people.txt", b"", "people.txt is neither .csv, .xlsx nor .json."),
        ("people.csv", "ansattnummer;brukernavn;fornavn;navn\n1;b;Åse;Moe".encode(), "no column «last name»"),
        ("people.csv", "Åse".encode("latin-1"), "people.csv is not UTF-8; export it again as UTF-8."),
        (
            "people.csv",
            b"ansattnummer;Number;brukernavn;fornavn;etternavn\n",
            "the column «number» is there twice.",
        ),
        ("people.xlsx", b"PK", "people.xlsx is not an Excel workbook (.xlsx), or it is damaged."),
        ("people.json", b"{", "people.json is not JSON."),
        ("people.json", b'{"people": {}}', "people.json: «people» is not a list."),
        ("people.json", b"[]", "people.json has neither «people» nor «units»."),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=re.escape(said)):
        call(tmp_path / name)


def test_other_ways_to_be_refused(tmp_path):
    staff.write(tmp_path / "people.csv", PEOPLE)
    (tmp_path / "hr.json").write_text("{}")
    for path, options, said in (
        (tmp_path / "none.csv", {}, "No such file"),
        (tmp_path / "hr.json", {"units": tmp_path / "people.csv"}, "--units goes with a CSV file"),
        (tmp_path / "people.csv", {"by": "ingen"}, "There is no user «ingen»."),
        (tmp_path / "people.csv", {"source": ""}, "--source has 1 to 40 characters."),
    ):
        with pytest.raises(CommandError, match=said):
            call(path, **options)


def test_a_csv_line_with_too_few_cells(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(
        'number,username,first name,last name,mail\n1,a,"A\nB",C,a@example.org\n2,b,B\n\n3,c,C,D,,,\n'
    )
    _out, errors, status = call(path, apply=True)
    assert errors == "people.csv, line 4: it has 3 cells, and there are 5 headings.\n"
    assert status == 1
    assert get("1").name == "A B C"
    assert get("3").mail == ""


# Many

PER_BATCH = 8


def statements(folder, people, **options):
    with CaptureQueriesContext(connection) as queries:
        assert run(folder, people, units=staff.units(40), apply=True, **options)[2] == 0
    return len(queries)


def test_the_number_of_statements_grows_by_batches_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 200)
    many = [one | {"enhet": "3"} for one in staff.people(601, seed=1)]
    statements(tmp_path, many[:1])
    one_batch = statements(tmp_path, many[: 1 + writing.BATCH // 2])
    with_more = statements(tmp_path, many[: 1 + writing.BATCH])
    assert with_more <= one_batch
    two_batches = statements(tmp_path, many)
    assert two_batches - one_batch <= PER_BATCH
    moved = [one | {"stilling": "annet", "enhet": "2", "roller": "HMS"} for one in many]
    one_batch = statements(tmp_path, moved[:10] + many[10:])
    three_more = statements(tmp_path, moved)
    assert three_more - one_batch <= 3 * PER_BATCH
    # What those who leave answered for is handed over by a job.
    assert statements(tmp_path, moved[:1], allow_leavers=600) <= one_batch + 4
    assert User.objects.filter(is_active=False).count() == 600


def test_what_was_queued_before_is_queued_once(tmp_path, imported):
    """An outbox that holds the same people already takes them again."""
    run(tmp_path, changed("101", stilling="sjef"), apply=True)
    queue([tuple(row) for row in Outbox.objects.values_list("content_type_id", "object_id")])
    run(tmp_path, PEOPLE[1:], apply=True)
    assert waiting() == {get("101").pk: True}


def test_an_employee_of_another_making_is_left_alone(tmp_path):
    other = employee()
    run(tmp_path, apply=True)
    assert User.objects.get(pk=other.pk).is_active

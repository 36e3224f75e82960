"""Changing a part of a user, as RFC 7644, 3.5.2, has it, and as Entra ID and others send it."""

import pytest
from wagtail.models import ModelLogEntry

from .conftest import ENTERPRISE, at, organisation, person, refused, somebody

pytestmark = pytest.mark.django_db

MAIL = {"value": "ola@example.org", "type": "work", "primary": True}


@pytest.fixture
def units():
    return organisation()


@pytest.fixture
def ola(units):
    user = somebody("ola", called="Ola Nordmann", title="rådgiver", unit=units["home"], mail="ola@example.org",
                    number="40021", phone="21 80 00 05")  # fmt: skip
    return at(user)


@pytest.mark.parametrize(
    ("operation", "attribute", "value"),
    [
        # 3.5.2.1 Add
        ({"op": "add", "path": "title", "value": "leder"}, "title", "leder"),
        ({"op": "add", "value": {"title": "leder", "locale": "nn"}}, "title", "leder"),
        ({"op": "add", "path": "emails", "value": [{"value": "b@c.no", "type": "work", "primary": True}]}, "mail", "b@c.no"),
        ({"op": "add", "path": "emails", "value": [{"value": "b@c.no", "type": "work"}]}, "mail", "ola@example.org"),
        # 3.5.2.2 Remove
        ({"op": "remove", "path": "title"}, "title", ""),
        ({"op": "remove", "path": "emails"}, "mail", ""),
        ({"op": "remove", "path": 'emails[type eq "work"]'}, "mail", ""),
        ({"op": "remove", "path": 'emails[type eq "home"]'}, "mail", "ola@example.org"),
        ({"op": "remove", "path": f"{ENTERPRISE}:employeeNumber"}, "number", ""),
        # 3.5.2.3 Replace
        ({"op": "replace", "path": "title", "value": "leder"}, "title", "leder"),
        ({"op": "replace", "path": "displayName", "value": "Ola T. Nordmann"}, "name", "Ola T. Nordmann"),
        ({"op": "replace", "path": "name.givenName", "value": "Olaf"}, "name", "Olaf Nordmann"),
        ({"op": "replace", "path": "name.formatted", "value": "Ole Dole"}, "name", "Ole Dole"),
        ({"op": "replace", "path": "name", "value": {"familyName": "Dahl"}}, "name", "Ola Dahl"),
        ({"op": "replace", "path": "emails", "value": [{"value": "b@c.no"}]}, "mail", "b@c.no"),
        ({"op": "replace", "path": f"{ENTERPRISE}:employeeNumber", "value": "7"}, "number", "7"),
        ({"op": "replace", "path": "title", "value": None}, "title", ""),
        # Entra ID
        ({"op": "Replace", "path": "title", "value": "leder"}, "title", "leder"),
        ({"op": "Add", "path": 'emails[type eq "work"].value', "value": "b@c.no"}, "mail", "b@c.no"),
        ({"op": "Replace", "path": 'phoneNumbers[type eq "work"].value', "value": "1"}, "phone", "1"),
        ({"op": "Replace", "value": {"name.givenName": "Olaf", f"{ENTERPRISE}:employeeNumber": "7"}}, "number", "7"),
        ({"op": "Replace", "value": {ENTERPRISE: {"employeeNumber": "7"}}}, "number", "7"),
        ({"op": "Replace", "value": {"name.familyName": "Dahl", "active": "True"}}, "name", "Ola Dahl"),
        ({"op": "Add", "path": "nickName", "value": "Olis"}, "name", "Ola Nordmann"),
        ({"op": "Add", "path": 'addresses[type eq "work"].streetAddress', "value": "Gata 1"}, "name", "Ola Nordmann"),
    ],
)  # fmt: skip
def test_one_operation(scim, ola, operation, attribute, value):
    """RFC 7644, 3.5.2: add, remove and replace, with a path, one with a filter, and without one."""
    answer = scim.change(ola, operation)
    assert answer.status_code == 200, answer.json()
    assert answer.json()["id"] == ola.removeprefix("Users/")
    assert getattr(person("ola"), attribute) == value


@pytest.mark.parametrize(
    "operation",
    [
        {"path": f"{ENTERPRISE}:manager", "value": "u1"},
        {"path": f"{ENTERPRISE.upper()}:Manager.value", "value": "u1"},
        {"path": ENTERPRISE, "value": {"manager": {"value": "u1"}}},
        {"path": "manager", "value": "u1"},
        {"value": {f"{ENTERPRISE}:manager": "u1"}},
        {"value": {ENTERPRISE: {"manager": {"value": "u1"}}}},
    ],
)
def test_the_manager_is_let_by(scim, ola, units, operation):
    """Entra ID's standard mappings have it. Who leads is the unit's own; the rest of the change counts."""
    close = {"op": "Replace", "path": "active", "value": "False"}
    answer = scim.change(ola, {"op": "Add"} | operation, close)
    assert answer.status_code == 200, answer.json()
    assert "manager" not in answer.json()[ENTERPRISE]
    assert not person("ola").user.is_active
    assert person("ola").unit == units["home"]
    assert scim.change(ola, {"op": "remove", "path": f"{ENTERPRISE}:manager"}).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "left"),
    [
        ({f"{ENTERPRISE}:department": "Sluttet"}, ["department"]),
        ({f"{ENTERPRISE}:department": "Sluttet", "userName": "kari"}, ["department", "userName"]),
        ({"emails": [{"value": "no address"}]}, ["emails"]),
        ({"userName": "a b"}, ["userName"]),
        ({"displayName": "x" * 300}, ["displayName", "title"]),
    ],
)
def test_who_is_out_is_out_whatever_is_wrong(scim, ola, units, wrong, left):
    """Refused, the account would stay open. What cannot be is written down as left alone, also the second time."""
    somebody("kari")
    said = {"op": "Replace", "value": {"active": "False", "title": "tidligere", **wrong}}
    for _time in range(2):
        answer = scim.change(ola, said)
        assert (answer.status_code, answer.json()["active"]) == (200, False), answer.json()
    found = person("ola")
    assert (found.user.is_active, found.unit, found.mail) == (False, units["home"], "ola@example.org")
    assert found.title == ("rådgiver" if "title" in left else "tidligere")
    logged = ModelLogEntry.objects.filter(object_id=found.pk, action="people.scim").order_by("timestamp")
    assert logged[0].data["left"] == left
    assert "active" in logged[0].data["what"]
    wrong_alone = {"op": "Replace", "value": {"active": "True", **wrong}}
    assert scim.change(ola, wrong_alone).status_code in (400, 409)
    assert not person("ola").user.is_active


@pytest.mark.parametrize("value", ["True", "true", True])
def test_entra_id_opens_an_account_with_a_text(scim, ola, value):
    scim.change(ola, {"op": "Replace", "path": "active", "value": "False"})
    answer = scim.change(ola, {"op": "Add", "path": "active", "value": value})
    assert (answer.status_code, answer.json()["active"]) == (200, True)
    assert person("ola").user.is_active


@pytest.mark.parametrize("value", ["False", "false", False])
def test_entra_id_closes_an_account_with_a_text(scim, ola, value):
    """RFC 7643, 2.3.2, has a Boolean; Entra ID sends the word."""
    assert scim.change(ola, {"op": "Replace", "path": "active", "value": value}).json()["active"] is False
    assert not person("ola").user.is_active


def test_an_address_that_is_not_there_yet(scim, units):
    """Entra ID writes through a filter that finds nothing; RFC 7644, 3.5.2.3, alone would say noTarget."""
    path = at(somebody("kari"))
    assert (
        scim.change(
            path, {"op": "add", "path": 'emails[type eq "work"].value', "value": "k@b.no"}
        ).status_code
        == 200
    )
    assert person("kari").mail == "k@b.no"


def test_several_operations_are_one(scim, ola):
    """RFC 7644, 3.5.2: in their order, all of them or none."""
    refused(
        scim.change(
            ola, {"op": "replace", "path": "title", "value": "leder"}, {"op": "remove", "path": "userName"}
        ),
        400,
        "mutability",
    )
    refused(
        scim.change(
            ola,
            {"op": "replace", "path": "title", "value": "leder"},
            {"op": "replace", "path": f"{ENTERPRISE}:department", "value": "Kantina"},
        ),
        400,
        "invalidValue",
    )
    assert person("ola").title == "rådgiver"
    scim.change(
        ola,
        {"op": "replace", "path": "title", "value": "a"},
        {"op": "replace", "path": "title", "value": "b"},
    )
    assert person("ola").title == "b"


@pytest.mark.parametrize(
    ("operation", "scim_type"),
    [
        ({"op": "remove"}, "noTarget"),
        ({"op": "replace", "path": 'emails[type ne "work"].value', "value": "x@y.no"}, "noTarget"),
        ({"op": "replace", "path": "emails[", "value": "x"}, "invalidPath"),
        ({"op": "replace", "path": "title title", "value": "x"}, "invalidPath"),
        ({"op": "replace", "path": "id", "value": "u1"}, "mutability"),
        ({"op": "replace", "path": "meta.created", "value": "2020-01-01T00:00:00Z"}, "mutability"),
        ({"op": "add", "path": "groups", "value": [{"value": "g1"}]}, "mutability"),
        ({"op": "remove", "path": "userName"}, "mutability"),
        ({"op": "move", "path": "title"}, "invalidValue"),
        ({"op": "add", "path": "title"}, "invalidValue"),
        ({"op": "replace", "path": "active", "value": "perhaps"}, "invalidValue"),
        ({"op": "replace", "path": "title", "value": {"a": "b"}}, "invalidValue"),
        ({"op": "replace", "path": "userName", "value": "a b"}, "invalidValue"),
        ({"op": "replace", "path": "emails", "value": [{"value": "no address"}]}, "invalidValue"),
    ],
)
def test_an_operation_that_cannot_be(scim, ola, operation, scim_type):
    """RFC 7644, 3.5.2 and 3.12: which error it is; nothing is written."""
    before = scim.get(ola)["ETag"]
    refused(scim.change(ola, operation), 400, scim_type)
    assert scim.get(ola)["ETag"] == before


def test_a_patch_that_is_none(scim, ola):
    """RFC 7644, 3.5.2: one operation at least."""
    refused(scim.change(ola), 400, "invalidValue")
    assert scim.call("patch", ola, {"Operations": "x"}).status_code == 400
    somebody("kari")
    refused(scim.change(ola, {"op": "replace", "path": "userName", "value": "KARI"}), 409, "uniqueness")


def test_moving(scim, ola, units):
    """A department alone moves there; an organisation alone moves to it; without either one works nowhere."""
    scim.change(ola, {"op": "replace", "path": f"{ENTERPRISE}:department", "value": "31"})
    assert person("ola").unit == units["other"]
    scim.change(ola, {"op": "replace", "path": f"{ENTERPRISE}:department", "value": "Hjemmetjenesten"})
    assert person("ola").unit == units["other"]
    scim.change(ola, {"op": "replace", "path": f"{ENTERPRISE}:organization", "value": "20"})
    assert person("ola").unit == units["stovner"]
    scim.change(ola, {"op": "remove", "path": f"{ENTERPRISE}:department"})
    assert person("ola").unit is None

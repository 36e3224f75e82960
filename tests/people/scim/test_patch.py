"""Changing a part of a user, as RFC 7644, 3.5.2, has it, and as Entra ID and others send it."""

import pytest

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
        ({"op": "replace", "path": f"{ENTERPRISE}:manager", "value": "u1"}, "mutability"),
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

"""Making, reading, replacing and deleting users."""

import pytest
from django.core import management
from wagtail.models import ModelLogEntry

from people.models import Duty, DutyKind, Person, User
from people.scim.models import SOURCE
from search.models import Outbox
from tests.factories.guides import ProcessFactory
from tests.factories.people import duty

from .conftest import ENTERPRISE, USER, at, organisation, person, refused, somebody

pytestmark = pytest.mark.django_db

OLA = {
    "schemas": [USER, ENTERPRISE],
    "userName": "ola@example.org",
    "externalId": "4f1b-A",
    "name": {"givenName": "Ola", "familyName": "Nordmann", "formatted": "Ola Nordmann"},
    "displayName": "Ola T. Nordmann",
    "title": "rådgiver",
    "preferredLanguage": "nn-NO",
    "locale": "nb-NO",
    "active": True,
    "emails": [{"value": "ola@example.org", "type": "work", "primary": True}],
    "phoneNumbers": [{"value": "21 80 00 05", "type": "work", "primary": True}],
    ENTERPRISE: {"employeeNumber": "40021", "department": "Hjemmetjenesten", "organization": "Bydel Stovner"},
}


@pytest.fixture
def units():
    return organisation()


def test_a_new_user_is_a_user_and_a_person(scim, units):
    """RFC 7644, 3.3: 201, Location, the whole user; RFC 7643, 3.1: id and meta are the server's."""
    units["home"].leader = somebody("sjef", called="Siv Sjef").person
    units["home"].save()
    answer = scim.call("post", "Users", OLA | {"id": "u999", "meta": {"version": "x"}, "nickName": "Olis"})
    assert answer.status_code == 201
    said = answer.json()
    ola = person("ola@example.org")
    assert said["id"] == f"u{ola.user_id}"
    assert said["meta"]["location"] == answer["Location"] == f"http://testserver/scim/v2/{at(ola.user)}"
    assert said["meta"]["version"] == answer["ETag"]
    assert said["meta"]["created"] == said["meta"]["lastModified"]
    leader = units["home"].leader.user
    manager = {
        "value": f"u{leader.pk}", "$ref": f"http://testserver/scim/v2/{at(leader)}", "displayName": "Siv Sjef",
    }  # fmt: skip
    name = {"givenName": "Ola", "familyName": "Nordmann", "formatted": "Ola T. Nordmann"}
    wanted = OLA | {"name": name, ENTERPRISE: OLA[ENTERPRISE] | {"manager": manager}}
    assert {key: value for key, value in said.items() if key not in ("id", "meta")} == wanted
    assert (ola.user.first_name, ola.user.last_name, ola.user.email) == ("Ola", "Nordmann", "ola@example.org")
    assert (ola.name, ola.title, ola.number, ola.unit) == (
        "Ola T. Nordmann",
        "rådgiver",
        "40021",
        units["home"],
    )
    assert (ola.phone, ola.mail, ola.source) == ("21 80 00 05", "ola@example.org", SOURCE)
    assert (ola.user.is_active, ola.user.has_usable_password()) == (True, False)
    assert scim.get(at(ola.user)).json() == said


def test_only_a_user_name_is_required(scim):
    """RFC 7643, 4.1.1; RFC 7644, 3.12: invalidValue."""
    assert scim.new("kari").json()["displayName"] == "kari"
    refused(scim.call("post", "Users", {"schemas": [USER]}), 400, "invalidValue")
    refused(scim.new("kari nordmann/"), 400, "invalidValue")
    refused(scim.new("per", emails=[{"value": "no address"}]), 400, "invalidValue")
    refused(scim.new("per", title="x" * 201), 400, "invalidValue")
    refused(scim.new("per", active="maybe"), 400, "invalidValue")
    refused(scim.new("per", title="\0"), 400, "invalidSyntax")
    assert not User.objects.filter(username="per").exists()


def test_nobody_becomes_more_than_an_account(scim):
    """RFC 7644, 3.3: what is not in the schema is not kept."""
    scim.new("ola", is_superuser=True, is_staff=True, groups=[{"value": "g1"}], password="hemmelig")
    ola = User.objects.get(username="ola")
    assert (ola.is_superuser, ola.is_staff, ola.groups.count(), ola.has_usable_password()) == (False,) * 2 + (
        0,
        False,
    )


def test_what_is_taken_is_taken(scim):
    """RFC 7644, 3.3.1: 409 uniqueness; user names in any case of letters (RFC 7643, 4.1.1)."""
    scim.call("post", "Users", OLA | {ENTERPRISE: {"employeeNumber": "1"}})
    refused(scim.new("OLA@example.org"), 409, "uniqueness")
    refused(scim.new("per", externalId="4f1b-A"), 409, "uniqueness")
    refused(scim.new("per", emails=[{"value": "Ola@Example.org"}]), 409, "uniqueness")
    refused(scim.new("per", **{ENTERPRISE: {"employeeNumber": "1"}}), 409, "uniqueness")
    assert scim.new("per", externalId="4f1b-a").status_code == 201


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ({"department": "21"}, "home"),
        ({"department": "bydel stovner"}, "stovner"),
        ({"department": "bst"}, "stovner"),
        ({"organization": "30"}, "alna"),
        ({"department": "Hjemmetjenesten", "organization": "Bydel Alna"}, "other"),
        ({"department": "31", "organization": "30"}, "other"),
        ({"department": "Hjemmetjenesten"}, None),
        ({"department": "21", "organization": "30"}, None),
        ({"department": "Kantina"}, None),
        ({"organization": "21"}, None),
    ],
)
def test_where_somebody_works(scim, units, said, unit):
    """RFC 7643, 4.3, as it is meant here: a unit by its code or its name. One that is not clear is invalidValue."""
    answer = scim.new("ola", **{ENTERPRISE: said})
    if unit is None:
        refused(answer, 400, "invalidValue")
    else:
        assert person("ola").unit == units[unit]


def test_replacing_clears_what_is_not_said(scim, units):
    """RFC 7644, 3.5.1: readWrite attributes that are left out are cleared, readOnly ones are ignored."""
    made = scim.call("post", "Users", OLA).json()
    answer = scim.call(
        "put", f"Users/{made['id']}",
        {"schemas": [USER], "userName": "ola2", "id": "u77", "groups": [{"value": "g1"}], "meta": {"version": "x"}},
    )  # fmt: skip
    assert answer.status_code == 200
    ola = person("ola2")
    assert answer.json()["id"] == made["id"]
    assert (ola.title, ola.mail, ola.user.email, ola.phone, ola.number, ola.unit) == (
        "",
        "",
        "",
        "",
        "",
        None,
    )
    assert "externalId" not in answer.json()
    assert ola.user.is_active
    assert answer["ETag"] != made["meta"]["version"]
    refused(scim.call("put", f"Users/{made['id']}", {"schemas": [USER]}), 400, "invalidValue")
    refused(scim.call("put", "Users/u0", OLA), 404)


def test_what_was_read_can_be_sent_back(scim, units):
    """RFC 7644, 3.5.1: replacing with what GET said changes nothing."""
    made = scim.call("post", "Users", OLA).json()
    again = scim.call("put", f"Users/{made['id']}", made)
    assert again["ETag"] == made["meta"]["version"]
    assert person("ola@example.org").unit == units["home"]


def test_deleting_closes_and_hides(scim, client):
    """RFC 7644, 3.6: 204, then 404 and not in lists; here nothing that names them is lost."""
    made = scim.call("post", "Users", OLA | {ENTERPRISE: {"employeeNumber": "1"}}).json()
    ola = person("ola@example.org")
    User.objects.filter(pk=ola.user_id).update(is_superuser=True)
    somebody("admin")
    User.objects.filter(username="admin").update(is_superuser=True)
    process = ProcessFactory()
    duty(ola.user, DutyKind.OWNER, process)
    assert scim.call("delete", f"Users/{made['id']}").status_code == 204
    for method in ("get", "delete"):
        refused(scim.call(method, f"Users/{made['id']}"), 404)
    refused(scim.change(f"Users/{made['id']}", {"op": "remove", "path": "title"}), 404)
    refused(scim.call("put", f"Users/{made['id']}", OLA), 404)
    assert scim.names(filter='userName sw "ola"') == []
    ola = Person.objects.get(pk=ola.pk)
    assert (ola.user.is_active, ola.user.is_superuser, ola.source) == (False, False, "")
    assert Duty.objects.filter(user=ola.user).exists()


@pytest.mark.parametrize(
    "known_by", [{"userName": "OLA@example.org", "externalId": "new"}, {"userName": "ola2"}]
)
def test_who_was_deleted_comes_back(scim, known_by):
    """RFC 7644, 3.6: a deleted name is free again. Here it is the same person, without the old rights."""
    made = scim.call("post", "Users", OLA | {ENTERPRISE: {"employeeNumber": "1"}}).json()
    scim.call("delete", f"Users/{made['id']}")
    back = scim.call("post", "Users", OLA | {ENTERPRISE: {}, "title": ""} | known_by)
    assert (back.status_code, back.json()["id"], back.json()["active"]) == (201, made["id"], True)
    ola = person(known_by["userName"])
    assert (ola.source, ola.user.is_superuser, ola.title, ola.number) == (SOURCE, False, "", "")
    assert scim.get(f"Users/{made['id']}").status_code == 200


def test_a_closed_account_is_out_at_the_next_click(scim, client):
    """RFC 7643, 4.1.1, active. A real browser's session; opened again, it is let in again."""
    made = scim.new("ola", **{ENTERPRISE: {}}).json()
    browser = type(client)()
    browser.force_login(User.objects.get(username="ola"))
    assert browser.get("/godkjenning/").status_code == 200
    scim.change(f"Users/{made['id']}", {"op": "replace", "path": "active", "value": False})
    answer = browser.get("/godkjenning/")
    assert (answer.status_code, "/logg-inn/" in answer["Location"]) == (302, True)
    scim.change(f"Users/{made['id']}", {"op": "replace", "path": "active", "value": True})
    browser.force_login(User.objects.get(username="ola"))
    assert browser.get("/godkjenning/").status_code == 200


def test_search_hears_of_it_and_the_log_too(scim, caplog):
    """Written as everything else is: in the outbox at once, in the person's history, and in the log."""
    caplog.set_level("INFO", "felles.scim")
    made = scim.new("ola", title="sjef").json()
    ola = person("ola")
    assert Outbox.objects.get(object_id=ola.pk, engine="postgresql").narrowed is False
    Outbox.objects.all().delete()
    scim.change(f"Users/{made['id']}", {"op": "replace", "value": {"title": "leder", "active": False}})
    assert Outbox.objects.get(object_id=ola.pk, engine="postgresql").narrowed is True
    logged = ModelLogEntry.objects.filter(object_id=ola.pk, action="people.scim").order_by("timestamp")
    assert [entry.data["did"] for entry in logged] == ["create", "change"]
    assert logged[1].data == {"token": "Entra ID", "did": "change", "what": ["active", "title"], "left": []}
    assert f"token=Entra ID change people.User {ola.user_id}: active, title" in caplog.text
    assert "leder" not in caplog.text


def test_a_patch_that_changes_nothing_writes_nothing(scim):
    """RFC 7644, 3.5.2: no change, and so no new version."""
    made = scim.new("ola", title="sjef").json()
    logged = ModelLogEntry.objects.count()
    same = scim.change(f"Users/{made['id']}", {"op": "replace", "path": "title", "value": "sjef"})
    assert (same.status_code, same["ETag"]) == (200, made["meta"]["version"])
    assert ModelLogEntry.objects.count() == logged


def test_versions(scim):
    """RFC 7644, 3.14: ETag, If-None-Match with 304, If-Match with 412; whoever else wrote it in the meantime."""
    made = scim.new("ola").json()
    path, version = f"Users/{made['id']}", made["meta"]["version"]
    assert version.startswith('W/"')
    same = scim.get(path, **{"If-None-Match": version})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", version)
    ola = person("ola")
    ola.title = "leder"
    ola.save()
    assert scim.get(path, **{"If-None-Match": version}).status_code == 200
    refused(scim.call("delete", path, **{"If-Match": version}), 412)
    refused(scim.call("put", path, OLA, **{"If-Match": version}), 412)
    title = {"op": "replace", "path": "title", "value": "x"}
    refused(scim.change(path, title, **{"If-Match": version}), 412)
    now = scim.get(path)["ETag"]
    assert scim.change(path, title, **{"If-Match": f'"other", {now}'}).status_code == 200
    assert scim.call("delete", path, **{"If-Match": "*"}).status_code == 204


def test_an_import_and_scim_leave_each_other_alone(scim, tmp_path, capsys):
    """SCIM says nothing of an import's people but their account; an import's leavers are none of SCIM's people."""
    theirs = somebody("fra.hr", source="hr", title="rådgiver", number="7")
    scim.new("fra.scim", **{ENTERPRISE: {"employeeNumber": "8"}})
    answer = scim.change(
        at(theirs),
        {
            "op": "replace",
            "value": {"title": "konge", "externalId": "x7", "displayName": "Kong Kari", "active": False},
        },
    )
    said = answer.json()
    assert (said["title"], said["externalId"], said["active"]) == ("rådgiver", "x7", False)
    assert person("fra.hr").source == "hr"
    assert ModelLogEntry.objects.latest("timestamp").data["left"] == ["displayName", "title"]
    file = tmp_path / "people.csv"
    file.write_text("number;username;first name;last name\n7;fra.hr;Kari;Fra\n")
    management.call_command("import_people", file, apply=True, source="hr")
    assert User.objects.get(username="fra.scim").is_active
    with pytest.raises(management.CommandError, match="«scim» are those"):
        management.call_command("import_people", file, apply=True, source=SOURCE)


def test_what_somebody_closed_here_stays_closed(scim):
    """The identity system opens what it closed itself; an administrator's word counts for more."""
    closed = somebody("ola", active=False)
    opened = scim.change(at(closed), {"op": "replace", "path": "active", "value": True})
    assert (opened.status_code, opened.json()["active"]) == (200, False)
    left = somebody("kari", active=False)
    scim.call("delete", at(left))
    assert scim.new("kari").json()["active"] is False


def test_the_last_administrator_stays(scim):
    """Nobody could let anybody in any more."""
    admin = somebody("admin")
    User.objects.filter(pk=admin.pk).update(is_superuser=True)
    refused(scim.change(at(admin), {"op": "replace", "path": "active", "value": False}), 403)
    refused(scim.call("delete", at(admin)), 403)
    assert User.objects.get(pk=admin.pk).is_active
    second = somebody("admin2")
    User.objects.filter(pk=second.pk).update(is_superuser=True)
    assert scim.call("delete", at(admin)).status_code == 204
    assert not User.objects.get(pk=admin.pk).is_superuser

"""Groups: those an administrator left to the identity system, and those it makes."""

from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from people.models import Person, User
from people.scim import kinds
from people.scim.models import ScimGroup

from .conftest import GROUP, at, refused, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari():
    return somebody("kari", called="Kari Nordmann")


@pytest.fixture
def editors(kari):
    """Editors, whom an administrator left to the identity system, with Kari."""
    group = Group.objects.get(name="Redaktører")
    ScimGroup.objects.create(group=group)
    group.user_set.add(kari)
    return group


def new(scim, name="Skrivere", **said):
    return scim.call("post", "Groups", {"schemas": [GROUP], "displayName": name} | said)


def members(group):
    return set(User.objects.filter(groups=group).values_list("username", flat=True))


def test_a_new_group_gives_no_rights(scim, kari):
    """RFC 7643, 4.2; RFC 7644, 3.3."""
    answer = new(scim, externalId="e1", members=[{"value": f"u{kari.pk}"}])
    said = answer.json()
    group = Group.objects.get(name="Skrivere")
    assert (answer.status_code, said["id"], answer["Location"]) == (
        201,
        f"g{group.pk}",
        said["meta"]["location"],
    )
    assert said["meta"]["created"] == said["meta"]["lastModified"]
    member = {
        "value": f"u{kari.pk}", "$ref": f"http://testserver/scim/v2/{at(kari)}", "type": "User",
        "display": "Kari Nordmann",
    }  # fmt: skip
    assert (said["displayName"], said["externalId"], said["members"]) == ("Skrivere", "e1", [member])
    assert group.permissions.count() == 0
    assert scim.get(f"Groups/{said['id']}").json() == said
    shown = scim.get(at(kari)).json()["groups"]
    assert [(one["value"], one["display"], one["type"]) for one in shown] == [
        (said["id"], "Skrivere", "direct")
    ]


def test_what_a_group_cannot_be(scim, kari):
    """RFC 7644, 3.3.1 and 3.12."""
    new(scim, externalId="e1")
    refused(new(scim, "skrivere"), 409, "uniqueness")
    refused(new(scim, "Administratorer"), 409, "uniqueness")
    refused(new(scim, "Andre", externalId="e1"), 409, "uniqueness")
    refused(scim.call("post", "Groups", {"schemas": [GROUP]}), 400, "invalidValue")
    refused(new(scim, "x" * 151), 400, "invalidValue")
    for value in ("u0", "g1", "kari"):
        refused(new(scim, "Andre", members=[{"value": value}]), 400, "invalidValue")
    assert not Group.objects.filter(name="Andre").exists()


def test_members_come_and_go(scim, editors, kari):
    """RFC 7644, 3.5.2: adding, removing by a filter and by value as Entra ID does, replacing."""
    path = f"Groups/g{editors.pk}"
    one, two = somebody("ola"), somebody("per")
    scim.change(
        path, {"op": "Add", "path": "members", "value": [{"value": f"u{one.pk}"}, {"value": f"u{two.pk}"}]}
    )
    assert members(editors) == {"kari", "ola", "per"}
    scim.change(path, {"op": "add", "path": "members", "value": [{"value": f"u{one.pk}"}]})
    scim.change(path, {"op": "remove", "path": f'members[value eq "u{kari.pk}"]'})
    assert members(editors) == {"ola", "per"}
    scim.change(path, {"op": "Remove", "path": "members", "value": [{"value": f"u{one.pk}"}]})
    assert members(editors) == {"per"}
    scim.change(path, {"op": "replace", "path": "members", "value": [{"value": f"u{kari.pk}"}]})
    assert members(editors) == {"kari"}
    scim.change(path, {"op": "replace", "value": {"members": [{"value": f"u{one.pk}"}]}})
    assert members(editors) == {"ola"}
    refused(
        scim.change(path, {"op": "add", "path": "members", "value": [{"value": "u0"}]}), 400, "invalidValue"
    )
    scim.change(path, {"op": "remove", "path": "members"})
    assert members(editors) == set()
    several = [
        {"op": "add", "path": f"{GROUP}:members", "value": {"value": f"u{one.pk}", "$ref": None}},
        {"op": "add", "value": {"members": [{"value": f"u{two.pk}", "display": "Per"}]}},
        {"op": "remove", "path": f'members[value eq "u{one.pk}"]'},
        {"op": "remove", "path": "members", "value": [{"value": "u0"}]},
    ]
    assert scim.change(path, *several).status_code == 204
    assert members(editors) == {"per"}
    scim.change(path, {"op": "add", "path": "members", "value": [{"value": f"u{kari.pk}"}]})
    scim.change(path, {"op": "remove", "path": 'members[display sw "Kari N"]'})
    assert members(editors) == {"per"}
    log, changed = ModelLogEntry.objects.count(), ScimGroup.objects.get().changed
    assert scim.change(path, several[1]).status_code == 204
    assert (ModelLogEntry.objects.count(), ScimGroup.objects.get().changed) == (log, changed)
    refused(
        scim.change(path, {"op": "add", "path": "members", "value": [{"display": "Per"}]}),
        400,
        "mutability",
    )
    refused(scim.change(path, {"op": "add", "path": "members", "value": "per"}), 400, "invalidValue")
    unclear = {"schemas": ["x"], "Operations": several}
    assert scim.call("patch", path, unclear).status_code == 400
    assert members(editors) == {"per"}


def test_a_name_and_members_at_once(scim, kari):
    """All of it or nothing."""
    path = f"Groups/{new(scim).json()['id']}"
    both = {"displayName": "Forfattere", "members": [{"value": f"u{kari.pk}"}]}
    assert scim.change(path, {"op": "replace", "value": both}).status_code == 204
    assert members(Group.objects.get(name="Forfattere")) == {"kari"}
    assert scim.change(path, {"op": "replace", "path": "displayName", "value": "Skrivere"}).status_code == 204
    assert members(Group.objects.get(name="Skrivere")) == {"kari"}
    refused(
        scim.change(path, {"op": "replace", "value": {"displayName": "X", "members": [{"value": "u0"}]}}),
        400,
        "invalidValue",
    )
    assert members(Group.objects.get(name="Skrivere")) == {"kari"}


def test_what_a_change_answers(scim, editors, kari):
    """RFC 7644, 3.5.2: 204 with the version, or what is asked for. 3.14: it is that of the group, members or not."""
    path = f"Groups/g{editors.pk}"
    before = scim.get(path)["ETag"]
    assert scim.get(path, {"excludedAttributes": "members"})["ETag"] == before
    ola, add = somebody("ola"), {"op": "add", "path": "members"}
    add["value"] = [{"value": f"u{ola.pk}"}]
    answer = scim.change(path, add, **{"If-Match": before})
    assert (answer.status_code, answer.content) == (204, b"")
    now = scim.get(path)
    assert (
        answer["ETag"]
        == now["ETag"]
        == scim.get("Groups").json()["Resources"][0]["meta"]["version"]
        != before
    )
    assert scim.get(path, **{"If-None-Match": answer["ETag"]}).status_code == 304
    refused(scim.change(path, add, **{"If-Match": before}), 412)
    asked = scim.change(f"{path}?excludedAttributes=members", add)
    assert (asked.status_code, asked["ETag"], "members" in asked.json()) == (200, now["ETag"], False)
    assert len(scim.change(f"{path}?attributes=members", add).json()["members"]) == 2
    Person.objects.filter(user=kari).update(name="Kari Dahl")
    renamed = scim.get(path)["ETag"]
    editors.user_set.remove(ola)
    assert len({before, now["ETag"], renamed, scim.get(path)["ETag"]}) == 4


def test_a_large_group_is_no_more_work(scim, editors):
    """Who comes, goes or is not asked for: nobody else is read. All are sent in more than a megabyte."""
    path, one, names = f"Groups/g{editors.pk}", somebody("ola"), iter("abc")
    ola = [{"value": f"u{one.pk}"}]

    def work():
        """How many rows each statement gives."""
        with rows() as found:
            scim.get(path, {"excludedAttributes": "members"})
            scim.get(path, {"attributes": "displayName"})
            scim.change(path, {"op": "Add", "path": "members", "value": ola})
            scim.change(path, {"op": "Remove", "path": f'members[value eq "u{one.pk}"]'})
            scim.change(path, {"op": "Replace", "path": "externalId", "value": next(names)})
        return found

    work()  # Django keeps what it asks for once.
    few = work()
    crowd = User.objects.bulk_create(User(username=f"nr{number}") for number in range(60))
    editors.user_set.add(*crowd)
    assert work() == few
    assert len(members(editors)) == 61
    everybody = {"schemas": [GROUP], "displayName": editors.name, "padding": "x" * 3_000_000}
    everybody["members"] = [{"value": f"u{user.pk}", "display": "x"} for user in crowd]
    with rows() as found:
        answer = scim.call("put", path, everybody)
    assert (answer.status_code, len(answer.json()["members"])) == (200, 60)
    assert len(found) < 25
    refused(scim.call("post", "Users", everybody), 413)


@contextmanager
def rows():
    found = []

    def counted(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        found.append(context["cursor"].rowcount)
        return done

    with connection.execute_wrapper(counted):
        yield found


def test_replacing_and_renaming(scim, kari):
    """RFC 7644, 3.5.1: members that are left out are out."""
    made = new(scim, members=[{"value": f"u{kari.pk}"}]).json()
    path = f"Groups/{made['id']}"
    answer = scim.call("put", path, {"schemas": [GROUP], "displayName": "Forfattere", "externalId": "e2"})
    assert answer.json()["displayName"] == "Forfattere"
    assert members(Group.objects.get(name="Forfattere")) == set()
    refused(scim.call("put", path, made, **{"If-Match": made["meta"]["version"]}), 412)


def test_a_group_that_was_made_here_keeps_its_name(scim, editors):
    """RFC 7644, 3.12, mutability: the site makes a group of that name anew when there is none."""
    path = f"Groups/g{editors.pk}"
    refused(scim.change(path, {"op": "replace", "path": "displayName", "value": "X"}), 400, "mutability")
    assert scim.call("delete", path).status_code == 204
    assert members(editors) == set()
    assert Group.objects.filter(name="Redaktører").exists()
    refused(scim.get(path), 404)
    made = new(scim).json()
    assert scim.call("delete", f"Groups/{made['id']}").status_code == 204
    assert not Group.objects.filter(name="Skrivere").exists()


def test_no_group_that_gives_rights(scim, editors, kari):
    """Neither one that was never left to it, nor one that an administrator gave such a right afterwards."""
    administrators = Group.objects.get(name="Administratorer")
    ScimGroup.objects.create(group=administrators)
    news = Group.objects.get(name="Nyhetsredaktører")
    assert [one["displayName"] for one in scim.get("Groups").json()["Resources"]] == ["Redaktører"]
    add = {"op": "add", "path": "members", "value": [{"value": f"u{kari.pk}"}]}
    for group in (administrators, news):
        for path in (f"Groups/g{group.pk}", f"Groups/g{group.pk}/"):
            refused(scim.get(path), 404)
            refused(scim.get(path, {"excludedAttributes": "members"}), 404)
            refused(scim.change(path, add), 404)
            refused(scim.call("put", path, {"schemas": [GROUP], "displayName": group.name}), 404)
        refused(scim.call("delete", f"Groups/g{group.pk}"), 404)
    editors.permissions.add(Permission.objects.get(codename="change_user"))
    refused(scim.get(f"Groups/g{editors.pk}", {"excludedAttributes": "members"}), 404)
    refused(scim.change(f"Groups/g{editors.pk}", add), 404)
    refused(scim.change(f"Groups/g{editors.pk}", {"op": "remove", "path": "members"}), 404)
    assert "groups" not in scim.get(at(kari)).json()
    assert members(editors) == {"kari"}
    assert members(administrators) == members(news) == set()


def test_groups_are_asked_for(scim, editors, kari, monkeypatch):
    """RFC 7644, 3.4.2: filters, order, attributes; members are not fetched when nobody asks for them."""
    new(scim, "Andre")

    def found(**query):
        return [one["displayName"] for one in scim.get("Groups", query).json()["Resources"]]

    assert found(sortBy="displayName") == ["Andre", "Redaktører"]
    assert found(filter='displayName eq "REDAKTØRER"') == ["Redaktører"]
    assert found(filter=f'members.value eq "u{kari.pk}"') == ["Redaktører"]
    assert found(filter=f'members[value eq "u{kari.pk}" and type eq "User"]') == ["Redaktører"]
    assert found(filter=f'id eq "g{editors.pk}" and members pr') == ["Redaktører"]
    assert found(filter='members[display sw "Kari"]') == ["Redaktører"]
    assert found(filter="not (members pr)") == ["Andre"]
    with CaptureQueriesContext(connection) as asked:
        said = scim.get("Groups", {"excludedAttributes": "members"}).json()
    assert (len(asked), ["members" in one for one in said["Resources"]]) == (3, [False, False])
    monkeypatch.setattr(kinds, "MOST_MEMBERS", 0)
    refused(scim.get("Groups"), 400, "tooMany")
    assert scim.get("Groups", {"excludedAttributes": "members"}).status_code == 200
    assert scim.get("Groups", {"attributes": "displayName"}).status_code == 200

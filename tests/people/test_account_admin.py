"""Accounts in Wagtail's admin: who may change them, and what it does to many at once."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.site import ensure_site
from people.models import User
from tests.factories.people import UserFactory, administrator, editor, employee

pytestmark = pytest.mark.django_db


def form_of(user: User, **more: Any) -> dict[str, Any]:
    names = ("username", "email", "first_name", "last_name")
    return {name: getattr(user, name) for name in names} | {"is_active": "on"} | more


def refused(client: Any, superuser: User, ordinary: User, group: Group) -> None:
    """Nobody is made a superuser, and no account of one is taken over, in any of Wagtail's ways."""
    passwords = {"password1": "et langt passord", "password2": "et langt passord"}
    new = form_of(UserFactory.build(), is_superuser="on", **passwords)
    assert client.post("/admin/users/new/", new).status_code in (302, 403)
    for user in (superuser, ordinary):
        taken = form_of(user, is_superuser="on", **passwords)
        assert client.post(f"/admin/users/edit/{user.pk}/", taken).status_code in (302, 403)
        assert client.post(f"/admin/users/delete/{user.pk}/").status_code in (302, 403)
        for do, form in (
            ("set_active_state", {"mark_as_active": "False"}),
            ("assign_role", {"role": group.pk}),
            ("delete", {}),
        ):
            client.post(f"/admin/bulk/people/user/{do}/?id={user.pk}", form)
    kept = User.objects.get(pk=superuser.pk)
    assert (kept.is_active, kept.password) == (True, superuser.password)
    assert User.objects.get(pk=ordinary.pk).is_active
    assert not group.user_set.exists()
    assert list(User.objects.filter(is_superuser=True)) == [superuser]


def test_administrators_do_not_become_superusers(client):
    user, superuser = administrator(), UserFactory(is_superuser=True)
    client.force_login(user)
    assert "/admin/users/" not in client.get("/admin/").text
    refused(client, superuser, employee(), Group.objects.create(name="Alt"))


def test_what_a_running_site_gave_them_is_taken_back():
    group = Group.objects.get(name="Administratorer")
    of_accounts = Permission.objects.filter(content_type__app_label="people", content_type__model="user")
    group.permissions.add(*of_accounts)
    ensure_site()
    assert not group.permissions.filter(pk__in=of_accounts).exists()
    assert group.permissions.filter(codename="change_person").exists()


def test_nor_does_anybody_else_who_is_no_superuser(client):
    """A group that somebody gave all that Wagtail asks for."""
    user = administrator()
    user.groups.get().permissions.add(
        *Permission.objects.filter(content_type__app_label="people", content_type__model="user")
    )
    client.force_login(user)
    refused(client, UserFactory(is_superuser=True), employee(), Group.objects.create(name="Alt"))


def test_many_are_closed_and_opened_as_one_is(client):
    admin, one, other = UserFactory(is_superuser=True), employee(), employee()
    former = employee(is_active=False, anonymised_at=timezone.now())
    client.force_login(admin)
    address = "/admin/bulk/people/user/set_active_state/?" + "&".join(
        f"id={user.pk}" for user in (admin, one, other, former)
    )
    assert client.get(address).status_code == 200
    stamps = [one.session_stamp, other.session_stamp]
    assert client.post(address, {"mark_as_active": "False"}).status_code == 302
    closed = User.objects.in_bulk([admin.pk, one.pk, other.pk])
    assert [closed[user.pk].is_active for user in (admin, one, other)] == [True, False, False]
    assert stamps != [closed[user.pk].session_stamp for user in (one, other)]
    assert client.post(address, {"mark_as_active": "True"}).status_code == 302
    assert set(User.objects.filter(is_active=True)) == {admin, one, other}
    done = ModelLogEntry.objects.for_instance(one).order_by("pk").values_list("action", "user_id")
    assert list(done) == [("people.account.close", admin.pk), ("people.account.open", admin.pk)]


def test_many_get_a_role_which_is_logged(client):
    admin, user = UserFactory(is_superuser=True), employee()
    client.force_login(admin)
    group = Group.objects.get(name="Redaktører")
    client.post(f"/admin/bulk/people/user/assign_role/?id={user.pk}", {"role": group.pk})
    assert user.groups.get() == group
    assert ModelLogEntry.objects.for_instance(user).get().action == "people.rights"


@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_somebody_else_is_logged_out_everywhere(client, who, caplog):
    by = administrator() if who == "administrator" else UserFactory(is_superuser=True)
    user, theirs, anothers = employee(), type(client)(), type(client)()
    theirs.force_login(user)
    anothers.force_login(employee())
    client.force_login(by)
    address = f"/admin/kontoer/{user.pk}/logg-ut/"
    page = client.get(f"/admin/snippets/people/person/edit/{user.person.pk}/").text
    assert address in page
    assert (address in client.get("/admin/users/").text) is (who == "superuser")
    assert "logges ut på alle telefoner" in client.get(address).text
    assert theirs.get("/").wsgi_request.user == user
    answer = client.post(address, follow=True)
    assert "er logget ut alle steder" in answer.text
    assert theirs.get("/").wsgi_request.user.is_anonymous
    assert anothers.get("/").wsgi_request.user.is_authenticated
    assert ModelLogEntry.objects.for_instance(user).filter(action="people.account.sign_out", user=by).exists()
    assert User.objects.get(pk=user.pk).is_open


def test_readers_and_editors_log_nobody_out(client):
    user, theirs = employee(), type(client)()
    theirs.force_login(user)
    for by in (editor(), employee()):
        client.force_login(by)
        assert client.post(f"/admin/kontoer/{user.pk}/logg-ut/").status_code == 302
    assert theirs.get("/").wsgi_request.user == user

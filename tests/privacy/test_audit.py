"""The log of who saw and changed what is sensitive."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry

from people.models import Person, User
from people.signin import invitations
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, duty, editor, employee  # noqa: F401

pytestmark = pytest.mark.django_db
LOG = "/admin/personvern/logg/"


def entries(instance: Any) -> list[tuple[str, Any]]:
    """What is logged of a thing, the oldest first: action, and who did it."""
    found = ModelLogEntry.objects.for_instance(instance).order_by("pk")
    return [(entry.action, entry.user) for entry in found]


@pytest.fixture
def subject() -> Person:
    return PersonFactory(name="Sett Person", number="424242")


def form_of(person: Person, **fields: Any) -> dict[str, Any]:
    return {
        "user": person.user_id, "number": person.number, "name": person.name, "title": person.title,
        "unit": person.unit_id, "phone": person.phone, "mail": person.mail, "pronunciation": "", "about": "",
        "languages": "", "place": "",
    } | fields  # fmt: skip


def test_looking_at_and_changing_a_person_is_logged(client, administrator, subject):
    client.force_login(administrator)
    address = f"/admin/snippets/people/person/edit/{subject.pk}/"
    assert "424242" in client.get(address).content.decode()
    assert client.post(address, form_of(subject, number="434343", phone="22")).status_code == 302
    assert entries(subject) == [
        ("privacy.seen", administrator), ("privacy.changed", administrator), ("wagtail.edit", administrator),
    ]  # fmt: skip
    assert ModelLogEntry.objects.get(action="privacy.changed").data == {"fields": ["number", "phone"]}
    # The list says no numbers, so it needs no log; and nobody copies a person.
    listed = client.get("/admin/snippets/people/person/").content.decode()
    assert "Sett Person" in listed
    assert "434343" not in listed
    assert client.get(f"/admin/snippets/people/person/copy/{subject.pk}/").status_code == 404


def test_looking_at_oneself_is_nobodys_business(client, administrator):
    client.force_login(administrator)
    client.get(f"/admin/snippets/people/person/edit/{administrator.person.pk}/")
    assert entries(administrator.person) == []


def test_accounts_and_rights_are_logged(client, subject):
    admin = UserFactory(is_superuser=True)
    client.force_login(admin)
    user = subject.user
    address = f"/admin/users/edit/{user.pk}/"
    client.get(address)
    group = Group.objects.get(name="Redaktører")
    form = {"username": user.username, "email": "a@example.org", "first_name": "A", "last_name": "B"}
    assert client.post(address, form | {"groups": [group.pk], "is_superuser": "on"}).status_code == 302
    assert client.post(address, form | {"is_active": "on"}).status_code == 302
    done = [action for action, by in entries(user) if by == admin]
    assert done == [
        "privacy.seen", "people.account.close", "people.rights", "privacy.changed", "people.rights", "wagtail.edit",
        "people.account.open", "people.rights", "people.rights", "wagtail.edit",
    ]  # fmt: skip

    told = ModelLogEntry.objects.get(action="privacy.changed")
    assert told.data == {"fields": ["email"]}
    assert told.formatter.format_message(told) == "Endret: e-postadresse"


def test_rights_are_logged_from_either_side():
    user, group = UserFactory(), Group.objects.get(name="Redaktører")
    permission = Permission.objects.first()
    group.user_set.add(user)
    group.user_set.clear()
    user.user_permissions.add(permission)
    user.user_permissions.clear()
    given = [
        (entry.data["given"], entry.data["what"])
        for entry in ModelLogEntry.objects.filter(action="people.rights").order_by("pk")
    ]
    assert given == [
        (True, ["Redaktører"]), (False, ["Redaktører"]), (True, [str(permission)]), (False, [str(permission)]),
    ]  # fmt: skip
    user.last_login = timezone.now()
    user.save()
    assert len(entries(user)) == 4


def test_many_who_get_rights_at_once_are_logged_in_one_statement():
    group, by, counts = Group.objects.get(name="Redaktører"), UserFactory(), []
    for number in (1, 5):
        users = UserFactory.create_batch(number)
        with LogContext(user=by), CaptureQueriesContext(connection) as asked:
            group.user_set.add(*users)
        counts.append(len(asked))
        assert all(entries(user) == [("people.rights", by)] for user in users)
    assert counts[0] == counts[1]


def test_invitations_are_logged():
    unit = UnitFactory(external=True)
    admin = UserFactory(is_superuser=True)
    day = timezone.localdate() + timedelta(days=9)
    invited = invitations.invite(name="Ny", mail="ny@example.org", unit=unit, ends=day, by=admin)
    invitations.change_end(invited, day + timedelta(days=1), by=admin)
    invitations.withdraw(invited, by=admin)
    assert entries(invited) == [
        (f"people.invitation.{did}", admin) for did in ("create", "change", "withdraw")
    ]


def test_the_report_is_narrowed_by_person_kind_and_day(client, administrator, subject):
    other = employee(first_name="Annen", last_name="Kikker")
    for by, name in ((administrator, "privacy.seen"), (other, "privacy.export")):
        ModelLogEntry.objects.log_action(subject, name, user=by)
    ModelLogEntry.objects.log_action(Group.objects.first(), "wagtail.edit", user=other)
    ModelLogEntry.objects.log_action(subject.unit, "wagtail.edit", title="Ikke sensitivt", user=other)
    client.force_login(administrator)

    def rows(**query: Any) -> str:
        return client.get(f"{LOG}resultater/", query).content.decode()

    assert all(word in rows() for word in ("Sett Person", "Sett på", "Hentet ut"))
    assert "Ikke sensitivt" not in rows()
    assert "Hentet ut" not in rows(user=administrator.pk)
    assert "Sett på" not in rows(action="privacy.export")
    assert "Sett Person" not in rows(label="Finnes ikke")
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "Sett Person" not in rows(timestamp_from=tomorrow.isoformat())
    assert client.get(LOG).status_code == 200
    for nobody in (editor(), employee()):
        client.force_login(nobody)
        assert client.get(LOG).status_code == 302


def test_what_saves_no_account_asks_nothing_more(django_assert_num_queries):
    """Signing in writes the time of it, and nothing is looked up for the log."""
    user = User.objects.get(pk=UserFactory().pk)
    with django_assert_num_queries(3):
        user.save(update_fields=["last_login"])

"""What is over is deleted at night, and leavers are made anonymous; with the time standing still."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from approvals.models import Version
from cms.privacy import DataKind, registered
from notifications.models import Notification
from people import photos
from people.models import Duty, Invitation, Person, User
from people.scim import tokens
from people.scim.models import SOURCE, ScimUser
from privacy import leavers, logs, retention, tasks
from tests.factories import staff
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, employee
from tests.factories.privacy import MAIL, NAME, NUMBER, PHONE, WORDS
from tests.people.scim.conftest import Caller, at

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)
SECRETS = (
    NAME,
    "Fuglevik",
    NUMBER,
    PHONE,
    MAIL,
    WORDS,
    "kanari-uid",
    "kanari-ekstern",
    "hemmelig-nøkkel",
    "10.9.8.7",
)


def days(count: int) -> datetime:
    return NOW - timedelta(days=count)


def close(user: User, *, ago: int = 200) -> User:
    """Closed so many days ago, and nobody says that they work here."""
    Person.objects.filter(user=user).update(source="")
    User.objects.filter(pk=user.pk).update(is_active=False, closed_at=days(ago))
    return User.objects.get(pk=user.pk)


def everything() -> str:
    """All rows of all tables in one text, but for approvals."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model is not Version:
                cursor.execute(f'SELECT to_json(t)::text FROM "{model._meta.db_table}" t')
                found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_what_is_over_is_deleted_and_nothing_else(caplog):
    user = UserFactory()
    ages = {
        "ny": (1, None),
        "lest": (100, 95),
        "nylig lest": (300, 80),
        "ulest": (300, None),
        "gammel": (366, None),
    }
    for key, (made, read) in ages.items():
        Notification.objects.create(
            user=user, kind="t", key=key, content_type=ContentType.objects.get_for_model(user), object_id=user.pk,
            created_at=days(made), read_at=days(read) if read else None,
        )  # fmt: skip
    Session.objects.create(session_key="gammel", session_data="x", expire_date=days(1))
    Session.objects.create(session_key="ny", session_data="x", expire_date=NOW + timedelta(days=1))
    unit = UnitFactory(external=True)
    for name, sent, who in (("ubrukt", 400, None), ("ny", 300, None), ("brukt", 400, user)):
        Invitation.objects.create(
            name=name,
            mail="a@example.org",
            unit=unit,
            ends=NOW,
            invited_by=user,
            sent_at=days(sent),
            user=who,
        )
    unused = Invitation.objects.get(name="ubrukt")
    ModelLogEntry.objects.log_action(unused, "people.invitation.create", title="ubrukt")
    with caplog.at_level("INFO", "felles.privacy"):
        done = {one.name: one.count for one in retention.carry_out(NOW)}
    assert (done["notifications"], done["sessions"], done["invitations"]) == (2, 1, 1)
    assert set(Notification.objects.values_list("key", flat=True)) == {"ny", "nylig lest", "ulest"}
    assert set(Invitation.objects.values_list("name", flat=True)) == {"ny", "brukt"}
    # The log knows that somebody was invited, and no longer whom.
    assert ModelLogEntry.objects.get(action="people.invitation.create").label == "Slettet"
    assert "retention: 2 notifications" in caplog.text
    assert not any(one.count for one in retention.carry_out(NOW))


def test_it_goes_in_batches_and_not_without_end(monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    monkeypatch.setattr(retention, "MOST", 4)
    for n in range(5):
        Session.objects.create(session_key=str(n), session_data="x", expire_date=days(1))
    counts = [{one.name: one.count for one in retention.carry_out(NOW)}["sessions"] for _again in range(2)]
    assert counts == [4, 1]


def test_failed_work_is_forgotten_in_the_end():
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

    app.configure_task("people.send_invitation").defer(invitation_id=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
        cursor.execute("UPDATE procrastinate_events SET at = %s", [days(91)])
    retention.carry_out(NOW)
    assert not ProcrastinateJob.objects.exists()
    assert not ProcrastinateEvent.objects.exists()


def test_a_dry_run_tells_and_changes_nothing(capsys):
    Session.objects.create(
        session_key="gammel", session_data="x", expire_date=timezone.now() - timedelta(days=1)
    )
    call_command("retention", "--dry-run")
    assert "1  sessions" in capsys.readouterr().out
    assert Session.objects.exists()
    call_command("retention")
    assert not Session.objects.exists()
    tasks.carry_out(timestamp=0)


def test_nothing_names_a_leaver_but_the_approvals(known, tmp_path, django_capture_on_commit_callbacks):
    """One whose account an import has closed."""
    Person.objects.filter(user=known).update(source="hr")
    before = everything()
    assert all(word in before for word in SECRETS)
    row = {"ansattnummer": "1", "brukernavn": "en", "fornavn": "En", "etternavn": "Annen", "e-post": ""}
    file = staff.write(tmp_path / "people.csv", [row])
    call_command("import_people", str(file), apply=True, allow_leavers=1, verbosity=0)
    assert not User.objects.get(pk=known.pk).is_active
    close(known)
    name = Person.objects.get(user=known).photo
    with django_capture_on_commit_callbacks(execute=True):
        retention.carry_out(NOW)
    after = everything()
    assert [word for word in SECRETS if word in after] == []
    version = Version.objects.get(approver=known)
    assert (version.approver_name, version.approver_title) == (NAME, "rådgiver")
    person = Person.objects.get(user=known)
    assert (str(person), str(person.user), person.unit) == ("Tidligere ansatt", "Tidligere ansatt", None)
    assert not Duty.objects.not_ended().filter(user=known).exists()
    assert not User.objects.get(pk=known.pk).has_usable_password()
    assert name
    assert not photos.storage().exists(photos.path_of(name, photos.LARGE))


def test_it_is_done_once_and_nobody_opens_the_account_again(known, client):
    close(known)
    user = User.objects.get(pk=known.pk)
    assert leavers.anonymise(user)
    assert not leavers.anonymise(user)
    user.refresh_from_db()
    assert user.anonymised_at
    client.force_login(UserFactory(is_superuser=True))
    form = {"username": user.username, "email": "", "first_name": "Ny", "last_name": "Inn", "is_active": "on"}
    answer = client.post(f"/admin/users/edit/{user.pk}/", form)
    assert "anonym" in answer.content.decode()
    user.refresh_from_db()
    assert not user.is_active


@pytest.mark.parametrize(
    ("ago", "source", "scim", "leaves"),
    [
        (182, "", {}, False),
        (184, "", {}, True),
        # An import still says that they work here: on leave, or closed by hand.
        (400, "hr", {}, False),
        (400, SOURCE, {"closed": True}, True),
        (400, SOURCE, {"closed": False}, False),
        (400, SOURCE, {"gone": True}, True),
    ],
)
def test_who_has_left(ago, source, scim, leaves):
    user = close(PersonFactory().user, ago=ago)
    Person.objects.filter(user=user).update(source=source)
    if scim:
        ScimUser.objects.create(user=user, **scim)
    assert leavers.leavers(NOW).exists() is leaves
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert not leavers.leavers(NOW).exists()


def test_the_log_is_found_by_every_row_that_carries_a_name(known):
    """What is called by somebody's name may be logged so."""
    own = {
        kind.model
        for kind in registered()
        for link in kind.links
        if link.path == "user" and any(NAME in str(row) for row in kind.rows(link, known))
    }
    assert own >= {"people.Person", "people.Duty", "networks.Membership"}
    assert own <= set(logs.LABELLED)


def test_what_was_logged_before_gets_ids():
    """The migration: names that one alone has; numbers of those who left; invitations that are gone."""
    migration = import_module("privacy.migrations.0002_logged_ids")
    one, twin, other = (
        PersonFactory(name=name, number="") for name in ("Kanari Fuglevik", "To Like", "To Like")
    )
    Person.objects.filter(pk=one.pk).update(number=NUMBER)
    log = ModelLogEntry.objects.log_action
    to = log(twin, "people.handover", data={"from": "To Like", "to": NAME, "to_id": 7})
    given = log(twin.unit, "people.duty.give", data={"person": NAME, "duty": "owner"})
    gone = log(twin.unit, "people.duty.end", data={"person": "Ingen Lenger", "duty": "owner"})
    left = log(twin.unit, "people.import", data={"left": [NUMBER, "finnes ikke"]})
    invited = Invitation(pk=4, name="Borte", mail="borte@example.org")
    label = log(invited, "people.invitation.create", title="Borte")
    for forget in (migration.find_people, migration.forget_numbers, migration.forget_deleted_invitations):
        forget(apps, None)
    for entry in (to, given, gone, left, label):
        entry.refresh_from_db()
    assert to.data == {"from": "To Like", "to": NAME, "to_id": 7}
    assert given.data == {"person": NAME, "person_id": one.user_id, "duty": "owner"}
    assert gone.data["person"] == "Ingen Lenger"
    assert left.data == {"left": [one.pk]}
    assert label.label == "Slettet"
    # Whoever was made anonymous before: what names them with an id, and what may, being older.
    later = log(twin.unit, "people.duty.end", data={"person": "Har Giftet Seg", "duty": "owner"})
    User.objects.filter(pk=other.user_id).update(is_active=False, anonymised_at=later.timestamp)
    ModelLogEntry.objects.filter(pk=later.pk).update(timestamp=later.timestamp + timedelta(seconds=1))
    ModelLogEntry.objects.filter(pk=to.pk).update(data=to.data | {"to_id": other.user_id})
    migration.find_people(apps, None)
    for entry in (to, gone, later):
        entry.refresh_from_db()
    assert to.data == {"from": "To Like", "to": "Tidligere ansatt", "to_id": other.user_id}
    assert gone.data["person"] == "Tidligere ansatt"
    assert later.data["person"] == "Har Giftet Seg"


def test_what_fails_stops_nothing_else(monkeypatch, caplog):
    """Neither other kinds nor other leavers; and it is raised in the end."""
    one, other = (close(PersonFactory().user, ago=ago) for ago in (300, 200))
    Session.objects.create(session_key="gammel", session_data="x", expire_date=days(1))
    anonymise, past = leavers.anonymise, DataKind.past

    def fails_for_one(user):
        with transaction.atomic(), connection.cursor() as cursor:
            if user == one:
                cursor.execute("SELECT 1/0")
            return anonymise(user)

    def fails_for_notifications(kind, now):
        found = past(kind, now)
        return found.extra(where=["1/0 = 1"]) if kind.name == "notifications" else found

    monkeypatch.setattr(leavers, "anonymise", fails_for_one)
    monkeypatch.setattr(DataKind, "past", fails_for_notifications)
    with pytest.raises(ExceptionGroup) as raised:
        retention.carry_out(NOW)
    assert len(raised.value.exceptions) == 2
    assert not Session.objects.exists()
    assert not User.objects.get(pk=one.pk).anonymised_at
    assert User.objects.get(pk=other.pk).anonymised_at
    assert f"retention: leaver {one.pk} failed" in caplog.text


def test_time_runs_anew_when_an_account_was_open_meanwhile(client, tmp_path):
    """However it is opened: saved, by an import, or in the list of the administration."""

    def closed_at():
        return User.objects.get(pk=user.pk).closed_at

    def activate(state):
        form = {"mark_as_active": str(state)}
        assert client.post(f"{bulk}?id={user.pk}", form).status_code == 302

    def imported(row):
        file = staff.write(tmp_path / "people.csv", [row])
        call_command("import_people", str(file), apply=True, allow_leavers=1, verbosity=0)

    user = employee()
    close(user)
    user.refresh_from_db()
    assert user.closed_at == days(200)
    user.save()
    assert closed_at() == days(200)
    user.is_active = True
    user.save(update_fields=["is_active"])
    assert closed_at() is None
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert timezone.now() - closed_at() < timedelta(minutes=5)

    close(user)
    client.force_login(UserFactory(is_superuser=True))
    bulk = reverse("wagtail_bulk_action", args=["people", "user", "set_active_state"])
    activate(True)
    assert closed_at() is None
    activate(False)
    assert timezone.now() - closed_at() < timedelta(minutes=5)

    row = {"ansattnummer": "1", "brukernavn": "en", "fornavn": "En", "etternavn": "Annen", "e-post": ""}
    imported(row)
    user = User.objects.get(username="en")
    imported(row | {"ansattnummer": "2", "brukernavn": "to"})
    assert timezone.now() - closed_at() < timedelta(minutes=5)
    User.objects.filter(pk=user.pk).update(closed_at=days(200))
    imported(row)
    assert closed_at() is None


def test_time_runs_from_when_the_account_was_closed():
    user = employee()
    User.objects.filter(pk=user.pk).update(is_active=False)
    leavers.note_closed(NOW)
    leavers.note_closed(NOW + timedelta(days=5))
    assert User.objects.get(pk=user.pk).closed_at == NOW
    User.objects.filter(pk=user.pk).update(is_active=True)
    leavers.note_closed(NOW)
    assert User.objects.get(pk=user.pk).closed_at is None


def test_who_comes_back_is_somebody_new(known, tmp_path):
    """The import finds the old row by nothing."""
    close(known)
    leavers.anonymise(known)
    row = {
        "ansattnummer": NUMBER,
        "brukernavn": "kanari",
        "fornavn": "Kanari",
        "etternavn": "Fuglevik",
        "e-post": MAIL,
    }
    call_command("import_people", str(staff.write(tmp_path / "people.csv", [row])), apply=True, verbosity=0)
    assert Person.objects.get(number=NUMBER).user != known
    assert Person.objects.get(user=known).name == "Tidligere ansatt"
    assert not User.objects.get(pk=known.pk).is_active


def test_the_identity_system_makes_somebody_new(known, client):
    """It finds the old one neither by its own id nor by the name, and cannot open what it once closed."""
    Person.objects.filter(user=known).update(source=SOURCE)
    ScimUser.objects.filter(user=known).update(closed=True)
    User.objects.filter(pk=known.pk).update(is_active=False)
    old = at(known)
    token, secret = tokens.make(name="Entra ID")
    scim = Caller(client, secret, token)
    assert scim.get(old).status_code == 200
    leavers.anonymise(known)
    assert scim.get(old).status_code == 404
    opened = {"op": "replace", "path": "active", "value": True}
    assert scim.change(old, opened).status_code == 404
    made = scim.new("kanari", externalId="kanari-ekstern", displayName=NAME)
    assert made.status_code == 201
    assert User.objects.get(username="kanari") != known
    assert not User.objects.get(pk=known.pk).is_active


def test_every_kind_is_carried_out(known):
    """No link says that something is deleted, cleared or emptied that is there afterwards."""
    close(known)
    leavers.anonymise(known)
    user = User.objects.get(pk=known.pk)
    left = [
        kind.name
        for kind in registered()
        for link in kind.links
        if link.leaving in ("deleted", "cleared")
        and (link.path or link.find)
        and kind.rows(link, user).exists()
    ]
    assert left == []
    assert not user.groups.exists()

"""Who stands in for an approver who is away: told, may read, and has no duty by that."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from approvals import mails, permissions, services
from approvals.content import snapshot
from notifications.models import Notification
from people.models import Duty, DutyKind
from tests.factories import guides as make
from tests.factories.notifications import told as told_of
from tests.factories.notifications import work
from tests.factories.people import UnitFactory, duty, employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    guide = make.published_guide(title="Anskaffelser")
    make.edit(guide, text="Vent i ti dager.")
    return make.send(guide)


@pytest.fixture
def guide(waiting):
    return waiting.revision.content_object


@pytest.fixture
def approver(guide):
    return Duty.objects.get(object_id=guide.process_id, kind=DutyKind.APPROVER).user


def send_away(user, deputy, first=0, last=3):
    today = timezone.localdate()
    person = user.person
    person.away_from, person.away_until = today + timedelta(first), today + timedelta(last)
    person.deputy = deputy.person
    person.save()


@pytest.fixture
def deputy(approver):
    found = employee()
    send_away(approver, found)
    return found


def told(waiting):
    Notification.objects.all().delete()
    mails.tell_approvers(waiting)
    return {sent.to[0]: sent for sent in work()}


def paths(waiting):
    return [reverse(f"approvals:{name}", args=[waiting.pk]) for name in ("review", "preview")]


def test_a_deputy_is_told_and_reads(client, waiting, approver, deputy):
    sent = told(waiting)
    assert set(sent) == {approver.email, deputy.email}
    assert "Ingen andre har ansvaret" in sent[deputy.email].body
    client.force_login(deputy)
    assert paths(waiting)[0] in client.get("/godkjenning/").content.decode()
    for path in paths(waiting):
        assert client.get(path).status_code == 200
    review = client.get(paths(waiting)[0]).context["review"]
    assert review.refusal == permissions.Refusal.DEPUTY.label
    assert review.others == [str(approver)]


def test_a_deputy_decides_nothing(client, waiting, guide, deputy):
    shot = snapshot(waiting.revision)
    assert permissions.refusal(deputy, guide, shot) == permissions.Refusal.DEPUTY
    with pytest.raises(services.NotAllowed):
        services.approve_task(task_state=waiting, user=deputy, seen_hash=shot.hash)
    with pytest.raises(services.NotAllowed):
        services.send_back(task_state=waiting, user=deputy, reason="Nei")
    assert not permissions.may_look_after(user=deputy, obj=guide)
    client.force_login(deputy)
    data = {"seen_hash": shot.hash, "decision": "approve"}
    assert client.post(paths(waiting)[0], data).status_code == 409


def test_a_deputy_with_the_duty_approves_but_not_their_own_text(waiting, guide, deputy, approver):
    duty(deputy, DutyKind.APPROVER, guide.process)
    assert list(told(waiting)) == [approver.email, deputy.email] or len(mail.outbox) == 2
    shot = snapshot(waiting.revision)
    assert permissions.refusal(deputy, guide, shot) is None
    make.edit(guide, text="Skrevet av stedfortrederen.", author=deputy)
    shot = snapshot(make.latest_revision(guide))
    assert permissions.refusal(deputy, guide, shot) == permissions.Refusal.AUTHOR


@pytest.mark.parametrize("who", ["before", "after", "nobody's", "closed", "external", "deputy left"])
def test_who_stands_in_for_nobody_sees_nothing(client, waiting, approver, deputy, who):
    if who == "before":
        send_away(approver, deputy, 1, 3)
    elif who == "after":
        send_away(approver, deputy, -3, -1)
    elif who == "nobody's":
        send_away(approver, employee())
    elif who == "closed":
        approver.is_active = False
        approver.save()
    elif who == "external":
        deputy.person.unit = UnitFactory(external=True)
        deputy.person.save()
    else:
        deputy.is_active = False
        deputy.save()
    assert deputy.email not in told(waiting)
    client.force_login(deputy)
    assert "Anskaffelser" not in client.get("/godkjenning/").content.decode()
    for path in paths(waiting):
        assert client.get(path).status_code in (302, 403)


def test_who_begins_to_stand_in_is_told_of_what_waits(waiting, guide, approver):
    deputy, absent = employee(), employee()
    send_away(absent, employee())
    assert mails.tell_deputies() == 0
    send_away(approver, deputy, 1, 3)
    assert mails.tell_deputies() == 0
    send_away(approver, absent)
    assert mails.tell_deputies() == 0
    send_away(approver, deputy)
    assert [mails.tell_deputies() for _time in range(2)] == [1, 0]
    assert told_of(deputy) == ["Venter mens du er stedfortreder: Anskaffelser"]
    assert told_of(absent) == []


def test_each_more_that_waits_asks_only_who_stands_in(approver, deputy):
    """Who approves is asked for once, for all that waits."""
    counts = []
    for _time in range(2):
        guide = make.published_guide(process=make.ProcessFactory(approver=approver))
        make.edit(guide, text="Vent i ti dager.")
        make.send(guide)
        mails.tell_deputies()
        with CaptureQueriesContext(connection) as asked:
            assert mails.tell_deputies() == 0
        counts.append(sum("people_duty" in one["sql"] for one in asked.captured_queries))
    assert counts[0] == counts[1]


def test_two_who_are_away_with_one_deputy_are_one_mail(waiting, guide, approver, deputy):
    other = duty(employee(), DutyKind.APPROVER, guide.process).user
    assert str(other) in told(waiting)[deputy.email].body
    send_away(other, deputy)
    assert len(told(waiting)) == 3
    assert len(mail.outbox) == 3

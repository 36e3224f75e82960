"""What waits for somebody, asked for all of it together."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from approvals import mails, permissions
from approvals.review import waiting_lines
from approvals.waiting import waiting_for, waiting_for_others
from people.models import Duty, DutyKind, Person
from tests.factories import guides as make
from tests.factories.notifications import told
from tests.factories.people import duty, employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def process():
    found = make.ProcessFactory()
    make.publish(found)
    return found


@pytest.fixture
def approver(process):
    return Duty.objects.get(object_id=process.pk, kind=DutyKind.APPROVER).user


@pytest.fixture
def deputy(approver):
    found = employee()
    today = timezone.localdate()
    approver.person.away_from, approver.person.away_until = today, today + timedelta(3)
    approver.person.deputy = found.person
    approver.person.save()
    return found


def wait(process, author=None):
    """A change of a guide and one of its step."""
    guide = make.published_guide(process=process)
    things = [guide, make.steps_of(guide)[0]]
    for thing in things:
        make.edit(thing, text="Nytt.", author=author or thing.owner)
    return [make.send(thing) for thing in things]


def cost(client, user, path):
    """How many SQL statements a page takes."""
    client.force_login(user)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_many_changes_cost_as_much_as_one_of_each_kind(client, process, approver, deputy):
    asked = [(user, path) for user in (approver, deputy) for path in ("/godkjenning/", "/varsler/antall/")]
    wait(process)
    before = [cost(client, user, path) for user, path in asked]
    for _more in range(2):
        wait(process)
    assert [cost(client, user, path) for user, path in asked] == before
    assert len(waiting_for(approver)) == len(waiting_for_others(deputy)) == 6
    assert len(told(approver, mails.WAITING)) == len(told(deputy, mails.DEPUTY)) == 6
    # Whoever is away too stands in for nobody.
    today = timezone.localdate()
    Person.objects.filter(user=deputy).update(away_from=today, away_until=today)
    assert waiting_for_others(deputy) == []


def test_asked_together_as_one_by_one(process, approver):
    """Somebody answers for a step, for a guide that was translated, for a process."""
    states = wait(process)
    guide, step = [state.revision.content_object for state in states]
    other = make.published_guide(process=process)
    for thing in (step, other):
        duty(employee(), DutyKind.APPROVER, thing)
    page = make.translated_guide(other, "nn")
    part = make.steps_of(page)[0]
    things = [guide, step, other, page, part, process]
    together = permissions.approvers_of_each(things)
    assert together == {thing: permissions.approvers_of(thing) for thing in things}
    assert together[guide] == together[process] == [approver]
    assert together[other] == together[page] == together[part] != [approver]
    assert together[step] not in ([], [approver], together[other])


def test_what_one_has_written_of_is_ones_own(process, approver):
    wait(process)
    wait(process, author=approver)
    lines = waiting_lines(waiting_for(approver), approver)
    assert [line.own for line in lines] == [False, False, True, True]
    assert all(line.is_change for line in lines)

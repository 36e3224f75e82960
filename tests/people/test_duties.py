"""Duties are inherited along the chain, given by who owns the process, and never deleted."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from people import duties
from people.models import Duty, DutyKind
from tests.factories import guides as make
from tests.factories.people import duty, employee

pytestmark = pytest.mark.django_db
APPROVER, OWNER = DutyKind.APPROVER, DutyKind.OWNER


@pytest.fixture
def process():
    return make.ProcessFactory(approver=False)


@pytest.fixture
def owner(process):
    user = employee()
    duty(user, OWNER, process)
    return user


def test_the_nearest_of_the_chain_that_has_anybody_decides(process):
    guide = make.guide(process=process)
    part = make.step(guide)
    of_process, of_step = employee(), employee()
    assert duties.holders(APPROVER, part.duty_chain()) == []
    duty(of_process, APPROVER, process)
    assert duties.holders(APPROVER, part.duty_chain()) == [of_process]
    duty(of_step, APPROVER, part)
    assert duties.holders(APPROVER, part.duty_chain()) == [of_step]
    assert duties.holders(APPROVER, guide.duty_chain()) == [of_process]


def test_a_draft_cannot_choose_its_approver(process):
    guide = make.published_guide()
    mine = employee()
    duty(mine, APPROVER, process)
    make.edit(guide, process=process)
    type(guide).objects.filter(pk=guide.pk).update(process=process)
    assert mine not in duties.holders(APPROVER, make.latest_revision(guide).as_object().duty_chain())
    assert mine not in duties.holders(APPROVER, type(guide).objects.get(pk=guide.pk).duty_chain())


def test_a_moved_step_keeps_its_approvers(process):
    guide = make.published_guide()
    part = make.steps_of(guide)[0]
    before = duties.holders(APPROVER, part.duty_chain())
    other = make.guide(process=process)
    duty(employee(), APPROVER, process)
    part.move(other, pos="last-child")
    assert duties.holders(APPROVER, type(part).objects.get(pk=part.pk).duty_chain()) == before


@pytest.mark.parametrize(
    ("starts", "ends", "active", "counts"),
    [
        (0, None, True, True),
        (-5, 1, True, True),
        (-5, 0, True, False),
        (1, None, True, False),
        (0, None, False, False),
    ],
)
def test_when_a_duty_counts(process, starts, ends, active, counts):
    today = timezone.localdate()
    user = employee(is_active=active)
    duty(
        user,
        APPROVER,
        process,
        starts=today + timedelta(starts),
        ends=None if ends is None else today + timedelta(ends),
    )
    assert (duties.holders(APPROVER, [process]) == [user]) is counts


def test_the_owner_gives_and_ends_and_it_is_logged(process, owner):
    user = employee()
    given = duties.give(user=user, kind=APPROVER, chain=[process], by=owner)
    assert duties.give(user=user, kind=APPROVER, chain=[process], by=owner) == given
    duties.end(duty=given, by=owner, chain=[process])
    assert duties.holders(APPROVER, [process]) == []
    assert Duty.objects.filter(user=user).count() == 1
    actions = ModelLogEntry.objects.filter(action__startswith="people.duty").order_by("timestamp")
    assert [entry.action for entry in actions] == ["people.duty.give", "people.duty.end"]


@pytest.mark.parametrize(
    "who", ["approver", "editor", "owner of another", "former owner", "nobody in particular"]
)
def test_others_give_nothing(process, who):
    user = employee()
    match who:
        case "approver":
            duty(user, APPROVER, process)
        case "editor":
            duty(user, DutyKind.EDITOR, process)
        case "owner of another":
            duty(user, OWNER, make.ProcessFactory())
        case "former owner":
            duty(user, OWNER, process, ends=timezone.localdate())
    with pytest.raises(PermissionDenied):
        duties.give(user=user, kind=APPROVER, chain=[process], by=user)
    with pytest.raises(PermissionDenied):
        duties.end(duty=duty(employee(), APPROVER, process), by=user, chain=[process])


class TestPage:
    def url(self, process):
        return reverse("guides:duties", args=[process.slug])

    def test_the_owner_gives_a_duty_for_a_step(self, client, process, owner):
        part = make.step(make.guide(process=process))
        user = employee()
        client.force_login(owner)
        data = {
            "give": "1",
            "kind": "approver",
            "target": f"guides.guidesteppage:{part.pk}",
            "person": user.email,
        }
        assert client.post(self.url(process), data).status_code == 302
        assert duties.holders(APPROVER, part.duty_chain()) == [user]
        assert str(user) in client.get(self.url(process)).content.decode()

    def test_what_is_wrong_is_said_and_what_was_typed_stays(self, client, process, owner):
        client.force_login(owner)
        data = {
            "give": "1",
            "kind": "approver",
            "target": f"guides.process:{process.pk}",
            "person": "finnes ikke",
        }
        response = client.post(self.url(process), data)
        assert response.status_code == 422
        assert 'value="finnes ikke"' in response.content.decode()
        assert not Duty.objects.filter(kind=APPROVER).exists()

    def test_twice_is_told(self, client, process, owner):
        user = employee()
        duty(user, APPROVER, process)
        client.force_login(owner)
        data = {
            "give": "1",
            "kind": "approver",
            "target": f"guides.process:{process.pk}",
            "person": user.username,
        }
        assert client.post(self.url(process), data).status_code == 422

    def test_the_owner_ends_a_duty_of_this_process_only(self, client, process, owner):
        here, elsewhere = (
            duty(employee(), APPROVER, process),
            duty(employee(), APPROVER, make.ProcessFactory()),
        )
        client.force_login(owner)
        assert client.post(self.url(process), {"end": "1", "duty": here.pk}).status_code == 302
        assert client.post(self.url(process), {"end": "1", "duty": elsewhere.pk}).status_code == 422
        assert Duty.objects.get(pk=here.pk).ends == timezone.localdate()
        assert Duty.objects.get(pk=elsewhere.pk).ends is None

    def test_many_guides_ask_the_database_no_more_than_one(self, client, process, owner):
        client.force_login(owner)
        counts, labels = [], []
        for more in (1, 9):
            for _number in range(more):
                make.step(make.guide(process=process))
            client.get(self.url(process))
            with CaptureQueriesContext(connection) as statements:
                labels.append([target.depth for target in client.get(self.url(process)).context["targets"]])
            counts.append(len(statements))
        assert labels == [[0, 1, 2], [0, *[1, 2] * 10]]
        assert counts[0] == counts[1]

    def test_others_find_nothing_there(self, client, process):
        client.force_login(employee())
        assert client.get(self.url(process)).status_code == 404
        assert process.name not in client.get(reverse("guides:responsibility")).content.decode()

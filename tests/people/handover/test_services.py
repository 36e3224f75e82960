"""Handing over in one go, to whom, by whom; and what falls to whom."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import ModelLogEntry

from networks.models import Membership
from notifications.models import Notification
from people.handover import fallback, kinds, permissions, services
from people.models import Duty, DutyKind, User
from people.signals import duty_given
from tests.factories import guides as make
from tests.factories.handover import busy_office
from tests.factories.networks import NetworkFactory, member, moderator
from tests.factories.notifications import told, work
from tests.factories.people import UnitFactory, UserFactory, duty, editor, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return busy_office()


def of(user):
    return {group.kind.name for group in services.responsibilities(user)}


def key_of(user, name):
    (key,) = [
        thing.key
        for group in services.responsibilities(user)
        for thing in group.things
        if group.kind.name == name
    ]
    return key


def close(user):
    user.is_active = False
    user.save()
    fallback.fall_back()


def everything_but(*names):
    return {kind.name for kind in kinds.all_kinds()} - set(names)


def hand_over(office, to, by=None, *names):
    return services.hand_over(
        user=office.holder, to={key_of(office.holder, name): to for name in names}, by=by or office.leader
    )


def test_everything_in_one_go_is_told_once(office):
    """One entry in the log and one notification, however much it is; each duty is given as any other."""
    to = editor(is_superuser=True, unit=office.unit)  # who may invite, too
    member(office.things["networks.moderator"], to)
    given = []
    duty_given.connect(lambda duty, **kwargs: given.append(duty.kind), weak=False, dispatch_uid="test")
    try:
        (entry,) = services.hand_over(user=office.holder, to=to, by=office.admin)
    finally:
        duty_given.disconnect(dispatch_uid="test")
    assert of(office.holder) == set()
    assert of(to) == everything_but()
    assert sorted(given) == sorted(DutyKind.values)
    assert (entry.user, entry.data["count"], entry.data["fell"]) == (
        office.admin,
        len(kinds.all_kinds()),
        False,
    )
    assert entry in ModelLogEntry.objects.for_instance(office.holder.person)
    assert Notification.objects.filter(user=to).count() == 1
    (title,) = told(to)
    assert title == "Du har overtatt 10 ting som Hans Etternavn hadde ansvar for"
    (mail,) = [one for one in work() if one.to == [to.email]]
    for word in ("Anskaffelser", "Laget", "Innkjøpere", "Halvferdig", "Slik kjøper vi inn", "Ny Styrer"):
        assert word in mail.body
        assert word in mail.alternatives[0].content
    # Doing it again finds nothing left.
    assert services.hand_over(user=office.holder, to=to, by=office.admin) == []


def test_each_to_its_own(office):
    one, two = employee(), editor()
    keys = {key_of(office.holder, "duty.owner"): one, key_of(office.holder, "writing.draft"): two}
    assert len(services.hand_over(user=office.holder, to=keys, by=office.leader)) == 2
    assert (of(one), of(two)) == ({"duty.owner"}, {"writing.draft"})
    assert of(office.holder) == everything_but("duty.owner", "writing.draft")
    assert len(told(one)) == len(told(two)) == 1


def test_a_duty_that_ends_or_begins_later_keeps_its_days(office):
    today = timezone.localdate()
    days = {"starts": today + timedelta(days=3), "ends": today + timedelta(days=9)}
    process = make.ProcessFactory(approver=False)
    old = duty(office.holder, DutyKind.APPROVER, process, **days)
    to = employee()
    services.hand_over(user=office.holder, to={f"duty.approver:{old.pk}": to}, by=office.leader)
    old.refresh_from_db()
    assert old.ends == old.starts
    new = Duty.objects.get(user=to)
    assert (new.starts, new.ends, new.given_by) == (days["starts"], days["ends"], office.leader)


def test_who_has_the_duty_already_gets_it_no_second_time(office):
    to = employee()
    mine = duty(to, DutyKind.OWNER, office.things["duty.owner"])
    hand_over(office, to, None, "duty.owner")
    assert list(Duty.objects.not_ended().filter(user=to)) == [mine]
    assert "duty.owner" not in of(office.holder)


def test_nobody_closed_or_outside_takes_over_what_is_for_employees(office):
    closed, over = employee(is_active=False), employee(ends=timezone.localdate())
    for to in (closed, over, external()):
        for name in ("duty.approver", "duty.owner", "duty.answerer", "people.leader", "people.deputy"):
            with pytest.raises(services.Refused):
                hand_over(office, to, None, name)
    assert of(office.holder) == everything_but()


def test_nothing_is_handed_over_when_some_of_it_is_refused(office):
    keys = {key_of(office.holder, "duty.owner"): employee(), key_of(office.holder, "duty.editor"): external()}
    with pytest.raises(services.Refused) as refused:
        services.hand_over(user=office.holder, to=keys, by=office.leader)
    assert list(refused.value.reasons) == [key_of(office.holder, "duty.editor")]
    assert {"duty.owner", "duty.editor"} <= of(office.holder)


def test_nobody_becomes_approver_of_what_they_wrote(office):
    """What waits, for now; who wrote what was approved before may."""
    author = User.objects.get(pk=make.latest_revision(office.things["writing.sent"].content_object).user_id)
    with pytest.raises(services.Refused, match="har skrevet"):
        hand_over(office, author, None, "duty.approver")
    make.publish(office.things["writing.sent"].content_object.specific)
    author = User.objects.get(pk=author.pk)
    hand_over(office, author, None, "duty.approver")
    assert "duty.approver" in of(author)


def test_the_leader_who_wrote_it_is_passed_by(office):
    draft = make.guide(process=office.things["duty.approver"], author=office.leader)
    make.send(draft, by=office.leader)
    User.objects.filter(pk=office.holder.pk).update(is_active=False)
    fallback.fall_back()
    assert "duty.approver" in of(office.top)
    assert "duty.owner" in of(office.leader)


def test_writing_goes_to_who_writes(office):
    for name in ("writing.draft", "writing.sent"):
        with pytest.raises(services.Refused):
            hand_over(office, employee(), None, name)
        to = editor()
        hand_over(office, to, None, name)
        assert of(to) == {name}


def test_a_closed_network_lets_in_nobody_by_a_hand_over(office):
    """But its own moderator lets in anybody, as always."""
    network = office.things["networks.moderator"]
    inside, outside = member(network), employee()
    with pytest.raises(services.Refused):
        hand_over(office, outside, None, "networks.moderator")
    with pytest.raises(services.Refused):
        hand_over(office, outside, office.admin, "networks.moderator")
    hand_over(office, outside, office.holder, "networks.moderator")
    assert Membership.objects.get(user=outside, network=network).is_moderator
    assert not Membership.objects.get(user=office.holder, network=network).is_moderator
    Membership.objects.filter(user=office.holder).update(is_moderator=True)
    hand_over(office, inside, None, "networks.moderator")
    assert "networks.moderator" in of(inside)


def test_a_network_falls_to_who_has_been_in_it_longest(office):
    network = office.things["networks.moderator"]
    new = member(network, since=timezone.now())
    old = member(network, since=timezone.now() - timedelta(days=9))
    partner, gone = external(), employee(is_active=False)
    for user in (partner, gone):
        member(network, user, since=timezone.now() - timedelta(days=99))
    close(office.holder)
    assert "networks.moderator" in of(old)
    assert "networks.moderator" not in of(new) | of(office.leader) | of(partner)


def test_what_others_answer_for_too_ends_and_falls_to_nobody(office):
    other = employee()
    for kind in DutyKind:
        duty(other, kind, office.things["duty.owner"])
    moderator(office.things["networks.moderator"], other)
    close(office.holder)
    shared = {"networks.moderator", *(f"duty.{kind}" for kind in DutyKind)}
    assert of(other) == shared
    assert not of(office.leader) & shared
    assert of(office.holder) == set()


def test_a_partners_unit_falls_to_the_partners_people():
    above = UnitFactory(external=True)
    unit = UnitFactory(external=True, parent=above)
    boss, head = external(), external()
    for one, user in ((above, boss), (unit, head)):
        type(user.person).objects.filter(pk=user.person.pk).update(unit=one)
        type(one).objects.filter(pk=one.pk).update(leader=user.person)
    network = NetworkFactory(externals_welcome=True)
    moderator(network, head)
    User.objects.filter(pk=head.pk).update(is_active=False)
    fallback.fall_back()
    assert of(boss) == {"people.leader", "networks.moderator"}


def test_who_is_told_of_what_fell(office):
    close(office.holder)
    (note,) = Notification.objects.unread().shown_to(office.leader)
    assert note.shown.title == "Du har overtatt 9 ting som Hans Etternavn hadde ansvar for"
    assert note.shown.text.endswith("Gi videre det som ikke er ditt.")
    assert note.shown.url == f"/folk/{office.leader.person.pk}/overlevering/"
    # What they have given on is told of no more.
    services.hand_over(user=office.leader, to=editor(is_superuser=True), by=office.admin)
    assert told(office.leader) == []


def test_who_hands_over(office):
    colleague, partner = employee(unit=office.unit), external()
    assert not permissions.may_see_handover(partner, partner)
    for by in (colleague, partner):
        assert not permissions.may_see_handover(by, office.holder)
        with pytest.raises(PermissionDenied):
            hand_over(office, editor(), by, "writing.draft")
    to = editor()
    for by in (office.admin, office.leader, office.top, office.holder):
        assert permissions.may_see_handover(by, office.holder)
        hand_over(office, to, by, "writing.draft")
        office.things["writing.draft"].owner = office.holder
        office.things["writing.draft"].save()
    office.leader.is_active = False
    assert not permissions.may_see_handover(office.leader, office.holder)
    assert not permissions.may_see_handover(None, office.holder)


def test_nobody_gives_on_what_was_given_to_them(office):
    """Or an approver could choose who approves."""
    for name in ("duty.approver", "duty.owner", "duty.editor", "duty.answerer", "people.leader"):
        with pytest.raises(PermissionDenied):
            hand_over(office, employee(), office.holder, name)
    services.hand_over(user=office.holder, to=editor(is_superuser=True), by=office.holder)
    assert of(office.holder) == {f"duty.{kind}" for kind in DutyKind} | {"people.leader"}


def test_closing_an_account_leaves_word_for_the_worker(office):
    jobs = ProcrastinateJob.objects.filter(task_name="people.fall_back", status="todo")
    office.holder.save()
    assert not jobs.exists()
    office.holder.is_active = False
    office.holder.save()
    office.leader.ends = timezone.localdate()
    office.leader.save()
    assert jobs.count() == 1


def test_thousands_who_answer_for_nothing_cost_nothing(office):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            fallback.fall_back()
        return len(asked)

    few = statements()
    unit = office.unit
    users = User.objects.bulk_create(User(username=f"gått{n}", is_active=False) for n in range(300))
    type(office.holder.person).objects.bulk_create(
        type(office.holder.person)(user=user, name=user.username, unit=unit) for user in users
    )
    assert statements() == few == len(kinds.all_kinds())


def test_leaders_are_asked_for_once_for_all_who_leave(office):
    """Of many who leave, what is written grows, and nothing else."""

    def cost(count):
        for _n in range(count):
            duty(
                employee(unit=office.unit, is_active=False),
                DutyKind.ANSWERER,
                make.ProcessFactory(approver=False),
            )
        with CaptureQueriesContext(connection) as asked:
            assert fallback.fall_back() == count
        return sum("people_unit" in one["sql"] and "leader_id" in one["sql"] for one in asked)

    cost(1)  # content types
    assert cost(6) == cost(2)


def test_a_superuser_outside_is_not_of_the_house():
    partner = external(is_superuser=True)
    assert not permissions.is_of_the_house(partner)
    assert permissions.is_of_the_house(UserFactory(is_superuser=True))
    assert not permissions.is_of_the_house(UserFactory())

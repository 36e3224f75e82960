"""Coming in, going out, deciding: by whom, twice, and what is told to whom."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from networks import mails, services
from networks.models import JoinRequest, Membership, RequestState
from networks.permissions import is_member, may_moderate
from people.audience import forget
from tests.factories import networks as make
from tests.factories.notifications import work
from tests.factories.people import employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    return make.NetworkFactory(closed=True, name="Sykefravær")


@pytest.fixture
def moderator(closed):
    return make.moderator(closed)


def current(network):
    return set(Membership.objects.current().filter(network=network).values_list("user_id", flat=True))


def test_joining_twice_is_joining_once():
    network, user = make.NetworkFactory(), employee()
    assert services.join(network=network, user=user) == services.join(network=network, user=user)
    assert is_member(user=user, network=network)
    assert ModelLogEntry.objects.filter(action="networks.join").count() == 1


@pytest.mark.parametrize("trait", ["closed", "hidden", "draft"])
def test_one_joins_open_networks_alone(trait):
    network, user = make.NetworkFactory(**{trait: True}), employee()
    with pytest.raises(PermissionDenied):
        services.join(network=network, user=user)
    assert current(network) == set()


def test_asking_is_told_to_the_moderators_once(closed, moderator):
    make.member(closed)
    user = employee(first_name="Ada")
    first = services.ask(network=closed, user=user, text="Jeg leder et team.")
    assert services.ask(network=closed, user=user, text="En gang til") == first
    told = work()
    assert [message.to for message in told] == [[moderator.email]]
    assert "Ada" in told[0].subject
    assert "Jeg leder et team." in told[0].body


@pytest.mark.parametrize("trait", ["hidden", "draft"])
def test_one_cannot_ask_for_what_one_may_not_know(trait):
    with pytest.raises(PermissionDenied):
        services.ask(network=make.NetworkFactory(**{trait: True}), user=employee(), text="")


def test_a_moderator_accepts_with_a_word(closed, moderator):
    request = make.asks(closed)
    services.decide(request=request, by=moderator, accept=True, word="Velkommen skal du være.")
    assert is_member(user=request.user, network=closed)
    assert JoinRequest.objects.get().state == RequestState.ACCEPTED
    told = work()
    assert [message.to for message in told] == [[request.user.email]]
    assert "Velkommen skal du være." in told[0].body


def test_a_moderator_declines_with_a_word(closed, moderator):
    request = make.asks(closed)
    services.decide(request=request, by=moderator, accept=False, word="Dette er for HR.")
    assert not is_member(user=request.user, network=closed)
    assert "Dette er for HR." in work()[0].body


def test_who_was_second_is_told(closed, moderator):
    request = make.asks(closed)
    services.decide(request=request, by=moderator, accept=False, word="")
    with pytest.raises(services.Refused):
        services.decide(request=request, by=make.moderator(closed), accept=True, word="")
    assert request.user.pk not in current(closed)


@pytest.mark.parametrize("who", ["member", "employee", "the asker", "of another"])
def test_others_do_not_decide(closed, who):
    request = make.asks(closed)
    by = {
        "member": lambda: make.member(closed),
        "employee": employee,
        "the asker": lambda: request.user,
        "of another": lambda: make.moderator(make.NetworkFactory()),
    }[who]()
    with pytest.raises(PermissionDenied):
        services.decide(request=request, by=by, accept=True, word="")
    assert request.user.pk not in current(closed)


def test_who_moved_outside_is_not_accepted(closed, moderator):
    request = make.asks(closed, external())
    with pytest.raises(services.Refused):
        services.decide(request=request, by=moderator, accept=True, word="")


def test_a_moderator_adds_and_others_do_not():
    network, user = make.NetworkFactory(hidden=True), employee()
    moderator = make.moderator(network)
    for by in (make.member(network), employee(), user):
        with pytest.raises(PermissionDenied):
            services.add(network=network, user=user, by=by)
    assert services.add(network=network, user=user, by=moderator) == services.add(
        network=network, user=user, by=moderator
    )
    with pytest.raises(services.Refused):
        services.add(network=network, user=external(), by=moderator)
    assert is_member(user=user, network=network)


def test_removing_and_undoing(closed, moderator):
    user = make.member(closed)
    membership = Membership.objects.get(user=user)
    with pytest.raises(PermissionDenied):
        services.remove(membership=membership, by=make.member(closed))
    for _twice in range(2):
        services.remove(membership=membership, by=moderator)
        forget(user)
        assert not is_member(user=user, network=closed)
    with pytest.raises(PermissionDenied):
        services.restore(membership=membership, by=user)
    for _twice in range(2):
        services.restore(membership=membership, by=moderator)
        forget(user)
        assert is_member(user=user, network=closed)


def test_moderators_are_not_removed(closed, moderator):
    other = make.moderator(closed)
    with pytest.raises(PermissionDenied):
        services.remove(membership=Membership.objects.get(user=other), by=moderator)


def test_who_left_by_choice_is_not_put_back(closed, moderator):
    user = make.member(closed)
    services.leave(network=closed, user=user)
    services.leave(network=closed, user=user)
    with pytest.raises(services.Refused):
        services.restore(membership=Membership.objects.get(user=user), by=moderator)
    assert user.pk not in current(closed)


def test_the_last_moderator_hands_over(closed, moderator):
    heir = make.member(closed)
    outsider = Membership.objects.get(user=make.member(make.NetworkFactory()))
    for nobody in (None, outsider, Membership.objects.get(user=moderator)):
        with pytest.raises(services.Refused):
            services.leave(network=closed, user=moderator, successor=nobody)
    assert moderator.pk in current(closed)
    services.leave(network=closed, user=moderator, successor=Membership.objects.get(user=heir))
    assert current(closed) == {heir.pk}
    assert may_moderate(user=heir, network=closed)


def test_one_of_two_moderators_just_leaves(closed, moderator):
    make.moderator(closed)
    services.leave(network=closed, user=moderator)
    assert moderator.pk not in current(closed)


def test_making_a_moderator(closed, moderator):
    user = make.member(closed)
    membership = Membership.objects.get(user=user)
    with pytest.raises(PermissionDenied):
        services.make_moderator(membership=membership, by=user)
    services.make_moderator(membership=membership, by=moderator)
    assert may_moderate(user=user, network=closed)


def test_taking_a_request_back(closed, moderator):
    request = make.asks(closed)
    services.withdraw(network=closed, user=request.user)
    services.withdraw(network=closed, user=request.user)
    assert not JoinRequest.objects.exists()
    assert work() == []


def test_mails_are_composed_for_who_may_have_them_then(closed, moderator):
    request = make.asks(closed)
    services.decide(request=request, by=moderator, accept=True, word="")
    membership = Membership.objects.get(user=request.user)
    services.remove(membership=membership, by=moderator)
    declined = make.asks(closed, state=RequestState.DECLINED, decided_by=moderator)
    assert mails.tell_asker(declined) == 1
    make.edit(closed, openness="hidden")
    waiting = make.asks(closed)
    assert mails.tell_moderators(waiting) == 1
    Membership.objects.filter(user=moderator).update(is_moderator=False)
    assert work() == []

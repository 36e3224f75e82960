"""Who may do what: tables of truth."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from networks import permissions
from networks.models import Membership, Network, Openness
from people.audience import forget, tokens
from people.backends import PeopleBackend
from tests.factories import networks as make
from tests.factories.people import UserFactory, employee, external

pytestmark = pytest.mark.django_db


def person(who: str, network: Network):
    match who:
        case "nobody":
            return AnonymousUser()
        case "external":
            return external()
        case "employee":
            return employee()
        case "superuser":
            return UserFactory(is_superuser=True)
        case "member":
            return make.member(network)
        case "external member":
            return make.member(network, external())
        case "moderator":
            return make.moderator(network)
        case "closed account":
            return make.moderator(network, employee(is_active=False))
        case "former moderator":
            user = make.moderator(network)
            Membership.objects.filter(user=user).update(ended_at="2026-01-01T00:00Z")
            return user
        case _asks:
            return make.asks(network).user


PEOPLE = [
    "nobody", "external", "employee", "superuser", "asks", "former moderator", "closed account", "member",
    "external member", "moderator",
]  # fmt: skip
INSIDE = {"member", "external member", "moderator"}
STAFF = {"employee", "asks", "former moderator"}

KNOWS = {"open": set(PEOPLE), "closed": set(PEOPLE), "hidden": INSIDE}
SEES_INSIDE = {"open": INSIDE | STAFF, "closed": INSIDE, "hidden": INSIDE}
SEES_MODERATORS = {"open": INSIDE | STAFF, "closed": INSIDE | STAFF}
JOINS = {"open": STAFF, "closed": set(), "hidden": set()}
ASKS = {"open": set(), "closed": STAFF, "hidden": set()}


@pytest.mark.parametrize("openness", ["open", "closed", "hidden"])
@pytest.mark.parametrize("who", PEOPLE)
def test_rules(who, openness):
    network = make.NetworkFactory(openness=openness)
    user = person(who, network)
    knows = Network.objects.visible_to(user).filter(pk=network.pk).exists()
    assert knows is (who in KNOWS[openness])
    # The same rule for search.
    assert (not tokens(user).isdisjoint(network.description_acl())) is knows
    asked = {"user": user, "network": network}
    assert permissions.may_see_inside(**asked) is (who in SEES_INSIDE[openness])
    assert permissions.may_see_members(**asked) is (who in SEES_INSIDE[openness])
    if openness != "hidden":
        assert permissions.may_see_moderators(**asked) is (who in SEES_MODERATORS[openness])
    assert permissions.may_join(**asked) is (who in JOINS[openness])
    assert permissions.may_ask(**asked) is (who in ASKS[openness])
    assert permissions.may_moderate(**asked) is (who == "moderator")


@pytest.mark.parametrize("who", ["external", "superuser", "employee", "nobody"])
def test_partners_outside_where_they_are_welcome(who):
    network = make.NetworkFactory(externals_welcome=True)
    asked = {"user": person(who, network), "network": network}
    assert permissions.may_join(**asked) is (who != "nobody")
    assert permissions.may_see_inside(**asked) is (who != "nobody")
    # Names are for the municipality's own, and for members.
    assert permissions.may_see_members(**asked) is (who == "employee")


@pytest.mark.parametrize("who", PEOPLE)
def test_a_draft_is_nowhere(who):
    network = make.NetworkFactory(draft=True)
    user = person(who, network)
    assert not Network.objects.visible_to(user).exists()
    assert not network.description_acl() | network.inside_acl()
    assert not permissions.may_join(user=user, network=network)
    assert not permissions.may_see_inside(user=user, network=network)


def test_who_may_remove_whom():
    network = make.NetworkFactory()
    moderator, other, member = make.moderator(network), make.moderator(network), make.member(network)
    of = {row.user_id: row for row in Membership.objects.all()}

    def may(user, target):
        return permissions.may_remove(user=user, membership=of[target.pk])

    assert may(moderator, member)
    assert not may(moderator, other)
    assert not may(moderator, moderator)
    assert not may(member, member)
    assert not may(employee(), member)


def test_tokens_cost_nothing_of_their_own():
    user = make.member(make.NetworkFactory())
    with CaptureQueriesContext(connection) as statements:
        seen = tokens(PeopleBackend().get_user(user.pk))
        tokens(AnonymousUser())
    assert len(statements) == 1
    assert f"network:{Membership.objects.get().network_id}" in seen


def test_forgetting_is_for_the_same_request():
    network = make.NetworkFactory()
    user = PeopleBackend().get_user(employee().pk)
    assert user is not None
    assert not permissions.is_member(user=user, network=network)
    Membership.objects.create(network=network, user=user)
    assert not permissions.is_member(user=user, network=network)
    forget(user)
    assert permissions.is_member(user=user, network=network)


def test_openness_has_a_rule_each():
    assert set(KNOWS) == set(Openness.values)

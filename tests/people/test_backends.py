"""Who is signed in, and what that costs."""

import pytest

from people.audience import menu, tokens
from people.backends import PeopleBackend
from people.models import DutyKind
from tests.factories.guides import ProcessFactory
from tests.factories.people import UserFactory, duty, editor, employee

pytestmark = pytest.mark.django_db


def test_one_query_tells_who_it_is_and_what_they_see(django_assert_num_queries) -> None:
    known = employee()
    with django_assert_num_queries(1):
        user = PeopleBackend().get_user(known.pk)
        seen = tokens(user)
    assert seen == tokens(known)
    assert f"unit:{known.person.unit_id}" in tokens(user)


def test_somebody_without_a_place(django_assert_num_queries) -> None:
    known = UserFactory()
    with django_assert_num_queries(1):
        user = PeopleBackend().get_user(known.pk)
        assert tokens(user) == {"public", "member", f"user:{known.pk}"}


def test_nobody_comes_of_a_closed_account_or_none() -> None:
    assert PeopleBackend().get_user(employee(is_active=False).pk) is None
    assert PeopleBackend().get_user(999_999) is None


def test_the_menu_costs_a_query_a_minute(django_assert_num_queries) -> None:
    user = editor()
    with django_assert_num_queries(1):
        assert menu(user) == menu(user)
    assert menu(user).writes
    assert not menu(user).gives_duties


def test_the_menu_offers_what_one_can_use() -> None:
    owner = employee()
    duty(owner, DutyKind.OWNER, ProcessFactory())
    assert (menu(owner).writes, menu(owner).gives_duties) == (False, True)
    administrator = UserFactory(is_superuser=True)
    assert (menu(administrator).writes, menu(administrator).gives_duties) == (True, True)
    for nobody in (None, employee(is_active=False)):
        assert (menu(nobody).writes, menu(nobody).gives_duties) == (False, False)

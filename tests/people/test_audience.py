"""Who sees what, as product.md's table has it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from people.audience import tokens
from people.models import User
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, employee, external

pytestmark = pytest.mark.django_db


def fresh(user):
    return User.objects.get(pk=user.pk)


def test_nobody_sees_what_is_public():
    assert tokens(None) == tokens(AnonymousUser()) == {"public"}


def test_a_closed_account_sees_what_is_public():
    assert tokens(employee(is_active=False)) == {"public"}


def test_a_user_without_a_place_is_a_member():
    user = UserFactory()
    assert tokens(user) == {"public", "member", f"user:{user.pk}"}


def test_an_external_has_a_unit_and_is_not_staff():
    user = external()
    assert tokens(user) == {"public", "member", f"user:{user.pk}", f"unit:{user.person.unit_id}"}


def test_an_employee_is_staff_of_the_unit_and_of_those_above():
    top = UnitFactory()
    middle = UnitFactory(parent=top)
    user = employee(unit=UnitFactory(parent=middle))
    units = {f"unit:{unit.pk}" for unit in (top, middle, user.person.unit)}
    assert tokens(user) == {"public", "member", "staff", f"user:{user.pk}", *units}


def test_what_is_for_a_part_is_not_for_the_whole():
    top = UnitFactory()
    below = UnitFactory(parent=top)
    assert f"unit:{below.pk}" not in tokens(employee(unit=top))


def test_a_superuser_sees_no_more():
    user = UserFactory(is_superuser=True)
    assert tokens(user) == {"public", "member", f"user:{user.pk}"}


def test_moving_a_unit_moves_everybody_in_it():
    old, new, middle = UnitFactory(), UnitFactory(), UnitFactory()
    middle.parent = old
    middle.save()
    user = employee(unit=UnitFactory(parent=middle))
    assert f"unit:{old.pk}" in tokens(user)
    middle.parent = new
    middle.save()
    seen = tokens(fresh(user))
    assert f"unit:{new.pk}" in seen
    assert f"unit:{old.pk}" not in seen


def test_changing_place_shows_at_the_next_click():
    user = employee()
    tokens(user)
    person = user.person
    person.unit = UnitFactory(external=True)
    person.save()
    assert "staff" not in tokens(fresh(user))


def test_it_costs_one_query_once(django_assert_num_queries):
    user = fresh(employee())
    with django_assert_num_queries(1):
        tokens(user)
        tokens(user)
    with django_assert_num_queries(0):
        tokens(AnonymousUser())


def test_a_unit_cannot_be_part_of_itself():
    top = UnitFactory()
    top.parent = UnitFactory(parent=top)
    with pytest.raises(ValidationError):
        top.full_clean()


@pytest.mark.parametrize(
    ("name", "initials"), [("Marit Lunde", "ML"), ("Åse", "Å"), ("Tor Egil Moen", "TM"), ("", "")]
)
def test_initials(name, initials):
    assert PersonFactory.build(user=UserFactory.build(), unit=None, name=name).initials == initials

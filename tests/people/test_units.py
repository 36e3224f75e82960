"""Names of units: asked for once a minute, whatever the number of pages."""

import pytest
from django.core.cache import cache

from people import units
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db


def test_a_name_costs_no_query_after_the_first(django_assert_num_queries) -> None:
    unit = UnitFactory(name="Bydel Stovner", short_name="BST")
    with django_assert_num_queries(1):
        assert units.label(unit.pk) == "BST"
        assert units.full_name(unit.pk) == "Bydel Stovner (BST)"
        assert units.label(None) == units.label(999_999) == ""


def test_a_new_name_is_another_fingerprint() -> None:
    unit = UnitFactory(name="Før")
    before = units.fingerprint()
    unit.name = "Etter"
    unit.save()
    assert units.fingerprint() == before
    cache.delete(units.CACHE_KEY)
    assert units.fingerprint() != before
    assert units.label(unit.pk) == "Etter"


def test_named_like_are_those_under_one_of_that_name_too() -> None:
    top = UnitFactory(name="Bydel Stovner", short_name="BST")
    below = UnitFactory(name="Hjemmetjenesten", parent=UnitFactory(name="Seksjon", parent=top))
    other = UnitFactory(name="Bydel Alna")
    assert (
        set(units.named_like("stovner"))
        == set(units.named_like("bst"))
        == {top.pk, below.parent_id, below.pk}
    )
    assert units.named_like("HJEMME") == [below.pk]
    assert {top.pk, other.pk} <= set(units.named_like("bydel"))
    assert units.named_like("qqqq") == []

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
    assert units.fingerprint() != before
    assert units.label(unit.pk) == "Etter"


def test_a_unit_is_known_as_soon_as_it_is_saved(django_capture_on_commit_callbacks) -> None:
    assert units.named_like("nyhagen") == []
    with django_capture_on_commit_callbacks(execute=True):
        new = UnitFactory(name="Nyhagen")
        assert units.named_like("nyhagen") == [new.pk]
        # Whoever asks from outside before it is committed keeps the names without it.
        cache.set(units.CACHE_KEY, 1)
        units._known[1] = {}
    assert units.named_like("nyhagen") == [new.pk]


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

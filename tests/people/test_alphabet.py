"""The Norwegian alphabet, in Python and in SQL alike."""

import pytest

from people.alphabet import alphabetical, sort_key
from people.models import Person
from tests.factories.people import PersonFactory

IN_ORDER = [
    "Anders Lie", "André Moe", "Bente Haugland", "Émilie Vik", "Eva Vik", "Zara Khan", "Ägir Holm", "Ærlend Bø",
    "Ödön Kis", "Øyvind Dahl", "Aase Lund", "Åse Moe",
]  # fmt: skip


def test_ae_oe_and_aa_come_last():
    assert sorted({*IN_ORDER}, key=sort_key) == IN_ORDER


@pytest.mark.django_db
def test_the_database_sorts_the_same_way():
    for name in reversed(IN_ORDER):
        PersonFactory(name=name)
    for order in (alphabetical("name"), "sort_name"):
        assert list(Person.objects.order_by(order).values_list("name", flat=True)) == IN_ORDER


@pytest.mark.django_db
def test_a_new_name_is_in_its_place():
    person = PersonFactory(name="Åse Moe")
    person.name = "Bente Moe"
    person.save(update_fields=["name"])
    assert Person.objects.get().sort_name == person.sort_name == sort_key("Bente Moe")

"""How Norwegian names sound."""

import pytest

from people.models import Person
from people.sounds import sound_keys, sounds_of, swapped_keys
from tests.factories.people import PersonFactory

ALIKE = """
Christensen Kristensen | Christian Kristian Cristian | Åse Aase | Sofie Sophie Sofi | Cathrine Katrine Kathrine Catrine
Kjell Kjel Kjæl | Larsen Larssen Larson | Hansen Hanssen | Dahl Dal | Thor Tor | John Jon | Johnsen Jonsen
Schmidt Schmit | Lund Lunn | Amundsen Amunsen | Sigrid Sigri | Gjermund Jermunn | Hjørdis Jørdis | Gustav Gustaf
Knud Knut | Eivind Eyvind | Øyvind Øivind Oyvind | Næss Nes Ness | Kaja Kaia | Sonja Sonia | Moe Mo | Aas Ås
Ødegård Ødegaard Odegard | Håkon Haakon Hakon | Wold Vold | Philip Filip | Elisabeth Elizabet | Nilsen Nielsen
Marcus Markus | Alexander Aleksander | Hanna Hannah | Sæther Sether | Torhild Thorhild Toril | Kjær Kjer
Marie Mari | Bjørn Bjorn | André Andre | Yasmin Jasmin | Hussain Hussein | Ruud Rud | Bakken Backen
"""

APART = "Hansen Jensen | Kari Kåre | Per Pål | Berg Borg | Dahl Dalen | Anne Anna | Lie Lia | Bø Be | Tom Tim"


def groups(text):
    return [group.split() for group in " | ".join(text.strip().splitlines()).split("|")]


@pytest.mark.parametrize("names", groups(ALIKE), ids=" ".join)
def test_alike(names):
    first = set(sound_keys(names[0]))
    for other in names[1:]:
        assert first & set(sound_keys(other)), (other, first, sound_keys(other))


@pytest.mark.parametrize("names", groups(APART), ids=" ".join)
def test_apart(names):
    assert not set(sound_keys(names[0])) & set(sound_keys(names[1]))


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("", []), ("  ", []), ("123 – '", []), ("Åse", ["as", "os"]), ("ANNE-KARI lie", ["an", "kari", "li"]),
        ("O'Brien", ["obrin"]), ("Łukasz", ["lukas"]), ("李", []),
    ],
)  # fmt: skip
def test_keys(name, keys):
    assert sounds_of(name) == keys


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sohpie", "Sophie"),
        ("krsitensen", "Christensen"),
        ("elni", "Elin"),
        ("ail", "Ali"),
        ("al", ""),
        ("", ""),
        ("1234", ""),
    ],
)
def test_neighbours_in_the_wrong_order(typed, meant):
    assert set(sound_keys(meant)) <= set(swapped_keys(typed))
    assert bool(meant) is bool(swapped_keys(typed))


@pytest.mark.django_db
def test_saving_a_person_keeps_them():
    person = PersonFactory(name="Åse Moe")
    assert Person.objects.get().sounds == ["as", "mo", "os"]
    person.name = "Christian Dahl"
    person.save(update_fields=["name"])
    assert Person.objects.get().sounds == ["dal", "kristian"]
    person.title = "sjef"
    person.save(update_fields=["title"])
    assert Person.objects.get().sounds == ["dal", "kristian"]

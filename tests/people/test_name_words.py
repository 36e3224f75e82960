"""The words that misspelt names are looked up in follow the people."""

import pytest

from people import namewords
from people.models import Person, User
from people.namewords import NameWord, words_of
from people.tasks import forget_words
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def known():
    return set(NameWord.objects.values_list("word", flat=True))


def test_words_and_neighbours_as_one():
    assert words_of("Anne-Marie  ØDEGÅRD") == ["anne", "annemarie", "marie", "marieødegård", "ødegård"]
    assert words_of(" ") == []


def test_they_come_with_people_and_go_when_nobody_has_them():
    person = PersonFactory(name="Sigbjørn Vik")
    PersonFactory(name="Vik Sand")
    assert {"sigbjørn", "vik", "sand"} <= known()
    person.name = "Torbjørn Vik"
    person.save()
    assert {"sigbjørn", "torbjørn"} <= known()
    forget_words(timestamp=0)
    assert "sigbjørn" not in known()
    assert {"torbjørn", "vik", "sand"} <= known()


def test_many_written_at_once(django_assert_num_queries):
    users = User.objects.bulk_create([User(username=f"u{number}") for number in range(3)])
    people = [
        Person(user=user, name=name) for user, name in zip(users, ("Ada By", "Bo By", "Bo Li"), strict=True)
    ]
    for person in people:
        person.derive()
    with django_assert_num_queries(1):
        Person.objects.bulk_create(people)
    assert {"ada", "bo", "by", "li"} <= known()


def test_what_is_like_what():
    for name in ("Kristensen", "Kristin", "Moe", "Annemarie Li"):
        PersonFactory(name=name)
    asked = ["kristesen", "moe", "li", "qqqq"]
    assert namewords.like(asked) == {"kristesen": ["kristensen"], "moe": ["moe"]}
    assert set(namewords.like(asked, namewords.FAR)["kristesen"]) == {"kristensen", "kristin"}
    # What is asked for is wanted for this once.
    assert namewords.like(asked)["kristesen"] == ["kristensen"]

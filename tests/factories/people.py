"""Units, people and duties."""

from typing import Any

import factory
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from people.models import Duty, DutyKind, Person, Role, Unit, UnitKind, User


class UnitFactory(factory.django.DjangoModelFactory[Unit]):
    """`external=True` is a partner outside the municipality."""

    class Meta:
        model = Unit

    name = factory.Sequence(lambda n: f"Etat {n}")
    kind = UnitKind.AGENCY


class UserFactory(factory.django.DjangoModelFactory[User]):
    """Somebody who can sign in, and nothing more. See `employee` and `external`."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    first_name = factory.Sequence(lambda n: f"Fornavn{n}")
    last_name = "Etternavn"
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    class Meta:
        model = Person

    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda person: f"{person.user.first_name} {person.user.last_name}")
    title = "rådgiver"
    unit = factory.SubFactory(UnitFactory)
    phone = "21 80 00 00"


def employee(*, unit: Unit | None = None, **kwargs: Any) -> User:
    """Somebody who works in the municipality."""
    return PersonFactory(user=UserFactory(**kwargs), **({"unit": unit} if unit else {})).user


def external(**kwargs: Any) -> User:
    """Somebody invited from a partner."""
    return PersonFactory(user=UserFactory(**kwargs), unit=UnitFactory(external=True)).user


def editor(**kwargs: Any) -> User:
    """An employee in the group of editors."""
    user = employee(**kwargs)
    user.groups.add(Group.objects.get(name="Redaktører"))
    return user


def administrator(**kwargs: Any) -> User:
    """An employee in the group of administrators, and no superuser."""
    user = employee(**kwargs)
    user.groups.add(Group.objects.get(name="Administratorer"))
    return user


def duty(user: User, kind: DutyKind, target: Any, **kwargs: Any) -> Duty:
    """Give a duty without asking who gives it."""
    return Duty.objects.create(
        user=user,
        kind=kind,
        content_type=ContentType.objects.get_for_model(target),
        object_id=target.pk,
        **kwargs,
    )


class RoleFactory(factory.django.DjangoModelFactory[Role]):
    class Meta:
        model = Role
        django_get_or_create = ["name"]

    name = factory.Sequence(lambda n: f"rolle {n}")

"""Somebody of whom every app keeps something, and an administrator."""

import pytest
from django.contrib.auth.models import Group

from people.models import User
from tests.factories.people import employee
from tests.factories.privacy import somebody_known_everywhere


@pytest.fixture
def known() -> User:
    return somebody_known_everywhere()


@pytest.fixture
def administrator() -> User:
    user = employee(username="adm", first_name="Ada", last_name="Strator")
    user.groups.add(Group.objects.get(name="Administratorer"))
    return User.objects.get(pk=user.pk)

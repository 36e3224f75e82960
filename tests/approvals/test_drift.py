"""The nightly check of live rows against the versions in force."""

import pytest

from approvals.drift import drifted
from guides.models import GuidePage
from tests.factories import guides as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    page = make.published_guide(title="Anbud", steps=0)
    page.refresh_from_db()
    return page


def test_what_was_published_is_no_difference(guide):
    assert list(drifted()) == []


@pytest.mark.parametrize("change", [{"summary": "Skrevet utenom."}, {"summary": ""}, {"body": []}])
def test_a_row_that_was_written_around_the_approval(guide, change):
    for name, value in change.items():
        setattr(guide, name, value)
    guide.save(clean=False)
    assert list(drifted()) == ["Anbud: the live row differs from version 1"]


def test_a_live_row_without_a_publication():
    page = make.guide(title="Utkast")
    GuidePage.objects.filter(pk=page.pk).update(live=True)
    assert list(drifted()) == ["Utkast: live in the admin, but readers get nothing"]

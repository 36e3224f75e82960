"""PostgreSQL itself keeps versions as they were made."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from approvals.models import Version
from tests.factories import guides as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make.publish(make.guide())


def test_it_cannot_be_changed(version):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(title="Noe annet")
    version.title = "Noe annet"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        version.save()


def test_it_cannot_be_removed(version):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM approvals_version")


def test_the_table_cannot_be_emptied():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE approvals_version ENABLE TRIGGER approvals_version_no_truncate")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("TRUNCATE approvals_version CASCADE")


def test_an_approver_cannot_be_deleted(version):
    with pytest.raises(ProtectedError):
        version.approver.delete()

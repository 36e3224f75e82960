"""Functions of SQL that Django has no name for."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, Value


class OneOf(Func):
    """Whether an expression is one of an array's. Thousands of ids are one argument, not thousands as with `in`."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def one_of(column: str, ids: Collection[int]) -> Q:
    """Whether a column is one of these ids: one argument, however many there are."""
    return Q(OneOf(F(column), Value(list(ids), output_field=ArrayField(BigIntegerField()))))

"""Functions of SQL that Django has no name for."""

from django.db.models import BooleanField, Func


class OneOf(Func):
    """Whether an expression is one of an array's. Thousands of ids are one argument, not thousands as with `in`."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

"""Numbers of phones, whatever stands between their digits."""

import re

from django.db.models import CharField, F, Func, Value

# Fewer are hardly a number that somebody knows.
FEWEST_DIGITS = 5
_NUMBER = re.compile(r"[0-9 +().-]+")
_NORWAY = re.compile(r"\(?(\+|00)47\)?")


def digits_of(column: str) -> Func:
    """The digits of a column, in SQL. Person has an index of it."""
    arguments = (F(column), Value(r"\D"), Value(""), Value("g"))
    return Func(*arguments, function="regexp_replace", output_field=CharField())


def digits_in(text: str) -> str:
    """The digits of a text that is a number (of a phone or an employee), without the country; else nothing."""
    if not _NUMBER.fullmatch(text):
        return ""
    country = _NORWAY.match(text)
    digits = re.sub(r"\D", "", text[country.end() :] if country else text)
    return digits if len(digits) >= FEWEST_DIGITS else ""

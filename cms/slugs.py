"""The address of a title."""

from django.utils.text import slugify

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})


def slug_of(title: str) -> str:
    """With Norwegian letters as people expect them: «Kjøp og årsplan» is kjop-og-arsplan. May be empty."""
    return slugify(title.translate(_LETTERS))

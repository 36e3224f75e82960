"""Names of units without a query on every page."""

import zlib

from django.core.cache import cache

from .models import Unit

CACHE_KEY = "people.unit_labels"
CACHE_SECONDS = 60

Labels = dict[int, tuple[str, str]]

# The names by their fingerprint, at most one. The cache holds the fingerprint alone: it would make all names anew
# from bytes each time that one of them is asked for.
_known: dict[int, Labels] = {}


def labels() -> Labels:
    """(label, full name) of every unit by id. A renamed unit shows its new name within a minute."""
    return _current()[1]


def fingerprint() -> int:
    """Changes when any unit's name does: for what is kept with names in it."""
    return _current()[0]


def label(unit_id: int | None) -> str:
    return labels().get(unit_id or 0, ("", ""))[0]


def full_name(unit_id: int | None) -> str:
    return labels().get(unit_id or 0, ("", ""))[1]


def named_like(word: str) -> list[int]:
    """The ids of units whose name has this in it, in any case of letters."""
    word = word.casefold()
    return [unit_id for unit_id, (_label, name) in labels().items() if word in name.casefold()]


def _current() -> tuple[int, Labels]:
    stamp: int | None = cache.get(CACHE_KEY)
    found = _known.get(stamp) if stamp is not None else None
    if stamp is None or found is None:
        found = {unit.pk: (unit.label, str(unit)) for unit in Unit.objects.only("name", "short_name")}
        stamp = zlib.crc32(repr(sorted(found.items())).encode())
        _known.clear()
        _known[stamp] = found
        cache.set(CACHE_KEY, stamp, CACHE_SECONDS)
    return stamp, found

"""Names of units without a query on every page."""

import zlib

from django.core.cache import cache

from .models import Unit

CACHE_KEY = "people.unit_labels"
CACHE_SECONDS = 60


def labels() -> dict[int, tuple[str, str]]:
    """(label, full name) of every unit by id. A renamed unit shows its new name within a minute."""
    found: dict[int, tuple[str, str]] | None = cache.get(CACHE_KEY)
    if found is None:
        found = {unit.pk: (unit.label, str(unit)) for unit in Unit.objects.only("name", "short_name")}
        cache.set(CACHE_KEY, found, CACHE_SECONDS)
    return found


def fingerprint() -> int:
    """Changes when any unit's name does: for what is kept with names in it."""
    return zlib.crc32(repr(sorted(labels().items())).encode())


def label(unit_id: int | None) -> str:
    return labels().get(unit_id or 0, ("", ""))[0]


def full_name(unit_id: int | None) -> str:
    return labels().get(unit_id or 0, ("", ""))[1]

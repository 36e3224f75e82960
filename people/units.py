"""Names of units, and what stands under them, without a query on every page."""

import zlib
from collections import defaultdict
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import Unit

CACHE_KEY = "people.unit_labels"
CACHE_SECONDS = 60


class Known(NamedTuple):
    """`current` is the unit's own id while it is open, else that of the unit that continues it."""

    label: str
    name: str
    lineage: tuple[int, ...]
    kind: str = ""
    # Without the short name.
    bare_name: str = ""
    current: int = 0
    # The name as one looks for it, in any case of letters.
    folded: str = ""


Labels = dict[int, Known]
UNKNOWN = Known("", "", ())


class Organisation(NamedTuple):
    """`stamp` is the fingerprint of its names; `under` by unit the open ones that are it or stand under it."""

    stamp: int
    labels: Labels
    under: dict[int, list[int]]


# The organisation by its fingerprint, at most one. The cache holds the fingerprint alone: it would make all names anew
# from bytes each time that one of them is asked for.
_known: dict[int, Organisation] = {}


def labels() -> Labels:
    """Label, names, lineage and kind of every unit by id. One that is new, renamed or moved shows it at once in the
    process that saved it, and within a minute in the others.

    A closed unit is known as the one that continues it: what was approved while it was there names it for ever.
    """
    return _current().labels


def forget() -> None:
    """Ask for the names anew, from the next call on."""
    cache.delete(CACHE_KEY)


@receiver(post_save, sender=Unit)
def _saved(**kwargs: Any) -> None:
    # Now for what follows in this transaction, and again when others see it too.
    forget()
    transaction.on_commit(forget)


def current(unit_id: int) -> int:
    """The id of the unit that this is, or that continues it; unknown ones stay as they are."""
    return labels().get(unit_id, UNKNOWN).current or unit_id


def ids_of(*unit_ids: int) -> list[int]:
    """The ids under which approved content may know these units: their own, and those of the closed ones that they
    continue."""
    wanted = {current(unit_id) for unit_id in unit_ids}
    return [unit_id for unit_id, unit in labels().items() if unit.current in wanted]


def fingerprint() -> int:
    """Changes when any unit's name or place does: for what is kept with names in it."""
    return _current().stamp


def label(unit_id: int | None) -> str:
    return labels().get(unit_id or 0, UNKNOWN).label


def full_name(unit_id: int | None) -> str:
    return labels().get(unit_id or 0, UNKNOWN).name


def workplace(user: Any) -> tuple[int, ...]:
    """The ids of the unit that a viewer works in and of those above it, the highest first; () when it is not known."""
    person = getattr(user, "person", None)
    return tuple(person.unit.lineage) if person and person.unit else ()


def named_like(word: str) -> list[int]:
    """The ids of units that have this in their name, in any case of letters, or stand under one that has."""
    word = word.casefold()
    known = _current()
    # Asked for each word as one types, of thousands of units.
    near = (
        unit_id for unit_id, unit in known.labels.items() if word in unit.folded and unit.current == unit_id
    )
    return sorted({pk for unit_id in near for pk in known.under[unit_id]})


def _current() -> Organisation:
    stamp: int | None = cache.get(CACHE_KEY)
    found = _known.get(stamp) if stamp is not None else None
    if found is None:
        units = list(Unit.objects.only("name", "short_name", "lineage", "kind", "heir_id"))
        own = {unit.pk: _known_as(unit) for unit in units}
        labels = {unit.pk: own[unit.heir_id or unit.pk] for unit in units}
        found = Organisation(zlib.crc32(repr(sorted(labels.items())).encode()), labels, _under(labels))
        _known.clear()
        _known[found.stamp] = found
        cache.set(CACHE_KEY, found.stamp, CACHE_SECONDS)
    return found


def _under(labels: Labels) -> dict[int, list[int]]:
    under: dict[int, list[int]] = defaultdict(list)
    for unit_id, unit in labels.items():
        if unit.current == unit_id:
            for above in unit.lineage:
                under[above].append(unit_id)
    return dict(under)


def _known_as(unit: Unit) -> Known:
    name = str(unit)
    return Known(unit.label, name, tuple(unit.lineage), str(unit.kind), unit.name, unit.pk, name.casefold())

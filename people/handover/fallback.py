"""When an account is closed, what was not handed over falls: to somebody nearer where the kind knows one, to the leader
of the unit, to the leader above, and up to the administrators. Never to a closed account."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.db import transaction

from people.audience import viewers
from people.models import Unit, User

from . import kinds, services
from .accounts import closed
from .kinds import HandoverKind
from .permissions import refusal

logger = logging.getLogger("felles.people")


def soon() -> None:
    """Have the worker do it: an account is closed. Called in the transaction that closes it."""
    from .tasks import defer  # noqa: PLC0415 - tasks call this module

    defer()


def fall_back() -> int:
    """Let fall what people with closed accounts still answer for. Returns how many things fell; again, it is none.

    However many accounts are closed, only those who answer for something are looked at: a statement for each kind finds
    them. What nobody may take stays where it is, and in the report of what nobody answers for.
    """
    holders: dict[int, list[tuple[HandoverKind, Any]]] = defaultdict(list)
    for kind in kinds.all_kinds():
        for row in kind.held().filter(closed(kind.holder)):
            holders[kind.holder_id(row)].append((kind, row))
    if not holders:
        return 0
    users = User.objects.select_related("person__unit").in_bulk(holders)
    heirs = Heirs(
        [row for some in holders.values() for row in some],
        [unit for user in users.values() for unit in lineage_of(user)],
    )
    return sum(
        _let_fall(users[user_id], dict.fromkeys(kind for kind, _row in some), heirs)
        for user_id, some in sorted(holders.items(), key=lambda pair: pair[0])
    )


@transaction.atomic
def _let_fall(user: User, of: Iterable[HandoverKind], heirs: "Heirs") -> int:
    chosen = []
    count = 0
    for kind, row in services.locked(user, of):
        if kind.is_shared(row):
            kind.end(row, None)
            count += 1
        elif to := heirs.of(user, kind, row):
            chosen.append((kind, row, to))
        else:
            logger.warning("Nobody can take over %s %s of user %s", kind.name, row.pk, user.pk)
    services.give(user, chosen, by=None)
    return count + len(chosen)


class Heirs:
    """To whom things fall. All leaders that may be asked for are fetched at once. Three SQL statements, and one for
    those who are nearer than a leader."""

    def __init__(self, held: Iterable[tuple[HandoverKind, Any]], units: Iterable[int]) -> None:
        ids = {unit for kind, row in held for unit in kind.lineage(row) or ()} | set(units)
        led = Unit.objects.filter(pk__in=ids, leader__isnull=False)
        self._leaders = dict(led.values_list("pk", "leader__user_id"))
        self._known: dict[int, User] = {}
        self._fetch(set(self._leaders.values()))

    def of(self, user: User, kind: HandoverKind, row: Any) -> User | None:
        """Who gets it: the first who may take it over."""
        return next((to for to in self._all(user, kind, row) if not refusal(kind, row, to)), None)

    def _all(self, user: User, kind: HandoverKind, row: Any) -> Iterator[User]:
        nearer = list(kind.nearer(row))
        self._fetch(set(nearer) - self._known.keys())
        yield from (self._known[pk] for pk in nearer)
        lineage = kind.lineage(row)
        for unit_id in reversed(lineage_of(user) if lineage is None else lineage):
            if unit_id in self._leaders:
                yield self._known[self._leaders[unit_id]]
        yield from self._administrators

    @cached_property
    def _administrators(self) -> list[User]:
        return list(viewers().filter(is_superuser=True, is_active=True).order_by("pk"))

    def _fetch(self, ids: set[int]) -> None:
        if ids:
            self._known |= {user.pk: user for user in viewers().filter(pk__in=ids)}


def lineage_of(user: User) -> list[int]:
    """The units of somebody, from the top."""
    person = getattr(user, "person", None)
    return person.unit.lineage if person and person.unit else []

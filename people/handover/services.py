"""Handing over what somebody answers for: in one transaction, with one entry in the log for each receiver."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from people.logged import named
from people.models import User
from people.signals import handed_over

from . import kinds, permissions
from .kinds import HandoverKind, Named

ACTION = "people.handover"
# In the history of each thing that has no entry of its own for it.
THING = "people.handover.thing"


class Refused(Exception):
    """Some of it cannot go to whom it was to go: `reasons` by the keys of the things. Nothing was handed over."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(reasons.values())))
        self.reasons = dict(reasons)


@dataclass(frozen=True)
class Thing:
    """Something that somebody answers for, in words for one viewer. `key` is the same each time it is asked for."""

    kind: HandoverKind
    row: Any
    named: Named

    @property
    def key(self) -> str:
        return key_of(self.kind, self.row)


@dataclass(frozen=True)
class Group:
    """All of one kind."""

    label: Promise
    kind: HandoverKind
    things: Sequence[Thing]


def key_of(kind: HandoverKind, row: Any) -> str:
    return f"{kind.name}:{row.pk}"


def responsibilities(user: User, *, viewer: User | None = None) -> list[Group]:
    """What somebody answers for, by kind, in words for a viewer (or themselves). A few SQL statements for each kind."""
    viewer = viewer or user
    every = permissions.may_know_all(viewer, user.pk)
    groups = []
    for kind in kinds.all_kinds():
        if rows := list(kind.held().filter(**{kind.holder: user.pk})):
            names = kind.names(rows, viewer, every=every)
            things = [Thing(kind, row, names[row.pk]) for row in rows]
            groups.append(Group(kind.label, kind, things))
    return groups


def answers_for_something(user: User) -> bool:
    return any(kind.held().filter(**{kind.holder: user.pk}).exists() for kind in kinds.all_kinds())


@transaction.atomic
def hand_over(*, user: User, to: User | Mapping[str, User], by: User) -> list[ModelLogEntry]:
    """Give what somebody answers for to another: all of it, or each thing by its key to its own receiver.

    What is no longer theirs is left alone, so doing it again changes nothing. Returns the entries in the log, one for
    each receiver; the signal `handed_over` tells each of them once. Raises PermissionDenied for who may not
    (permissions.may_see_handover, may_give_on), and Refused when somebody may not take something over.
    """
    if not permissions.may_see_handover(by, user):
        raise PermissionDenied(_("Only an administrator or the leader of the unit can hand this over."))
    chosen: list[tuple[HandoverKind, Any, User]] = []
    reasons: dict[str, str] = {}
    for kind, row in locked(user):
        key = key_of(kind, row)
        receiver = to if isinstance(to, User) else to.get(key)
        if receiver is None:
            continue
        if not permissions.may_give_on(kind, by, user.pk):
            if isinstance(to, User):
                continue  # «all of it» is all that one may
            raise PermissionDenied(_("Somebody who has a duty cannot give it on themselves."))
        if reason := permissions.refusal(kind, row, receiver, by=by):
            reasons[key] = reason
        chosen.append((kind, row, receiver))
    if reasons:
        raise Refused(reasons)
    return give(user, chosen, by=by)


def locked(user: User, of: Iterable[HandoverKind] | None = None) -> list[tuple[HandoverKind, Any]]:
    """All rows that somebody answers for (`of` these kinds), locked until the transaction ends."""
    return [
        (kind, row)
        for kind in (kinds.all_kinds() if of is None else of)
        for row in kind.held().filter(**{kind.holder: user.pk}).select_for_update(of=("self",))
    ]


def give(
    user: User, chosen: Sequence[tuple[HandoverKind, Any, User]], *, by: User | None
) -> list[ModelLogEntry]:
    """Write what goes to whom, when all rules have been asked; `by` is None when it falls to them."""
    got: dict[User, list[list[Any]]] = defaultdict(list)
    for kind, row, receiver in chosen:
        logged = kind.logged(row)
        got[receiver].append([kind.name, kind.hand_over(row, receiver, by)])
        if logged is not None:
            log(instance=logged, action=THING, user=by, data=named({"from": user, "to": receiver}))
    entries = []
    for receiver, things in got.items():
        data = named({"from": user, "to": receiver}) | {
            "fell": by is None, "count": len(things), "things": things,
        }  # fmt: skip
        entry = log(instance=getattr(user, "person", None) or user, action=ACTION, user=by, data=data)
        handed_over.send(sender=User, entry=entry, to=receiver, by=by)
        entries.append(entry)
    return entries


def received(entry: ModelLogEntry, user: User) -> list[Group]:
    """Of what somebody got by one entry in the log, what they answer for still."""
    ids: dict[str, list[int]] = defaultdict(list)
    for name, pk in entry.data.get("things", ()):
        ids[name].append(pk)
    groups = []
    for name, some in sorted(ids.items()):
        kind = kinds.get(name)
        rows = list(kind.held().filter(pk__in=some, **{kind.holder: user.pk})) if kind else []
        if kind and rows:
            names = kind.names(rows, user, every=True)
            groups.append(Group(kind.label, kind, [Thing(kind, row, names[row.pk]) for row in rows]))
    return groups

"""Moving, merging and closing units. Nothing is deleted: a closed unit is known by its number and its code for ever,
and everything that it had belongs to the unit that continues it (docs/adr/0021)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from . import units
from .belongings import belongings, hand_over_references
from .models import LOCK, Unit, User
from .permissions import stays_on_its_side


class Refused(Exception):
    """It cannot be done, and nothing was changed; the message says why, in the administrator's language."""


@dataclass(frozen=True)
class Heirloom:
    """So much of one kind that belongs to a unit."""

    key: str
    count: int
    words: str


def heirlooms(unit: Unit) -> list[Heirloom]:
    """What would be handed over, in words. One SQL statement for each kind."""
    counted = ((belonging, belonging.count(unit)) for belonging in belongings())
    return [Heirloom(one.key, count, one.words % {"n": count}) for one, count in counted if count]


def move_unit(*, unit: Unit, parent: Unit | None, by: User) -> None:
    """Put a unit, with all that is part of it, under another one, or at the top. Who sees what follows at once.

    Raises Refused.
    """
    with _tree():
        unit, parent = _again(unit), parent and _again(parent)
        refuse_move(unit, parent)
        before = unit.parent
        unit.parent = parent
        unit.save()
        data = {"before": str(before or ""), "after": str(parent or "")}
        log(instance=unit, action="people.unit.move", user=by, data=data)


def merge_unit(*, unit: Unit, into: Unit, by: User) -> None:
    """Close a unit today: another one is both from now on. Raises Refused."""
    _end(unit, on=timezone.localdate(), heir=into, by=by, action="people.unit.merge")


def close_unit(*, unit: Unit, on: date, heir: Unit | None, by: User) -> None:
    """Close a unit: `on` is the first day without it, today at the latest. Everything that it had is its heir's; it
    needs none only when it has nothing. Raises Refused."""
    _end(unit, on=on, heir=heir, by=by, action="people.unit.close")


def refuse_move(unit: Unit, parent: Unit | None) -> None:
    """Raises Refused when a unit cannot come under another one."""
    _refuse_closed(unit)
    if parent is None:
        if unit.parent_id is None:
            raise Refused(_("It stands there already."))
        return
    _refuse_closed(parent)
    if unit.pk in parent.lineage:
        raise Refused(_("A unit cannot be part of itself."))
    if unit.parent_id == parent.pk:
        raise Refused(_("It stands there already."))
    _refuse_sides(unit, parent)


def refuse_end(unit: Unit, *, on: date, heir: Unit | None) -> None:
    """Raises Refused when a unit cannot be closed like this."""
    _refuse_closed(unit)
    if on > timezone.localdate():
        raise Refused(_("A unit is closed on the day itself, or afterwards: choose today at the latest."))
    if heir is None:
        if heirlooms(unit):
            raise Refused(_("Something belongs to this unit. Choose the unit that takes it over."))
        return
    _refuse_closed(heir)
    if heir.pk == unit.pk:
        raise Refused(_("A unit cannot continue itself."))
    if unit.pk in heir.lineage:
        raise Refused(
            _("«%(heir)s» is a part of «%(unit)s». Move it out first.") % {"heir": heir, "unit": unit}
        )
    _refuse_sides(unit, heir)


def _refuse_closed(unit: Unit) -> None:
    if not unit.is_open:
        raise Refused(_("«%(unit)s» is closed.") % {"unit": unit})


def _refuse_sides(unit: Unit, other: Unit) -> None:
    if not stays_on_its_side(unit=unit, other=other):
        raise Refused(
            _(
                "Partners outside and units of the municipality do not mix: people would see what is not for them. "
                "«%(unit)s», or a part of it, is on the other side of «%(other)s»."
            )
            % {"unit": unit, "other": other}
        )


def _end(unit: Unit, *, on: date, heir: Unit | None, by: User, action: str) -> None:
    with _tree():
        unit, heir = _again(unit), heir and _again(heir)
        refuse_end(unit, on=on, heir=heir)
        had = heirlooms(unit)
        unit.closed_on, unit.heir, unit.leader = on, heir, None
        unit.save()
        data = {"heir": str(heir or ""), "had": {one.key: one.count for one in had}}
        log(instance=unit, action=action, user=by, data=data)
        if heir:
            for belonging in belongings():
                belonging.hand_over(unit, heir)
            hand_over_references(unit, heir)
            log(instance=heir, action="people.unit.take_over", user=by, data={"unit": str(unit)} | data)


@contextmanager
def _tree() -> Iterator[None]:
    """One transaction that alone writes the tree; after it, names are asked for anew."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LOCK)
        yield
        # Now for what follows in this transaction, and again when others see it too.
        units.forget()
        transaction.on_commit(units.forget)


def _again(unit: Unit) -> Unit:
    """The row as it is now, locked: who writes something that points at it has written it before, or waits."""
    return Unit.objects.select_for_update(of=("self",)).select_related("parent", "heir").get(pk=unit.pk)

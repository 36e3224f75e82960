"""Who holds a duty for what. Duties sit on a chain, nearest first (step, guide, process): the first link
that has anybody decides, so a step without an approver of its own has its guide's."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.statements import Statement

from .logged import named
from .models import Duty, DutyKind, DutyQuerySet
from .profiles import is_away
from .signals import duty_given

if TYPE_CHECKING:
    from .models import User

Chain = Sequence[models.Model]
Key = tuple[int, int]


def holders(kind: DutyKind, chain: Chain) -> list["User"]:
    """The people who hold a duty for the first thing of the chain, inherited from the next when it has none.

    Sorted by name; empty when nobody in the whole chain holds it. One SQL statement.
    """
    return [duty.user for duty in duties(chain, kinds=[kind])]


def holders_of_each(kind: DutyKind, chains: Sequence[Chain]) -> list[list["User"]]:
    """The `holders` of each of many chains. One SQL statement."""
    keys = [_keys(chain) for chain in chains]
    duties = _in_force([key for some in keys for key in some], [kind]).select_related("user")
    rows = [(duty.content_type_id, duty.object_id, duty.kind, duty.user) for duty in duties]
    return [_nearest(some, rows) for some in keys]


def duties(chain: Chain, *, kinds: Iterable[DutyKind]) -> list[Duty]:
    """The duties in force for the first thing of a chain, each kind inherited on its own. One SQL statement."""
    keys = _keys(chain)
    rows = _in_force(keys, kinds).select_related("user", "user__person", "user__person__unit")
    return _nearest(keys, [(duty.content_type_id, duty.object_id, duty.kind, duty) for duty in rows])


def _keys(chain: Chain) -> list[Key]:
    return [(ContentType.objects.get_for_model(obj).pk, obj.pk) for obj in chain]


class Answerer(NamedTuple):
    """Somebody who answers, as their Person says. What of it a viewer may see is people.permissions.fields_shown."""

    name: str
    title: str
    phone: str
    mail: str
    unit: str | None
    person: int
    user_id: int
    unit_id: int | None
    visibility: dict[str, str]
    photo: str
    away_from: date | None
    away_until: date | None
    deputy: int | None
    deputy_name: str | None
    deputy_active: bool | None
    deputy_away_from: date | None
    deputy_away_until: date | None

    @property
    def is_away(self) -> bool:
        return is_away(self.away_from, self.away_until, timezone.localdate())

    @property
    def has_deputy(self) -> bool:
        """Somebody who has left, or is away too, stands in for nobody."""
        away = is_away(self.deputy_away_from, self.deputy_away_until, timezone.localdate())
        return bool(self.deputy_active) and not away


# The fields of a Person that make an Answerer, in its order.
ANSWERER_FIELDS = (
    "name", "title", "phone", "mail", "unit__name", "pk", "user_id", "unit_id", "visibility", "photo", "away_from",
    "away_until", "deputy_id", "deputy__name", "deputy__user__is_active", "deputy__away_from", "deputy__away_until",
)  # fmt: skip


def answerers(keys: Sequence[Key]) -> list[Answerer]:
    """Who answers for the first thing of a chain of keys (content type id, object id). One SQL statement, and no
    objects: every page of a guide asks."""
    rows = _ANSWERERS(tuple(keys), timezone.localdate())
    found: list[Answerer] = _nearest(keys, [(*row[:3], Answerer(*row[3:])) for row in rows])
    return [answerer for answerer in found if answerer.name]  # a user may have no Person


def _in_force(keys: Sequence[Key], kinds: Iterable[DutyKind], day: date | None = None) -> DutyQuerySet:
    """Duties of things with these keys, sorted by name; perhaps of others too, which _nearest leaves out."""
    return (
        Duty.objects.on(day)
        .filter(
            content_type_id__in=[key[0] for key in keys],
            object_id__in=[key[1] for key in keys],
            kind__in=list(kinds),
        )
        .order_by("user__last_name", "user__first_name", "user_id")
    )


def _answerers(keys: tuple[Key, ...], day: date) -> models.QuerySet[Any, Any]:
    fields = [f"user__person__{name}" for name in ANSWERER_FIELDS]
    rows = _in_force(keys, [DutyKind.ANSWERER], day)
    return rows.values_list("content_type_id", "object_id", "kind", *fields)


_ANSWERERS = Statement(_answerers)


def _nearest[Found](keys: Sequence[Key], rows: Iterable[tuple[int, int, str, Found]]) -> list[Found]:
    """What was found for the first of the keys that has anything, each kind on its own."""
    order = {key: place for place, key in enumerate(keys)}
    placed = [(order[row[0], row[1]], row[2], row[3]) for row in rows if (row[0], row[1]) in order]
    nearest: dict[str, int] = {}
    for place, kind, _found in placed:
        nearest[kind] = min(place, nearest.get(kind, place))
    return [found for place, kind, found in placed if place == nearest[kind]]


def holds(user: "User", kind: DutyKind, chain: Chain) -> bool:
    """Does this person hold the duty for the first thing of the chain?"""
    return any(holder.pk == user.pk for holder in holders(kind, chain))


def may_give_duty(user: "User", chain: Chain) -> bool:
    """Administrators, and whoever owns the process at the end of the chain, may give and end duties."""
    if not user.is_active:
        return False
    return user.is_superuser or holds(user, DutyKind.OWNER, chain[-1:])


@transaction.atomic
def give(
    *,
    user: "User",
    kind: DutyKind,
    chain: Chain,
    by: "User",
    starts: date | None = None,
    ends: date | None = None,
) -> Duty:
    """Give somebody a duty for the first thing of the chain, and log it. Giving it twice changes nothing.

    Raises PermissionDenied when `by` may not give duties for it.
    """
    if not may_give_duty(by, chain):
        raise PermissionDenied(_("Only the process owner or an administrator can give this duty."))
    return _give(user, kind, chain[0], by, starts=starts, ends=ends)


@transaction.atomic
def end(*, duty: Duty, by: "User", chain: Chain, on: date | None = None) -> None:
    """End a duty from a day on (today), and log it. Raises PermissionDenied as `give` does."""
    if not may_give_duty(by, chain):
        raise PermissionDenied(_("Only the process owner or an administrator can end this duty."))
    _end(duty, by, on)


@transaction.atomic
def hand_on(*, duty: Duty, to: "User", by: "User | None") -> Duty:
    """End a duty, and give somebody else the same until the same day. Who may is people.handover's to ask.

    `by` is None when it falls to them because the account of who had it is closed. Returns the duty that they have now;
    the ended one when what it was for is gone.
    """
    target: models.Model | None = duty.target
    until = duty.ends
    _end(duty, by)
    if target is None:
        return duty
    for_good = Duty.objects.not_ended().filter(
        user=to, kind=duty.kind, content_type=duty.content_type_id, object_id=duty.object_id, ends=None
    )
    # Whoever has it for good needs it no second time, for a while.
    if (held := for_good.first()) is not None:
        return held
    starts = max(duty.starts, timezone.localdate())
    return _give(to, DutyKind(duty.kind), target, by, starts=starts, ends=until, in_one_go=True)


@transaction.atomic
def end_for_good(*, duty: Duty, by: "User | None") -> None:
    """End a duty that others hold too. Who may is people.handover's to ask."""
    _end(duty, by)


def _give(
    user: "User",
    kind: DutyKind,
    target: models.Model,
    by: "User | None",
    *,
    starts: date | None,
    ends: date | None,
    in_one_go: bool = False,
) -> Duty:
    duty, created = Duty.objects.get_or_create(
        user=user,
        kind=kind,
        content_type=ContentType.objects.get_for_model(target),
        object_id=target.pk,
        ends=ends,
        defaults={"given_by": by, "starts": starts or timezone.localdate()},
    )
    if created:
        data = named({"person": user}) | {"duty": kind.value}
        log(instance=target, action="people.duty.give", user=by, data=data)
        duty_given.send(sender=Duty, duty=duty, in_one_go=in_one_go)
    return duty


def _end(duty: Duty, by: "User | None", on: date | None = None) -> None:
    duty.ends = max(on or timezone.localdate(), duty.starts)
    duty.save(update_fields=["ends"])
    data = named({"person": duty.user}) | {"duty": duty.kind}
    log(instance=duty.target or duty, action="people.duty.end", user=by, data=data)

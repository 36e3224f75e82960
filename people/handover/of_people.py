"""What people answer for in this app: units that they lead, those whom they stand in for, invitations that wait."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.alphabet import alphabetical
from people.models import Invitation, Person, Unit
from people.permissions import units_to_invite_to

from .accounts import closed, open_users
from .kinds import HandoverKind, Named

if TYPE_CHECKING:
    from people.models import User


class Leads(HandoverKind):
    """A unit has a leader. It falls to the leader of the unit above."""

    name, label = "people.leader", gettext_lazy("Leader of")
    fields = ("people.Unit.leader",)
    holder = "leader__user"
    # Of a partner's unit one of the partner's own people may be the leader: see `refusal`.
    for_staff = False
    given = True

    def held(self) -> QuerySet[Any]:
        return Unit.objects.filter(leader__isnull=False).select_related("leader__user").order_by("pk")

    def names(self, rows: Sequence[Unit], viewer: "User", *, every: bool) -> dict[int, Named]:
        return {unit.pk: Named(unit.name, unit.get_absolute_url()) for unit in rows}

    def refusal(self, row: Unit, to: "User", by: "User | None") -> str:
        person: Person | None = getattr(to, "person", None)
        if person is None:
            return _("%(person)s is not entered as a person yet.") % {"person": to}
        unit = person.unit
        theirs = row.external and unit is not None and (row.pk in unit.lineage or unit.pk in row.lineage)
        if theirs or (unit is not None and not unit.external) or (unit is None and to.is_superuser):
            return ""
        return _("%(person)s does not work there.") % {"person": to}

    def lineage(self, row: Unit) -> list[int]:
        return row.lineage[:-1]

    def hand_over(self, row: Unit, to: "User", by: "User | None") -> int:
        row.leader = to.person
        row.save(update_fields=["leader"])
        return row.pk

    def logged(self, row: Unit) -> Model:
        return row


class StandsIn(HandoverKind):
    """A colleague is away, or will be, and this one stands in. It falls to the colleague's own leader."""

    name, label = "people.deputy", gettext_lazy("Stands in for")
    fields = ("people.Person.deputy",)
    holder = "deputy__user"

    def held(self) -> QuerySet[Any]:
        away = Person.objects.filter(deputy__isnull=False, away_until__gte=timezone.localdate())
        return away.exclude(closed("user")).select_related("deputy__user", "unit").order_by("pk")

    def names(self, rows: Sequence[Person], viewer: "User", *, every: bool) -> dict[int, Named]:
        return {person.pk: Named(person.name, person.get_absolute_url()) for person in rows}

    def refusal(self, row: Person, to: "User", by: "User | None") -> str:
        deputy: Person | None = getattr(to, "person", None)
        today = timezone.localdate()
        if deputy is None:
            return _("%(person)s is not entered as a person yet.") % {"person": to}
        if deputy.pk == row.pk:
            return _("You cannot stand in for yourself.")
        if deputy.is_away_between(max(row.away_from or today, today), row.away_until or today):
            return _("%(person)s is away at the same time.") % {"person": to}
        return ""

    def lineage(self, row: Person) -> list[int]:
        return row.unit.lineage if row.unit else []

    def hand_over(self, row: Person, to: "User", by: "User | None") -> int:
        Person.objects.filter(pk=row.pk).update(deputy=to.person)
        return row.pk

    def logged(self, row: Person) -> Model:
        return row


class Invites(HandoverKind):
    """Somebody outside was invited, and has not answered. It falls up the units that they are invited to."""

    name, label = "people.invitation", gettext_lazy("Has invited")
    fields = ("people.Invitation.invited_by",)
    holder = "invited_by"
    for_staff = False

    def held(self) -> QuerySet[Any]:
        waiting = Invitation.objects.filter(user=None, withdrawn_at=None, ends__gt=timezone.localdate())
        return waiting.select_related("unit", "invited_by").order_by("pk")

    def names(self, rows: Sequence[Invitation], viewer: "User", *, every: bool) -> dict[int, Named]:
        invites = set(units_to_invite_to(viewer).values_list("pk", flat=True))
        return {
            one.pk: Named(f"{one.name}, {one.unit.name}", reverse("invitations"))
            if one.unit_id in invites
            else Named(one.unit.name)
            for one in rows
        }

    def refusal(self, row: Invitation, to: "User", by: "User | None") -> str:
        if units_to_invite_to(to).filter(pk=row.unit_id).exists():
            return ""
        return _("%(person)s cannot invite people to %(unit)s.") % {"person": to, "unit": row.unit.name}

    def lineage(self, row: Invitation) -> list[int]:
        return row.unit.lineage

    def hand_over(self, row: Invitation, to: "User", by: "User | None") -> int:
        row.invited_by = to
        row.save(update_fields=["invited_by"])
        return row.pk

    def logged(self, row: Invitation) -> Model:
        return row


def units_without_leader(most: int) -> tuple[int, list[Named]]:
    """Units where people work, without a leader whose account is open."""
    led = Unit.objects.filter(leader__user__in=open_users())
    alone = Unit.objects.filter(~Q(pk__in=led.values("pk")), people__user__in=open_users()).distinct()
    named = alone.order_by(alphabetical("name"), "pk").values_list("pk", "name")[:most]
    edit = "wagtailsnippets_people_unit:edit"
    return alone.count(), [Named(name, reverse(edit, args=[pk])) for pk, name in named]

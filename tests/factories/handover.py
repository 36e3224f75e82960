"""Somebody who answers for one thing of every kind, and who may take it over."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from people.models import DutyKind, Invitation, Unit, User

from . import guides as make
from .networks import NetworkFactory, moderator
from .people import PersonFactory, UnitFactory, UserFactory, duty, editor, employee


@dataclass
class Office:
    """A unit under another, each with its leader; somebody in it who answers for everything; and administrators."""

    above: Unit
    unit: Unit
    top: User
    leader: User
    holder: User
    admin: User
    # What the holder answers for, by the kind's name.
    things: dict[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"/folk/{self.holder.person.pk}/overlevering/"


def office() -> Office:
    above = UnitFactory(name="Etaten")
    unit = UnitFactory(name="Seksjonen", parent=above)
    top, leader = employee(unit=above, first_name="Tora"), employee(unit=unit, first_name="Lise")
    for one, user in ((above, top), (unit, leader)):
        one.leader = user.person
        one.save()
    admin = UserFactory(is_superuser=True, first_name="Admin")
    return Office(above, unit, top, leader, editor(unit=unit, first_name="Hans"), admin)


def busy_office() -> Office:
    """The holder has one thing of every kind, and nobody else answers for any of them."""
    found = office()
    holder, things, in_a_month = found.holder, found.things, timezone.localdate() + timedelta(days=30)
    process = make.ProcessFactory(name="Anskaffelser", slug="anskaffelser", approver=holder)
    make.publish(process)
    things["duty.approver"] = process
    for kind in (DutyKind.OWNER, DutyKind.ANSWERER, DutyKind.EDITOR):
        duty(holder, kind, process)
        things[f"duty.{kind}"] = process
    led = UnitFactory(name="Laget", parent=found.unit, leader=holder.person)
    employee(unit=led)
    things["people.leader"] = led
    things["people.deputy"] = PersonFactory(
        unit=found.unit, deputy=holder.person, away_from=timezone.localdate(), away_until=in_a_month
    )
    things["people.invitation"] = Invitation.objects.create(
        name="Ny Styrer",
        mail="ny@example.org",
        unit=UnitFactory(external=True),
        ends=in_a_month,
        invited_by=holder,
    )
    network = NetworkFactory(name="Innkjøpere", closed=True)
    moderator(network, holder)
    things["networks.moderator"] = network
    # Sent by the holder, written by another: so the leader may become who approves.
    guide = make.guide(process=process, title="Slik kjøper vi inn", author=editor(unit=found.unit))
    things["writing.sent"] = make.send(guide, by=holder).workflow_state
    things["writing.draft"] = make.guide(process=process, title="Halvferdig", author=holder)
    return found

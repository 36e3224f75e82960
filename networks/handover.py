"""The moderators of networks (people.handover)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.alphabet import alphabetical
from people.handover import gaps, kinds
from people.handover.accounts import open_users
from people.handover.kinds import HandoverKind, Named

from . import services
from .models import Membership, Network
from .permissions import may_be_member

if TYPE_CHECKING:
    from people.models import User


class Moderates(HandoverKind):
    """A network falls to whoever has been in it longest: a leader is let into what is closed only when nobody else is
    there."""

    name, label = "networks.moderator", gettext_lazy("Moderator of")
    fields = ("networks.Membership.user",)
    # Partners outside may be in networks: see `refusal`.
    for_staff = False

    def held(self) -> QuerySet[Any]:
        moderators = Membership.objects.filter(ended_at=None, is_moderator=True)
        return moderators.select_related("network").order_by("pk")

    def holder_id(self, row: Membership) -> int:
        return row.user_id

    def names(self, rows: Sequence[Membership], viewer: "User", *, every: bool) -> dict[int, Named]:
        readable = set(Network.objects.visible_to(viewer).values_list("pk", flat=True))
        found = {}
        for one in rows:
            network = one.network
            if network.pk in readable:
                found[one.pk] = Named(network.name, network.get_absolute_url())
            else:
                found[one.pk] = Named(network.name if every else _("A network that is not shown to you"))
        return found

    def refusal(self, row: Membership, to: "User", by: "User | None") -> str:
        """A moderator may let in anybody. Whoever else decides lets nobody into what is closed, as long as somebody is
        in there who can take it over."""
        network = row.network
        if not may_be_member(user=to, network=network):
            return _("This network is for people of the municipality.")
        if network.is_open or (by is not None and by.pk == row.user_id):
            return ""
        others = self._others(row)
        if others.filter(user=to.pk).exists() or not others.exists():
            return ""
        return _("%(person)s is not in the network, which is closed. Choose a member.") % {"person": to}

    def is_shared(self, row: Membership) -> bool:
        return self._others(row).filter(is_moderator=True).exists()

    def nearer(self, row: Membership) -> Iterable[int]:
        return self._others(row).order_by("since", "pk").values_list("user_id", flat=True)

    def hand_over(self, row: Membership, to: "User", by: "User | None") -> int:
        return services.hand_over(membership=row, to=to, by=by).pk

    def end(self, row: Membership, by: "User | None") -> None:
        services.resign(membership=row, by=by)

    @staticmethod
    def _others(row: Membership) -> QuerySet[Membership]:
        current = Membership.objects.current().filter(network=row.network_id, user__in=open_users())
        return current.exclude(user=row.user_id)


def without_moderator(most: int) -> tuple[int, list[Named]]:
    """Published networks that nobody with an open account moderates."""
    led = Membership.objects.filter(ended_at=None, is_moderator=True, user__in=open_users())
    alone = Network.objects.filter(~Q(pk__in=led.values("network")), live=True)
    url = reverse("wagtailsnippets_networks_membership:list")
    names = alone.order_by(alphabetical("name"), "pk").values_list("pk", "name")[:most]
    return alone.count(), [Named(name, f"{url}?network={pk}") for pk, name in names]


def register() -> None:
    kinds.register(Moderates())
    gaps.register("networks", gettext_lazy("Networks without a moderator"), without_moderator)

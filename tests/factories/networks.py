"""Networks in every state, and people in them."""

import uuid
from typing import Any

import factory

from networks.models import JoinRequest, Membership, Network, NetworkKind, Openness
from people.models import User

from .people import employee


class NetworkFactory(factory.django.DjangoModelFactory[Network]):
    """A published open network. `closed=True`, `hidden=True`, `room=True`, `draft=True`; `processes=[…]`."""

    class Meta:
        model = Network
        skip_postgeneration_save = True

    class Params:
        closed = factory.Trait(openness=Openness.CLOSED)
        hidden = factory.Trait(openness=Openness.HIDDEN)
        room = factory.Trait(kind=NetworkKind.ROOM)
        draft = factory.Trait(live=False)

    name = factory.Sequence(lambda n: f"Nettverk {n}")
    slug = factory.LazyFunction(lambda: f"nettverk-{uuid.uuid4().hex[:8]}")
    purpose = "Vi lærer av hverandre."
    description = "For alle som arbeider med det samme."
    about = "Slik arbeider vi sammen."
    live = True

    @factory.post_generation
    def processes(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.processes = extracted
            self.save()


def member(network: Network, user: User | None = None, **fields: Any) -> User:
    """Make somebody (an employee) a member, without asking who lets them in."""
    user = user or employee()
    Membership.objects.create(network=network, user=user, **fields)
    return user


def moderator(network: Network, user: User | None = None) -> User:
    return member(network, user, is_moderator=True)


def asks(network: Network, user: User | None = None, **fields: Any) -> JoinRequest:
    return JoinRequest.objects.create(network=network, user=user or employee(), **fields)


def edit(network: Network, **fields: Any) -> None:
    """A new revision, published."""
    draft = Network.objects.get(pk=network.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()

"""Puts the demo's networks into the site as people do: published in the admin, then joined and moderated."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from guides.models import Process
from networks import services
from networks.models import Network
from people.demo import unit
from people.demo_profiles import with_mentions
from people.models import User

from .content import NETWORKS, Data


def load(users: dict[str, User]) -> Iterator[str]:
    """Load the networks that are missing and whose processes are there; yields the name of each.

    `users` are the demo's people by user name (people.demo.load). A network that is there is left alone.
    """
    for data in NETWORKS:
        if Network.objects.filter(Q(name=data.name) | Q(slug=data.slug)).exists():
            continue
        processes = list(Process.objects.filter(name__in=data.processes))
        if len(processes) == len(data.processes):
            with transaction.atomic():
                _write(data, processes, users)
            yield data.name


def _write(data: Data, processes: list[Process], users: dict[str, User]) -> None:
    network = Network(
        name=data.name, slug=data.slug, kind=data.kind, openness=data.openness, purpose=data.purpose,
        externals_welcome=data.externals_welcome, description=with_mentions(data.description, users),
        about=with_mentions(data.about, users), live=False,
    )  # fmt: skip
    network.processes = processes
    network.units = [unit(key) for key in data.units]
    network.save()
    network.save_revision(user=users["admin"], log_action=True).publish(user=users["admin"])
    first, *others = (users[name] for name in data.moderators)
    services.found(network=network, by=first)
    for user in others:
        membership = services.add(network=network, user=user, by=first)
        services.make_moderator(membership=membership, by=first)
    for name in data.members:
        services.add(network=network, user=users[name], by=first)
    for request in data.requests:
        services.ask(network=network, user=users[request.user], text=request.text)

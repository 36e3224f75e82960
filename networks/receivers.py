"""A network that is deleted is gone for its readers too. What it says anew, members and the mentioned are told."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from mentions.services import keep

from . import mails
from .models import Network
from .signals import network_changed, network_rewritten


@receiver(post_delete, sender=Network)
def tell_of_deletion(sender: type, instance: Network, **kwargs: Any) -> None:
    network_changed.send(sender=Network, ids=[instance.pk], narrowed=True)


@receiver(network_rewritten, dispatch_uid="networks.tell_members")
def tell_members(sender: type, network: Network, **kwargs: Any) -> None:
    revision: Any = network.live_revision
    if revision:
        mails.tell_members(network, revision_id=revision.pk, by=revision.user)


@receiver(network_changed, dispatch_uid="networks.keep_marks")
def keep_marks(sender: type, ids: list[int], **kwargs: Any) -> None:
    keep(Network, ids)

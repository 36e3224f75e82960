"""A network that is deleted is gone for its readers too."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from .models import Network
from .signals import network_changed


@receiver(post_delete, sender=Network)
def tell_of_deletion(sender: type, instance: Network, **kwargs: Any) -> None:
    network_changed.send(sender=Network, ids=[instance.pk], narrowed=True)

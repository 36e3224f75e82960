"""A change of what readers get goes into the outbox, in the same transaction; after it the worker is told."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from approvals.signals import publication_changed

from .documents import kinds, related
from .outbox import queue
from .tasks import wake


@receiver(publication_changed)
def queue_changes(sender: type, keys: list[tuple[int, int]], narrowed: bool = False, **kwargs: Any) -> None:
    indexed = [key for key in keys if key[0] in kinds()]
    if not indexed:
        return
    queue(indexed, narrowed=narrowed)
    # What merely names or numbers the changed ones is not restricted itself.
    queue(related(indexed).difference(indexed))
    transaction.on_commit(wake, robust=True)

"""A change of what readers get goes into the outbox, in the same transaction; after it the worker is told."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from approvals.signals import publication_changed

from .documents import kinds, related, withheld
from .engine import Owner
from .outbox import queue
from .tasks import wake


@receiver(publication_changed)
def queue_changes(sender: type, keys: list[tuple[int, int]], narrowed: bool = False, **kwargs: Any) -> None:
    indexed = {Owner(*key) for key in keys if key[0] in kinds()}
    if not indexed:
        return
    # What merely names or numbers the changed ones is not restricted itself; but a step that its guide's new list
    # does not have is nobody's any more.
    changed = indexed | related(indexed)
    hidden = (indexed if narrowed else set()) | withheld(changed)
    queue(hidden, narrowed=True)
    queue(changed - hidden)
    transaction.on_commit(wake, robust=True)

"""An account that is closed, and saved: the worker lets fall what its owner answers for."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from people.models import User

from .fallback import soon


@receiver(post_save, sender=User, dispatch_uid="people.fall_back")
def fall_back_soon(
    sender: type, instance: User, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    if not instance.is_open and (update_fields is None or {"is_active", "ends"} & set(update_fields)):
        soon()

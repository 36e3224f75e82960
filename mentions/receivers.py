"""What somebody says of themselves is looked up anew when it is saved."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from people.models import Person

from .services import keep


@receiver(post_save, sender=Person)
def keep_of_person(
    sender: type, instance: Person, created: bool, raw: bool = False,
    update_fields: Collection[str] | None = None, **kwargs: Any,
) -> None:  # fmt: skip
    if raw or (update_fields is not None and "about" not in update_fields):
        return
    # Most have no mark, and those who are new had none.
    if created and not {"#", "@"} & set(instance.about):
        return
    keep(Person, [instance.pk])


@receiver(post_delete, sender=Person)
def forget_person(sender: type, instance: Person, **kwargs: Any) -> None:
    keep(Person, [instance.pk])

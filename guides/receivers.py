"""A new step takes the last place in its guide's draft, so that sending the guide for approval is all that is left."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from . import services
from .models import GuideStepPage


@receiver(post_save, sender=GuideStepPage)
def list_new_step(
    sender: type, instance: GuideStepPage, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    if created and not raw:
        services.list_step(step=instance)

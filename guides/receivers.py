"""A new step takes the last place in its guide's draft, so that sending the guide is all that is left. A translation
has a place to be."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail_localize.models import Translation

from . import services
from .models import GuidePage, GuideStepPage


@receiver(post_save, sender=GuideStepPage)
def list_new_step(
    sender: type, instance: GuideStepPage, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    if created and not raw:
        services.list_step(step=instance)


@receiver(post_save, sender=Translation)
def make_room_for_translation(
    sender: type, instance: Translation, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Where guides of the language live is made before the first of them, with its editors and its workflow."""
    if (
        created
        and not raw
        and instance.source.specific_content_type.model_class() in (GuidePage, GuideStepPage)
    ):
        services.guide_index(instance.target_locale.language_code)

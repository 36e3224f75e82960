"""What happens elsewhere and matters for how somebody is told."""

from typing import Any

from django.dispatch import receiver

from cms.languages import language_chosen

from .models import Preferences


@receiver(language_chosen, dispatch_uid="notifications.remember_language")
def remember_language(sender: type, user: Any, language: str, **kwargs: Any) -> None:
    """The language that somebody reads the site in is that of their mails, until they choose another for these."""
    Preferences.objects.update_or_create(user_id=user.pk, defaults={"language": language})

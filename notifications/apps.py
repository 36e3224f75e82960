from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        from django.db.models import Exists

        from people import audience, mails

        from . import handed_over, receivers, standing_in  # noqa: F401 - receivers listen
        from .models import Notification, preferences_of

        audience.add_fact(
            "has_unread", lambda user_id: Exists(Notification.objects.unread().filter(user=user_id))
        )
        mails.ask_first(lambda user: preferences_of(user.pk).language)
        handed_over.register()
        standing_in.register()

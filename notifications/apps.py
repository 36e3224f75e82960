from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        from django.db.models import Exists

        from people import audience

        from . import handed_over, receivers, standing_in  # noqa: F401 - receivers listen
        from .models import Notification

        audience.add_fact(
            "has_unread", lambda user_id: Exists(Notification.objects.unread().filter(user=user_id))
        )
        handed_over.register()
        standing_in.register()

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentionsConfig(AppConfig):
    name = "mentions"
    verbose_name = _("Tags and mentions")

    def ready(self) -> None:
        from . import notices, receivers, sources  # noqa: F401 - receivers listen
        from .of_people import SOURCE

        sources.register(SOURCE)
        notices.register()

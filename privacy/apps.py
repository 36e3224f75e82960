from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = _("Privacy")

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from people import sections

        from . import (
            audit,  # noqa: F401
            checks,  # noqa: F401
            notices,
            shown,
        )

        autodiscover_modules("personal")
        notices.register()
        sections.register("zz-privacy", of_person=shown.link_of_ones_own)

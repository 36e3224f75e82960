from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    name = "approvals"
    verbose_name = _("Approval")

    def ready(self) -> None:
        from . import (
            belongings,
            handover,
            mails,
            receivers,  # noqa: F401
        )

        belongings.connect()
        mails.register()
        handover.register()

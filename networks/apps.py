from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "networks"
    verbose_name = _("Networks and rooms")

    def ready(self) -> None:
        from guides import beside
        from mentions import sources
        from people import audience, sections

        from . import (
            belongings,
            handover,
            mails,
            marked,
            models,
            profile,
            reading,
            receivers,  # noqa: F401
        )

        audience.add_source(models.TOKEN, models.ids_of_member)
        sections.register("networks", of_person=profile.moderated_by, of_unit=profile.networks_of)
        beside.register(reading.BESIDE_A_GUIDE)
        belongings.connect()
        mails.register()
        sources.register(marked.SOURCE)
        handover.register()

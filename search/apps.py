from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from . import (
            networks,
            people,
            receivers,  # noqa: F401
            sources,
        )

        sources.register(people.SOURCE)
        sources.register(networks.SOURCE)

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Felles"

    def ready(self) -> None:
        from .site import ensure_site

        post_migrate.connect(ensure_site, sender=self)

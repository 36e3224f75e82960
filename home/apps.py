from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Felles"

    def ready(self) -> None:
        from search import sources

        from . import news_notices, news_search
        from .site import ensure_site

        sources.register(news_search.SOURCE)
        news_search.connect()
        news_notices.register()

        post_migrate.connect(ensure_site, sender=self)

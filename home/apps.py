from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Felles"

    def ready(self) -> None:
        from people import sections
        from search import sources

        from . import belongings, news_notices, news_search, profile
        from .site import ensure_site

        sources.register(news_search.SOURCE)
        news_search.connect()
        news_notices.register()
        belongings.connect()
        sections.register("news", of_unit=profile.news_of)

        post_migrate.connect(ensure_site, sender=self)

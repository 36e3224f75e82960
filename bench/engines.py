"""The search engines that are measured, and how a process is told which one to use."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .processes import descendants

POSTGRESQL = "postgresql"
ELASTICSEARCH = "elasticsearch"


@dataclass(frozen=True)
class Engines:
    """Those that can be measured here, the one that production uses first.

    `url` is Elasticsearch's address; `pid` its process where it is one of ours, so that what it uses can be seen.
    """

    names: tuple[str, ...]
    url: str = ""
    pid: int | None = None

    def environment(self, engine: str, index: str) -> dict[str, str]:
        """What a process must be told so that this engine answers, with an index of this name."""
        if engine == POSTGRESQL:
            return {}
        return {"ELASTICSEARCH_URL": self.url, "ELASTICSEARCH_INDEX": index}

    def processes(self, engine: str) -> tuple[int, ...]:
        """The processes of a search engine that is not the database."""
        return tuple(descendants(self.pid)) if self.pid and engine == ELASTICSEARCH else ()


@contextmanager
def using(engine: str, index: str) -> Iterator[None]:
    """This process's Django searches with one engine, as a site does that was told so."""
    from django.conf import settings  # noqa: PLC0415 - this module is read before Django is ready

    from search.engine import get_engines  # noqa: PLC0415

    names = ["search.postgresql.engine.PostgreSQLEngine"]
    if engine == ELASTICSEARCH:
        names.insert(0, "search.elasticsearch.engine.ElasticsearchEngine")
    before = settings.SEARCH_ENGINES, settings.ELASTICSEARCH_INDEX
    settings.SEARCH_ENGINES, settings.ELASTICSEARCH_INDEX = names, index
    get_engines.cache_clear()
    try:
        yield
    finally:
        settings.SEARCH_ENGINES, settings.ELASTICSEARCH_INDEX = before
        get_engines.cache_clear()

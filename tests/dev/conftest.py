"""What several of the tests here use."""

from collections.abc import Callable, Iterator

import pytest

from dev import docker, elasticsearch_setup
from dev.accounts import ServiceError
from dev.elasticsearch import Elasticsearch
from dev.elasticsearch_setup import JAVA
from dev.java import find_java
from tests.dev.test_postgres import open_folder
from tests.services import CI

MakeServer = Callable[..., Elasticsearch]


@pytest.fixture
def make_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeServer]:
    """Elasticsearch by the way of Maven, in a home `name`; stopped after the test."""
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    monkeypatch.setenv("FELLES_ELASTICSEARCH", "maven")
    try:
        find_java(JAVA)
        programs = elasticsearch_setup.programs(print)
    except ServiceError as error:
        # Where docker is the way, nobody installs a Java for this one.
        (pytest.fail if CI and not docker.answers() else pytest.skip)(str(error))
    monkeypatch.setattr(elasticsearch_setup, "programs", lambda report: programs)
    with open_folder() as folder:
        made: list[Elasticsearch] = []

        def server_in(name: str = "home", *, durable: bool = False) -> Elasticsearch:
            made.append(Elasticsearch(folder / name, durable=durable))
            return made[-1]

        yield server_in
        for server in made:
            server.stop()

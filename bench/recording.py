"""What an engine sends when it is asked, taken down as it goes out, so that it can be sent again without the site."""

from dataclasses import dataclass
from typing import Any, Self

import psycopg
from elasticsearch import Elasticsearch

from search.engine import Engine
from search.query import ask

from .counting import Sent, noted
from .engines import ELASTICSEARCH


@dataclass(frozen=True)
class Question:
    """What an engine sends for a question: SQL statements, and requests to Elasticsearch."""

    statements: Sent
    requests: Sent


def question(engine: Engine, text: str, *, tokens: frozenset[str]) -> Question:
    """Ask an engine, and keep what it sends."""
    with noted() as (statements, requests):
        ask(engine, text, tokens=tokens, language="nb")
    return Question(statements, requests)


class Bare:
    """Sends what a question sends through the engine's own client alone: psycopg as Django uses it, or
    elasticsearch-py. A context manager."""

    def __init__(self, engine: str, *, database: str, elasticsearch: str) -> None:
        self.engine = engine
        if engine == ELASTICSEARCH:
            self.client: Any = Elasticsearch(elasticsearch)
        else:
            self.client = psycopg.connect(database, autocommit=True, cursor_factory=psycopg.ClientCursor)

    def send(self, asked: Question) -> None:
        if self.engine == ELASTICSEARCH:
            for method, target, headers, body in asked.requests:
                self.client.perform_request(method, target, headers=headers, body=body)
        else:
            for sql, parameters in asked.statements:
                self.client.execute(sql, parameters).fetchall()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()

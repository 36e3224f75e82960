"""What an engine sends when it is asked, taken down as it goes out, so that it can be sent again without the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

from search.engine import Engine
from search.query import ask

Statement = tuple[str, Any]


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """The SQL statements that are sent meanwhile, with their parameters."""
    sent: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent


def statements(engine: Engine, text: str, *, tokens: frozenset[str]) -> list[Statement]:
    """What the engine sends for a question."""
    with recorded() as sent:
        ask(engine, text, tokens=tokens, language="nb")
    return sent


class Bare:
    """A connection that sends statements as Django does, and nothing else."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True, cursor_factory=psycopg.ClientCursor)

    def send(self, sent: list[Statement]) -> None:
        for sql, params in sent:
            self.connection.execute(sql, params).fetchall()

    def close(self) -> None:
        self.connection.close()

"""Counts what one request asks of others. Only for a request that asks to be counted: the timed ones do not."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from elastic_transport import Transport

ASK = "X-Bench-Count"
SQL, REPEATED, REQUESTS = "X-Bench-SQL", "X-Bench-Repeated", "X-Bench-Requests"

Sent = list[tuple[Any, ...]]
_requests: ContextVar[Sent | None] = ContextVar("requests", default=None)
_perform = Transport.perform_request


def _note_request(self: Transport, method: str, target: str, **options: Any) -> Any:
    if (noted := _requests.get()) is not None:
        noted.append((method, target, options.get("headers"), options.get("body")))
    return _perform(self, method, target, **options)


Transport.perform_request = _note_request  # type: ignore[method-assign]


@contextmanager
def noted() -> Iterator[tuple[Sent, Sent]]:
    """What this thread sends meanwhile: SQL statements (text, parameters), and requests to Elasticsearch (method,
    target, headers, body)."""
    statements: Sent = []
    requests: Sent = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    token = _requests.set(requests)
    try:
        with connection.execute_wrapper(note):
            yield statements, requests
    finally:
        _requests.reset(token)


class CountingMiddleware:
    """Answers with the number of SQL statements, of those that were sent more than once with the same parameters, and
    of requests to Elasticsearch."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ASK not in request.headers:
            return self.get_response(request)
        with noted() as (statements, requests):
            response = self.get_response(request)
        times = Counter(map(repr, statements))
        response[SQL] = str(len(statements))
        response[REPEATED] = str(sum(count for count in times.values() if count > 1))
        response[REQUESTS] = str(len(requests))
        return response

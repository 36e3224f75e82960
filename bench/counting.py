"""Counts what one request asks of others. Only for a request that asks to be counted: the timed ones do not."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

ASK = "X-Bench-Count"
SQL, REPEATED, REQUESTS = "X-Bench-SQL", "X-Bench-Repeated", "X-Bench-Requests"


class CountingMiddleware:
    """Answers with the number of SQL statements, of those that were sent more than once with the same parameters, and
    of requests to Elasticsearch."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ASK not in request.headers:
            return self.get_response(request)
        statements: Counter[str] = Counter()

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            statements[f"{sql} {params}"] += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            response = self.get_response(request)
        response[SQL] = str(statements.total())
        response[REPEATED] = str(sum(times for times in statements.values() if times > 1))
        return response

"""The connection to Elasticsearch. Every call goes through here, so every failure is an EngineAway with its reason."""

import contextlib
import os
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from elastic_transport import ConnectionError as NoConnection
from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError, Elasticsearch

from search.engine import EngineAway

# How long a reader waits before PostgreSQL answers instead; a write and a look after the index have time.
READ_SECONDS, WRITE_SECONDS = 0.8, 30.0


@cache
def reader() -> Elasticsearch:
    """For questions. With several nodes one that refuses is passed over; a slow one is not waited for twice."""
    return _client(READ_SECONDS)


@cache
def writer() -> Elasticsearch:
    """For everything that no reader waits for."""
    return _client(WRITE_SECONDS)


def _client(seconds: float) -> Elasticsearch:
    urls = settings.ELASTICSEARCH_URL
    return Elasticsearch(
        urls, request_timeout=seconds, max_retries=len(urls) - 1, retry_on_timeout=False, retry_on_status=()
    )


def forget() -> None:
    """Makes new connections at the next call."""
    reader.cache_clear()
    writer.cache_clear()


# A connection must not be shared with a fork.
os.register_at_fork(after_in_child=forget)


@contextlib.contextmanager
def calling() -> Iterator[None]:
    """Makes EngineAway of whatever the cluster or the way to it answers that is no answer."""
    try:
        yield
    except ConnectionTimeout as error:
        raise EngineAway("it does not answer in time") from error
    except NoConnection as error:
        raise EngineAway("it refuses the connection") from error
    except (TransportError, ApiError) as error:
        raise EngineAway(reason(error)) from error


def reason(error: Exception) -> str:
    """The cluster's own words for what is wrong, in one line."""
    return f"{type(error).__name__}: {error}"[:300]

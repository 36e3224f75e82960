"""Filled databases, made once and kept until what makes them changes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import connection
from elasticsearch import Elasticsearch

from dev import processes
from search.delivery import deliver_now
from search.rebuilding import RebuildStopped, rebuild
from search.states import chosen

from . import engines, pilot
from .content import Municipality
from .databases import CONTENT, INDEX, SCHEMA, Databases, fingerprint, migrate
from .filling import Filler
from .measuring import Deadline, OutOfTime


def empty(databases: Databases, say: Callable[[str], None]) -> str:
    """The name of a database with a site without content."""

    def make() -> None:
        say("Migrating an empty database …")
        migrate()

    return databases.kept("empty", fingerprint(*SCHEMA), make)


def filled(
    databases: Databases, municipality: Municipality, say: Callable[[str], None], deadline: Deadline
) -> str:
    """The name of a database with everything, indexed by PostgreSQL's engine. Raises OutOfTime."""
    like = empty(databases, say)

    def make() -> None:
        say(f"Writing {municipality.documents:,} documents and {municipality.people:,} people …")
        began = time.monotonic()
        with engines.using(engines.POSTGRESQL, ""):
            guides = municipality.guides()
            made = pilot.make(municipality, next(guides))
            Filler(made).fill(deadline.through(guides))
            say(f"Written in {time.monotonic() - began:.0f} s.")
            index(engines.POSTGRESQL, say, deadline)
            rest()

    name = f"content_{municipality.scale:g}"
    return databases.kept(name, fingerprint(*SCHEMA, *CONTENT, *INDEX), make, like=like)


@contextmanager
def beside(make: Callable[[], object]) -> Iterator[None]:
    """Fill a database in a process of its own while the block fills others. What failed there is tried again, and
    told, where the database is wanted."""

    def work() -> None:
        with suppress(OutOfTime):
            make()

    with processes.beside(work) as process:
        yield
        process.join()


def index(engine: str, say: Callable[[str], None], deadline: Deadline) -> None:
    """Fill an engine's index from the database in use. Raises OutOfTime."""
    began = time.monotonic()
    try:
        count = rebuild(chosen(engine)[0], afresh=True, should_stop=deadline.is_over)
    except RebuildStopped:
        raise OutOfTime from None
    seconds = time.monotonic() - began
    say(f"{count:,} documents indexed by {engine} in {seconds:.0f} s, {count / seconds:,.0f} a second.")


def rest() -> None:
    """Leave the database in use as one in which nothing waits."""
    deliver_now()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def drop_index(url: str, name: str) -> None:
    """Leave nothing of ours in Elasticsearch."""
    with Elasticsearch(url) as client:
        for found in client.indices.get(index=f"{name}-*", allow_no_indices=True):
            client.indices.delete(index=found)

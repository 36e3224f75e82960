"""Filled databases, made once and kept until what makes them changes."""

import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from elasticsearch import Elasticsearch

from search.tasks import deliver_now

from . import engines, pilot
from .content import Municipality
from .databases import CONTENT, INDEX, SCHEMA, Databases, fingerprint, migrate
from .filling import Filler


def empty(databases: Databases, say: Callable[[str], None]) -> str:
    """The name of a database with a site without content."""

    def make() -> None:
        say("Migrating an empty database …")
        migrate()

    return databases.kept("empty", fingerprint(*SCHEMA), make)


def filled(databases: Databases, municipality: Municipality, say: Callable[[str], None]) -> str:
    """The name of a database with everything, indexed by PostgreSQL's engine."""
    like = empty(databases, say)

    def make() -> None:
        say(f"Writing {municipality.documents:,} documents and {municipality.people:,} people …")
        began = time.monotonic()
        with engines.using(engines.POSTGRESQL, ""):
            fill(municipality)
            say(f"Written in {time.monotonic() - began:.0f} s. Indexing …")
            began = time.monotonic()
            index_and_tidy()
        say(f"Indexed in {time.monotonic() - began:.0f} s.")

    name = f"content_{municipality.scale:g}"
    return databases.kept(name, fingerprint(*SCHEMA, *CONTENT, *INDEX), make, like=like)


def index_and_tidy() -> None:
    """Index the database in use with its own engine, and leave it as one that has rested."""
    call_command("search_rebuild", verbosity=0)
    deliver_now()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def index(say: Callable[[str], None]) -> None:
    """Fill Elasticsearch's index from the database in use."""
    began = time.monotonic()
    call_command("search_rebuild", verbosity=0)
    say(f"Indexed by Elasticsearch in {time.monotonic() - began:.0f} s.")


def drop_index(url: str, name: str) -> None:
    """Leave nothing of ours in Elasticsearch."""
    with Elasticsearch(url) as client:
        found = client.indices.get(index=f"{name}-*", allow_no_indices=True)
        for index in found:
            client.indices.delete(index=index)


def fill(municipality: Municipality) -> None:
    guides = municipality.guides()
    made = pilot.make(municipality, next(guides))
    Filler(made).fill(guides)

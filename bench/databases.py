"""The bench's databases: one empty, one for each scale that is kept between runs, and copies to run on."""

import contextlib
import hashlib
import sys
from collections.abc import Callable, Iterator

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from dev.postgres import USER, Cluster

from .environment import ROOT

# What a filled database is made by. When any of it changes, it is made anew.
SCHEMA = ("*/migrations/*.py", "requirements.txt", "home/site.py")
CONTENT = tuple(f"bench/{name}.py" for name in ("content", "words", "filling", "pilot", "prepare"))
INDEX = ("search/**/*.py",)


def fingerprint(*patterns: str) -> str:
    """The same for the same files."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class Databases:
    """The databases of a cluster that runs."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster

    def kept(self, name: str, key: str, make: Callable[[], None], *, like: str = "") -> str:
        """The name of a database that `make` has filled, now or in an earlier run: a copy of `like`, or an empty one.

        One with another key is dropped.
        """
        full = f"{name}_{key}"
        names = self._names()
        if full in names:
            return full
        for old in names:
            if old.startswith(f"{name}_") and old != full:
                self.drop(old)
        draft = f"draft_{name}"
        self.copy(like or "template0", draft)
        with use(draft):
            make()
        self._do(f'ALTER DATABASE "{draft}" RENAME TO "{full}"')
        return full

    def copy(self, source: str, name: str) -> None:
        """A database that is a copy of another one, to which nobody may be connected."""
        self.drop(name)
        self._do(f'CREATE DATABASE "{name}" OWNER {USER} TEMPLATE "{source}" STRATEGY FILE_COPY')

    def drop(self, name: str) -> None:
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def size(self, name: str) -> int:
        with psycopg.connect(self.cluster.url("postgres")) as server:
            row = server.execute("SELECT pg_database_size(%s::name)", [name]).fetchone()
            return int(row[0]) if row else 0

    def _names(self) -> list[str]:
        with psycopg.connect(self.cluster.url("postgres")) as server:
            return [name for (name,) in server.execute("SELECT datname FROM pg_database")]

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.cluster.url("postgres"), autocommit=True) as server:
            server.execute(statement)


@contextlib.contextmanager
def use(name: str) -> Iterator[None]:
    """This process's Django works on a database, with nothing remembered of another one."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    _forget()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        _forget()


def _forget() -> None:
    cache.clear()
    ContentType.objects.clear_cache()


def migrate() -> None:
    """An empty database becomes an empty site."""
    call_command("migrate", interactive=False, verbosity=0)

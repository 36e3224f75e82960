"""All rows of the test database, kept in a file and put back: a fraction of what loading the demo costs."""

import os
import subprocess
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection

from dev.postgres import binaries

# Its own triggers are for what people do; rows that were in the database once go back as they were.
BEFORE = "SET session_replication_role = replica; TRUNCATE {} CASCADE;\n"


def environment() -> dict[str, str]:
    """For PostgreSQL's programs: which database the tests use."""
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    ours = connection.settings_dict
    return os.environ | {name: str(ours[key]) for name, key in names.items() if ours[key]}


def keep(path: Path) -> None:
    command = [binaries() / "pg_dump", "--no-owner", "--data-only", "--exclude-table=django_migrations"]
    with path.open("wb") as out:
        subprocess.run(command, env=environment(), check=True, stdout=out, stderr=subprocess.DEVNULL)


def put_back(path: Path) -> None:
    tables = [name for name in connection.introspection.table_names() if name != "django_migrations"]
    text = BEFORE.format(", ".join(f'"{name}"' for name in tables)).encode() + path.read_bytes()
    command = [binaries() / "psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    subprocess.run(command, env=environment(), input=text, check=True, stdout=subprocess.DEVNULL)
    ContentType.objects.clear_cache()
    cache.clear()

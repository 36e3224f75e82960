"""The tables of the test databases are made once and then copied: migrations take most of a minute.

The database that is copied stays in the cluster of the tests, under a name that changes with what migrations do.
"""

import fcntl
import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from cms.garbage import no_garbage_collection

PREFIX = "felles_template_"


def made_once(lock: Path) -> str:
    """The name of the database to copy. Makes it when there is none; others wait for that at `lock`."""
    name = PREFIX + _mark()
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
            there = {row[0] for row in cursor.fetchall()}
            if name in there:
                return name
            for old in there:
                cursor.execute(f'DROP DATABASE "{old}"')
            draft = f"{PREFIX}draft"
            cursor.execute(f'CREATE DATABASE "{draft}"')
            _migrate(draft)
            # Whole or not at all: a run that is killed leaves only a draft.
            cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    return name


def _mark() -> str:
    """Changes with our migrations and with the versions of what we use."""
    files = [settings.BASE_DIR / "requirements.txt", *settings.BASE_DIR.glob("*/migrations/*.py")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(database: str) -> None:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        with no_garbage_collection():  # everybody waits for this
            call_command("migrate", interactive=False, verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual

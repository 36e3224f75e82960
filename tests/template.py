"""The tables of the test databases are made once and then copied: migrations take most of a minute.

The database that is copied stays in the cluster of the tests, under a name that changes with what migrations do.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

from cms.garbage import no_garbage_collection

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "felles_template_"


def begin(lock: Path) -> subprocess.Popen[bytes] | None:
    """Has it made by a process of its own, while tests are still collected. None when it was made before."""
    if lock.exists() and lock.read_text() == PREFIX + _mark():
        return None
    return subprocess.Popen(
        [sys.executable, "-m", "tests.template", str(lock)],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # what is wrong is told to the first who makes it again
    )


def made_once(lock: Path) -> str:
    """The name of the database to copy. Makes it when there is none; others wait for that at `lock`, which keeps the
    name of the one that was made last."""
    name = PREFIX + _mark()
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
            there = {row[0] for row in cursor.fetchall()}
            if name not in there:
                for old in there:
                    cursor.execute(f'DROP DATABASE "{old}"')
                draft = f"{PREFIX}draft"
                cursor.execute(f'CREATE DATABASE "{draft}"')
                _migrate(draft)
                # Whole or not at all: a run that is killed leaves only a draft.
                cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
        lock.write_text(name)
    return name


def _mark() -> str:
    """Changes with our migrations and with the versions of what we use."""
    files = [ROOT / "requirements.txt", *ROOT.glob("*/migrations/*.py")]
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


if __name__ == "__main__":
    django.setup()
    made_once(Path(sys.argv[1]))

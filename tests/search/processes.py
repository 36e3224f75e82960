"""Processes of the site on the test database."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection

# Settings that differ come first, as JSON.
BEGIN = """
import json, sys, time
from django.conf import settings
for name, value in json.loads(sys.argv[1]).items():
    setattr(settings, name, value)
settings.DATABASES["default"]["NAME"] = sys.argv[2]
import django
django.setup()
# As tests/search/conftest.py: guides alone.
from people.models import Person
from search import sources
del sources._sources[Person]
"""
WORKER = """
from django.core.management import call_command
call_command("procrastinate", "worker")
"""


def start(script: str, *arguments: str, **different: Any) -> subprocess.Popen[str]:
    """Start a script that may use the site; `different` are settings of its own."""
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + script, json.dumps(different), name, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )


def kill(process: subprocess.Popen[str]) -> None:
    """kill -9, in the middle of whatever it does."""
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def until(condition: Callable[[], Any], seconds: float = 40) -> bool:
    """Wait for a condition. Long enough for a lease of a dead worker, a sweep and the start of a process."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


@contextmanager
def workers() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """What starts workers; they are ended at the end."""
    started = []

    def begin(**different: Any) -> subprocess.Popen[str]:
        started.append(start(WORKER, **different))
        return started[-1]

    try:
        yield begin
    finally:
        for process in started:
            process.kill()
            process.wait()

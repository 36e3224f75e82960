"""Production settings: what they ask for, what they refuse, and that everything they read is told."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
EXAMPLE = {
    "SECRET_KEY": "x" * 10 + "abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "felles.example.org",
    "DATABASE_URL": "postgresql://felles:secret@db.example.org/felles",
    "ELASTICSEARCH_URL": "http://elastic:secret@search.example.org:9200",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example.org:587",
    "SECURE_PROXY_SSL_HEADER": "X-Forwarded-Proto",
}


def python(*arguments, leave_out=(), **told):
    """Run a program with production settings and this environment alone."""
    environment = {name: value for name, value in (EXAMPLE | told).items() if name not in leave_out}
    environment |= {"DJANGO_SETTINGS_MODULE": "cms.settings.production", "PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def setting(name, **told):
    answer = python("-c", f"from django.conf import settings; print(repr(settings.{name}))", **told)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_django_has_nothing_to_say_about_them():
    answer = python("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL"])
def test_what_must_be_decided_has_no_default(name):
    answer = python("-c", "from django.conf import settings; settings.DEBUG", leave_out=[name])
    assert answer.returncode != 0
    assert name in answer.stderr


def test_nothing_makes_them_a_demo_or_shows_errors_to_visitors():
    assert setting("FELLES_DEMO", FELLES_DEMO="1", DEBUG="1") == "False"
    assert setting("DEBUG", FELLES_DEMO="1", DEBUG="1") == "False"
    answer = python("manage.py", "demo", FELLES_DEMO="1")
    assert answer.returncode != 0
    assert "FELLES_DEMO" in answer.stderr


def test_a_proxys_header_is_believed_only_where_one_is_named():
    assert setting("SECURE_PROXY_SSL_HEADER") == "('HTTP_X_FORWARDED_PROTO', 'https')"
    assert setting("SECURE_PROXY_SSL_HEADER", SECURE_PROXY_SSL_HEADER="") == "None"


def test_the_log_goes_to_stdout():
    assert "ext://sys.stdout" in setting("LOGGING")


def read_variables():
    """Every variable that is read from the environment: by settings, by gunicorn's, by docker-compose.yml."""
    found = set()
    for path in (ROOT / "cms" / "settings").glob("*.py"):
        if path.name != "test.py":
            found |= set(re.findall(r'env(?:\.\w+)?\(\s*"(\w+)"', path.read_text()))
    for path in (ROOT / "deploy").glob("*.py"):
        found |= set(re.findall(r'environ(?:\.get\(|\[)\s*"(\w+)"', path.read_text()))
    found |= set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    return found


def test_every_variable_stands_in_the_example_and_in_the_how_to():
    example = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    how_to = (ROOT / "docs" / "howto" / "deploy.md").read_text()
    table = set(re.findall(r"^\| `([A-Z_]+)`", how_to, re.MULTILINE))
    development = {"FELLES_ELASTICSEARCH", "FELLES_ELASTICSEARCH_HEAP"}  # read by dev/
    assert example == read_variables() | development
    assert table == read_variables() - {"PORT", "DEBUG", "FELLES_DEMO"}

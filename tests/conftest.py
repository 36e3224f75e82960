"""What every test has: real services (tests.services), and a site as every installation has it."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from cms import statements
from search import answering
from search.elasticsearch import client
from search.engine import get_engine, get_engines
from tests import guards, services, snapshot, template

pytest_plugins = ["tests.services"]


def pytest_configure(config: pytest.Config) -> None:
    """`make guards` runs with one guard switched off, before anything that uses it is imported."""
    if name := os.environ.get(guards.OFF):
        guards.switch_off(name)


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays, and is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        name = template.made_once(services.template_lock())
        connection.settings_dict["TEST"]["TEMPLATE"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tests with real transactions empty the tables behind them, which the append-only trigger would refuse.

    Only this one is set aside, and only for TRUNCATE; tests/approvals/test_append_only.py puts it back to test it.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE approvals_version DISABLE TRIGGER approvals_version_no_truncate")
        if os.environ.get(guards.OFF) == guards.TRIGGER:
            cursor.execute("ALTER TABLE approvals_version DISABLE TRIGGER approvals_version_append_only")


@pytest.fixture(scope="session", autouse=True)
def _emptied_at_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Behind a test with real transactions the database is as it was before: Django empties its tables and has every app
    write anew what it always has, which takes longer than most tests. So that is done once, kept, and put back.

    Jobs are in tables that Django does not empty.
    """
    rows = tmp_path_factory.mktemp("empty") / "rows.sql"
    usual = TransactionTestCase._fixture_teardown

    def empty(self: TransactionTestCase) -> None:
        if rows.exists():
            snapshot.put_back(rows)
            return
        usual(self)
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        snapshot.keep(rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    statements.forget()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _language(settings: Any) -> None:
    """A request of the test before leaves its reader's language behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="module")
def planted(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """What fixtures of a whole module write is there for each of its tests, and gone after the last: each test has a
    transaction of its own inside this one. Gives the folder of all their files."""
    folder = tmp_path_factory.mktemp("planted")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(**files_in(folder)):
        translation.activate(django_settings.LANGUAGE_CODE)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _private_files(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Uploads, approved bytes and pictures of a test are its own, or its module's."""
    folder = request.getfixturevalue("planted") if "planted" in request.fixturenames else tmp_path
    for name, value in files_in(folder).items():
        setattr(settings, name, value)


def files_in(folder: Path) -> dict[str, Any]:
    """Settings with which all files lie in a folder."""
    own = {
        name: django_settings.STORAGES[name] | {"OPTIONS": {"location": str(folder / name), "base_url": None}}
        for name in ("approved", "photos")
    }
    return {"MEDIA_ROOT": str(folder / "media"), "STORAGES": django_settings.STORAGES | own}


@pytest.fixture
def wagtail_tasks(settings: Any) -> None:
    """What Wagtail does after a save is done at once, as on every site."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def answered_by_elasticsearch(
    elasticsearch: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The site as in production: Elasticsearch answers, with an empty index, and PostgreSQL stands by.

    Readers have more patience: a busy machine is no Elasticsearch that is away.
    """
    monkeypatch.setattr(client, "READ_SECONDS", 30)
    settings.SEARCH_ENGINES = [
        "search.elasticsearch.engine.ElasticsearchEngine",
        "search.postgresql.engine.PostgreSQLEngine",
    ]
    _ask_anew()
    get_engine().rebuild(lambda after: [], afresh=True)
    yield
    _ask_anew()


def _ask_anew() -> None:
    client.forget()
    get_engines.cache_clear()
    answering.forget()

"""deploy.health: what a container is asked every half minute."""

import pytest
from django.db import connection

from deploy import health

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _database(monkeypatch):
    told = connection.get_connection_params()
    monkeypatch.setenv(
        "DATABASE_URL",
        f"postgresql://{told['user']}@/{told['dbname']}?host={told['host']}&port={told['port']}",
    )


def heard_of(ago):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        if ago is not None:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
                [ago],
            )


@pytest.mark.usefixtures("_database")
@pytest.mark.parametrize(("ago", "status"), [(5, 0), (120, 1), (None, 1)])
def test_a_worker_is_well_when_it_was_heard_of(ago, status, capsys):
    heard_of(ago)
    assert health.main("worker") == status
    assert bool(capsys.readouterr().err) == bool(status)
    heard_of(None)


def test_without_a_database_it_says_why(monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert health.main("worker") == 1
    assert "127.0.0.1" in capsys.readouterr().err


@pytest.mark.parametrize(("host", "status"), [("localhost", 0), ("", 1)])
def test_web_is_well_when_healthz_is(live_server, monkeypatch, settings, capsys, host, status):
    settings.ALLOWED_HOSTS = ["localhost"]
    monkeypatch.setenv("WEB_BIND", live_server.url.removeprefix("http://"))
    monkeypatch.setenv("ALLOWED_HOSTS", host or "wrong.example.org")
    assert health.main("web") == status


def test_web_that_does_not_answer_is_not_well(monkeypatch, capsys):
    monkeypatch.setenv("WEB_BIND", "127.0.0.1:1")
    monkeypatch.setenv("ALLOWED_HOSTS", "localhost")
    assert health.main("web") == 1
    assert capsys.readouterr().err

"""Health and errors."""

import pytest
from django.db import OperationalError
from django.test import Client

pytestmark = pytest.mark.django_db


def test_healthz_says_what_answers(client):
    response = client.get("/healthz")
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "search": "postgresql",
        "search_queue": {"postgresql": {"waiting": 0, "oldest_seconds": 0, "set_aside": 0}},
    }


def test_healthz_says_why_not(client, monkeypatch):
    def away():
        raise OperationalError("connection refused\nmore")

    monkeypatch.setattr("cms.views.connection.cursor", away)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "error", "database": "connection refused"}


def test_errors_have_pages(client):
    response = client.get("/finnes-ikke/")
    assert response.status_code == 404
    assert "/veiledere/" in response.content.decode()
    response = Client(enforce_csrf_checks=True).post("/logg-inn/", {"username": "x"})
    assert response.status_code == 403
    assert "<h1" in response.content.decode()


def test_a_broken_page_says_so(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("home.views.greeting", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/veiledere/", "/sok/", "/logg-inn/", "/finnes-ikke/"])
def test_every_page_has_a_strict_policy(client, path):
    policy = client.get(path)["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


@pytest.mark.parametrize(("path", "lang"), [("/", "nb"), ("/nn/", "nn"), ("/en/", "en")])
def test_languages_stand_behind_a_prefix(client, path, lang):
    assert f'<html lang="{lang}">' in client.get(path).content.decode()

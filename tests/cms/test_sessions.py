"""Sessions are Django's, and as short."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from cms.sessions import SessionStore
from tests.factories.people import employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    store = SessionStore()
    store["color"] = "blue"
    store.create()
    store.save()
    return store


def test_each_has_its_own(session):
    other = SessionStore()
    other["color"] = "red"
    other.save()
    colors = [SessionStore(key)["color"] for key in (session.session_key, other.session_key) * 2]
    assert colors == ["blue", "red", "blue", "red"]


def test_a_session_that_has_run_out_is_gone(session):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert SessionStore(session.session_key).load() == {}


def test_a_key_that_nobody_has_becomes_nobody_s():
    store = SessionStore("a" * 32)
    assert store.load() == {}
    assert store.session_key is None


def test_who_logs_out_is_out_at_once(client):
    client.force_login(employee())
    key = client.session.session_key
    assert client.get("/").wsgi_request.user.is_authenticated
    client.post("/logg-ut/")
    client.cookies["sessionid"] = key
    assert client.get("/").wsgi_request.user.is_anonymous

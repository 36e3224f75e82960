"""The report of who came in, failed, was locked out and went out."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import User
from tests.factories.people import editor, employee

pytestmark = pytest.mark.django_db
REPORT = "/admin/personvern/innlogginger/"


def with_password(user: User) -> User:
    user.set_password("et langt passord")
    user.save()
    return user


def try_to(client: Any, name: str, password: str = "et langt passord") -> None:
    client.post("/logg-inn/", {"username": name, "password": password})


def test_what_happened_is_found_by_person_kind_and_day(client, administrator, settings):
    user = with_password(employee(username="kari", first_name="Kari", last_name="Nordmann"))
    user.person.name = "Kari Nordmann"
    user.person.save()
    other, browser = with_password(employee(username="ola")), type(client)()
    try_to(browser, "kari", "feil")
    try_to(browser, "mitt hemmelige passord", "feil")
    try_to(browser, "kari")
    browser.post("/logg-ut/")
    for _time in range(settings.AXES_FAILURE_LIMIT):
        try_to(browser, "ola", "feil")
    client.force_login(administrator)
    assert REPORT in client.get("/admin/reports/site-history/").text
    page = client.get(REPORT).text
    for said in (
        "Innlogget",
        "Klarte ikke å logge inn",
        "Stengt ute",
        "Kari Nordmann",
        "Ukjent navn",
        "127.0.0.1",
    ):
        assert said in page, said
    assert "hemmelige" not in page
    assert AccessLog.objects.get(username="kari").logout_time
    assert AccessFailureLog.objects.filter(username="ola", locked_out=True).exists()

    def rows(**wanted: str) -> int:
        return len(client.get(REPORT, wanted).context["rows"])

    assert rows(q="kari") == rows(q="nordmann") == 2
    assert rows(q="kari", what="failed") == 1
    assert rows(q="ola", what="locked_out") == 1
    assert rows(q="ingen") == 0
    assert "Ingenting ble funnet" in client.get(REPORT, {"q": "ingen"}).text
    AccessFailureLog.objects.filter(username="kari").update(attempt_time=timezone.now() - timedelta(days=3))
    today = timezone.localdate()
    assert rows(q="kari", since=today.isoformat()) == 1
    assert rows(q="kari", until=(today - timedelta(days=1)).isoformat()) == 1
    assert rows(since="tull") == rows()
    assert rows(since="0001-01-01", until="9999-12-31") == rows()
    assert other.pk


def test_whoever_goes_on_when_locked_out_fills_nothing(client, settings):
    with_password(employee(username="ola"))
    for name in ("ola", "finnes ikke"):
        for _time in range(settings.AXES_FAILURE_LIMIT):
            try_to(client, name, "feil")
        before = AccessFailureLog.objects.count()
        for _time in range(3):
            try_to(client, name, "feil")
        assert AccessFailureLog.objects.count() == before
    AccessFailureLog.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME)
    before = AccessFailureLog.objects.count()
    try_to(client, "ola", "feil")
    assert AccessFailureLog.objects.count() > before


def test_the_latest_and_those_of_a_day_are_found_by_index(client, administrator):
    day, asked = timezone.localdate().isoformat(), set()
    client.force_login(administrator)
    for wanted in ({}, {"since": day, "until": day}):
        with CaptureQueriesContext(connection) as statements:
            client.get(REPORT, wanted)
        asked |= {one["sql"] for one in statements.captured_queries if "UNION ALL" in one["sql"]}
    pages = [sql for sql in asked if "LIMIT" in sql]
    assert len(pages) == 2
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        for sql in pages:
            cursor.execute(f"EXPLAIN {sql}")
            plan = "".join(row for (row,) in cursor.fetchall())
            assert "axes_accesslog_by_time" in plan, sql
            assert "axes_accessfailurelog_by_time" in plan, sql


def test_it_costs_the_same_for_many(client, administrator, django_assert_max_num_queries):
    AccessLog.objects.bulk_create(
        AccessLog(username=employee().username, attempt_time=timezone.now()) for _one in range(20)
    )
    client.force_login(administrator)
    client.get(REPORT)
    with django_assert_max_num_queries(13):
        client.get(REPORT)


def test_it_is_for_administrators(client):
    for user in (employee(), editor()):
        client.force_login(user)
        assert client.get(REPORT).status_code == 302

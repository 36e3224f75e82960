"""What holds whichever way one came in: closed accounts, lock-out, the second factor, and how long one stays."""

import logging
import re
import time
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from people.account_admin import SetActiveState
from people.audience import tokens
from people.backends import PeopleBackend
from people.importing import writing
from people.models import Person, User
from people.permissions import may_come_in, wants_second_factor
from people.signin import factor, invitations
from people.signin.lockout import address_of
from people.signin.tasks import send_password_reset
from tests.factories.people import PersonFactory, UserFactory, editor, employee, external

pytestmark = pytest.mark.django_db

PASSWORD = "et langt passord"
# One page of each kind: a page, a fragment, the API, the admin.
CLICKS = [("/min-konto/", {}), ("/folk/?q=a", {"HX-Request": "true"}), ("/admin/", {}), ("/godkjenning/", {})]


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Any, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/logg-inn/", {"username": user.username, "password": password}, **more)


def code_of(user: User) -> str:
    """What the app of this person shows now."""
    secret = Authenticator.objects.get(user=user, type="totp").data["secret"]
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def with_factor(user: User) -> list[str]:
    """An app, with a code that was not used; and the recovery codes."""
    return factor.set_up(user, totp.generate_totp_secret(), "")


def is_in(client: Any) -> bool:
    return bool(client.get("/").wsgi_request.user.is_authenticated)


def today() -> Any:
    return timezone.localdate()


@pytest.mark.parametrize(
    ("is_active", "days", "comes_in"),
    [
        (True, None, True),
        (False, None, False),
        (True, 1, True),
        (True, 0, False),
        (True, -1, False),
        (False, 1, False),
    ],
)
def test_who_may_come_in(client, is_active, days, comes_in):
    ends = None if days is None else today() + timedelta(days=days)
    user = with_password(external(is_active=is_active, ends=ends))
    assert may_come_in(user) is comes_in
    assert (PeopleBackend().get_user(user.pk) is not None) is comes_in
    assert ("member" in tokens(user)) is comes_in
    sign_in(client, user)
    assert is_in(client) is comes_in


def _by_hand(user: User) -> None:
    user.is_active = False
    user.save()


def _by_import(user: User) -> None:
    writing._close([user.person])


def _by_date(user: User) -> None:
    User.objects.filter(pk=user.pk).update(ends=today())


def _with_many(user: User) -> None:
    SetActiveState.execute_action([user], mark_as_active=False)


@pytest.mark.parametrize(
    "there", ["-1", "start", "//ond.example", "https://ond.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_away_after_the_second_factor(client, there):
    client.force_login(employee())
    assert client.get("/logg-inn/kode/", {"next": there})["Location"] == "/"


def test_what_is_made_for_somebody_is_kept_by_no_cache_on_the_way(client):
    paths = ("/", "/veiledere/", "/nyheter/", "/sok/?q=anbud", "/api/v2/search/?q=anbud", "/finnes-ikke/")
    assert {client.get(path).headers.get("Cache-Control") for path in paths} == {None}
    client.force_login(employee())
    assert {client.get(path)["Cache-Control"] for path in paths} == {"private"}


@pytest.mark.parametrize("close", [_by_hand, _with_many, _by_import, _by_date])
def test_who_is_closed_is_out_at_the_next_click_everywhere(client, close):
    user = editor()
    browsers = [type(client)() for _click in CLICKS]
    for browser, (path, headers) in zip(browsers, CLICKS, strict=True):
        browser.force_login(user)
        assert browser.get(path, headers=headers).status_code == 200, path
    idle = type(client)()
    idle.force_login(user)
    close(user)
    for browser, (path, headers) in zip(browsers, CLICKS, strict=True):
        response = browser.get(path, headers=headers)
        assert response.status_code == 302, path
        assert "/logg-inn/" in response["Location"] or "/admin/login/" in response["Location"]
        assert not Session.objects.filter(session_key=browser.cookies["sessionid"].value).exists()
    # No session of before is good again when the account is opened.
    User.objects.filter(pk=user.pk).update(is_active=True, ends=None)
    assert not any(is_in(browser) for browser in browsers)
    assert is_in(idle) is (close is _by_date)


def test_signing_out_everywhere_ends_every_session_of_ones_own(client, caplog):
    caplog.set_level(logging.INFO, "felles.signin")
    user, other = employee(), type(client)()
    colleague = type(client)()
    client.force_login(user)
    other.force_login(user)
    colleague.force_login(employee())
    assert "Logg ut alle steder" in client.get("/min-konto/").text
    assert client.post("/min-konto/logg-ut/").status_code == 302
    assert not is_in(client)
    assert not is_in(other)
    assert is_in(colleague)
    assert f"signed out everywhere, user {user.pk}" in caplog.text
    client.force_login(User.objects.get(pk=user.pk))
    assert is_in(client)
    assert type(client)().post("/min-konto/logg-ut/")["Location"] == "/logg-inn/"


def test_another_password_ends_sessions(client):
    user = with_password(employee())
    client.force_login(user)
    user.set_password("et annet passord")
    user.save()
    assert not is_in(client)


def test_too_many_failures_lock_a_name_at_an_address(client, caplog, settings):
    caplog.set_level(logging.INFO, "felles.signin")
    user, other = with_password(employee()), with_password(employee())
    for _time in range(settings.AXES_FAILURE_LIMIT - 1):
        response = sign_in(client, user, "feil")
        assert response.status_code == 200
        assert f'value="{user.username}"' in response.text
    response = sign_in(client, user, "feil")
    assert response.status_code == 429
    assert "Prøv igjen om 15 minutter" in response.text
    assert f'value="{user.username}"' in response.text
    assert f'value="{user.username}"' in client.get(f"/logg-inn/?username={user.username}").text
    assert sign_in(client, user).status_code == 429
    assert not is_in(client)
    # Neither somebody else, nor the same name from elsewhere.
    elsewhere = type(client)()
    sign_in(elsewhere, user, REMOTE_ADDR="10.1.1.1")
    assert is_in(elsewhere)
    sign_in(client, other)
    assert is_in(client)
    said = caplog.text
    assert f"failed to sign in, user {user.pk}" in said
    assert f"locked out, user {user.pk}" in said
    client.logout()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    sign_in(client, user)
    assert is_in(client)


def test_what_nobody_is_called_is_not_written_down(client, caplog):
    caplog.set_level(logging.INFO, "felles.signin")
    client.post("/logg-inn/", {"username": "mitt hemmelige passord", "password": "x"})
    assert "failed to sign in" in caplog.text
    assert "hemmelige" not in caplog.text


def test_the_address_is_the_proxys_word_only_where_settings_say_so(settings):
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"})
    assert address_of(request) == "127.0.0.1"
    settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
    assert address_of(request) == "2.2.2.2"
    assert address_of(RequestFactory().get("/")) == "127.0.0.1"


def test_who_wants_a_second_factor():
    local = {
        "employee": with_password(employee()),
        "external": with_password(external()),
        "nobody's": with_password(UserFactory()),
        "editor": with_password(editor()),
        "superuser": with_password(employee(is_superuser=True)),
    }
    assert {name for name, user in local.items() if wants_second_factor(user)} == set(local) - {"employee"}
    for user in local.values():
        user.set_unusable_password()
    assert not any(wants_second_factor(user) for user in local.values())


@pytest.fixture
def required(settings: Any) -> None:
    settings.MFA_REQUIRED = True


def test_an_administrator_gets_nowhere_before_an_app_is_set_up(client, required):
    user = with_password(editor())
    assert sign_in(client, user).status_code == 302
    for path in ("/", "/admin/", "/min-konto/", "/api/v2/search/?q=a", "/min-konto/totrinn/koder/"):
        assert client.get(path)["Location"].startswith("/logg-inn/kode/?next=/"), path
    assert client.get("/folk/", headers={"HX-Request": "true"})["HX-Redirect"] == "/logg-inn/kode/"
    assert client.post("/min-konto/logg-ut/")["Location"] == "/logg-inn/kode/"
    page = client.get("/logg-inn/kode/?next=/admin/", follow=True)
    assert page.redirect_chain[-1][0] == "/min-konto/totrinn/?next=/admin/"
    assert "<svg" in page.text
    secret = client.session["second_factor_secret"]
    assert client.post("/min-konto/totrinn/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    key = client.session.session_key
    elsewhere = type(client)()
    sign_in(elsewhere, user)
    shown = client.post("/min-konto/totrinn/", {"code": code, "next": "/admin/"}).text
    assert all(code in shown for code in factor.codes_of(user))
    assert 'href="/admin/"' in shown
    assert client.session.session_key != key
    assert client.get("/admin/").status_code == 200
    # Whoever came in with the password alone before is out.
    assert not is_in(elsewhere)
    assert client.get("/min-konto/totrinn/")["Location"] == "/min-konto/"


@pytest.mark.parametrize("is_required", [True, False])
def test_who_has_an_app_is_asked_at_every_sign_in(client, settings, caplog, is_required):
    caplog.set_level(logging.INFO, "felles.signin")
    settings.MFA_REQUIRED = is_required
    user = with_password(employee())
    recovery = with_factor(user)
    sign_in(client, user)
    assert client.get("/folk/")["Location"] == "/logg-inn/kode/?next=/folk/"
    # Another app instead, or none, is no way round.
    assert client.get("/min-konto/totrinn/")["Location"] == "/logg-inn/kode/"
    assert client.post("/min-konto/totrinn/av/", {"code": code_of(user)})["Location"] == "/logg-inn/kode/"
    code = code_of(user)
    response = client.post("/logg-inn/kode/", {"code": f"{code[:3]} {code[3:]}", "next": "/folk/"})
    assert response["Location"] == "/folk/"
    assert client.get("/folk/").status_code == 200
    assert f"second factor given, user {user.pk}" in caplog.text
    # A code works once; a recovery code too.
    again = type(client)()
    sign_in(again, user)
    assert again.post("/logg-inn/kode/", {"code": code}).status_code == 200
    assert again.post("/logg-inn/kode/", {"code": recovery[0]}).status_code == 302
    assert again.get("/folk/").status_code == 200
    third = type(client)()
    sign_in(third, user)
    assert third.post("/logg-inn/kode/", {"code": recovery[0]}).status_code == 200
    assert recovery[0] not in factor.codes_of(user)


def test_wrong_codes_lock_too_and_the_password_does_not_unlock(client, settings):
    user = with_password(employee())
    with_factor(user)
    sign_in(client, user)
    for _time in range(settings.AXES_FAILURE_LIMIT - 1):
        assert client.post("/logg-inn/kode/", {"code": "000000"}).status_code == 200
        client.post("/logg-ut/")
        sign_in(client, user)
    assert client.post("/logg-inn/kode/", {"code": "000000"}).status_code == 429
    assert client.post("/logg-inn/kode/", {"code": code_of(user)}).status_code == 429
    assert client.get("/folk/")["Location"].startswith("/logg-inn/kode/")


def test_wrong_codes_lock_a_person_everywhere_and_nobody_from_outside(client, settings):
    user = with_password(employee())
    with_factor(user)
    typed = f"{user.pk}: code"
    for _time in range(settings.AXES_FAILURE_LIMIT):
        client.post("/logg-inn/", {"username": typed, "password": "x"}, REMOTE_ADDR="10.9.9.9")
    for number in range(settings.AXES_FAILURE_LIMIT):
        browser = type(client)(REMOTE_ADDR=f"10.0.0.{number}")
        sign_in(browser, user)
        is_last = number == settings.AXES_FAILURE_LIMIT - 1
        assert browser.post("/logg-inn/kode/", {"code": "000000"}).status_code == (429 if is_last else 200)
    browser = type(client)(REMOTE_ADDR="10.0.0.99")
    sign_in(browser, user)
    assert browser.post("/logg-inn/kode/", {"code": code_of(user)}).status_code == 429


def test_one_password_tried_on_many_names_locks_the_address(client, settings):
    settings.SIGN_IN_FAILURES_PER_ADDRESS = 4
    user = with_password(employee())
    for number in range(3):
        client.post("/logg-inn/", {"username": f"navn{number}", "password": "Sommer2026"})
    # Who comes in with the right one takes nothing off the others' account.
    sign_in(client, user)
    assert is_in(client)
    client.logout()
    client.post("/logg-inn/", {"username": "navn3", "password": "Sommer2026"})
    assert sign_in(client, user).status_code == 429
    elsewhere = type(client)(REMOTE_ADDR="10.1.1.1")
    sign_in(elsewhere, user)
    assert is_in(elsewhere)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    sign_in(client, user)
    assert is_in(client)


def test_whom_the_admin_does_not_let_in_is_told_so(client):
    client.force_login(employee())
    for path in ("/admin/", "/admin/personvern/innlogginger/"):
        assert client.get(path, follow=True).status_code == 403
    assert client.get("/logg-inn/?next=/folk/")["Location"] == "/folk/"


def asked_for_passwords() -> list[list[int]]:
    jobs = ProcrastinateJob.objects.filter(task_name="people.send_password_reset").order_by("id")
    return [job.args["user_ids"] for job in jobs]


def test_another_password_is_mailed_by_the_worker_and_not_without_end(client):
    user = with_password(employee(email="kari@example.org"))
    without, closed = employee(email="uten@example.org"), with_password(employee(email="stengt@example.org"))
    without.set_unusable_password()
    without.save()
    answers = {client.get("/admin/password_reset/").status_code}
    for mail_address in ("KARI@example.org", "ingen@example.org", "uten@example.org", closed.email):
        response = client.post("/admin/password_reset/", {"email": mail_address})
        answers.add((response.status_code, response["Location"]))
    assert answers == {200, (302, "/admin/password_reset/done/")}
    assert not mail.outbox
    assert asked_for_passwords() == [[user.pk], [], [], [closed.pk]]
    User.objects.filter(pk=closed.pk).update(ends=today())
    send_password_reset([user.pk, closed.pk])
    [sent] = mail.outbox
    assert sent.to == [user.email]
    link = re.search(r"http://testserver(/admin/password_reset/confirm/\S+)", sent.body)
    assert client.get(link[1], follow=True).status_code == 200
    for _time in range(5):
        client.post("/admin/password_reset/", {"email": user.email})
    assert asked_for_passwords().count([user.pk]) == 3


def test_one_address_asks_for_so_many_passwords(client, settings):
    settings.SIGN_IN_FAILURES_PER_ADDRESS = 4
    for number in range(6):
        client.post("/admin/password_reset/", {"email": f"a{number}@example.org"})
    assert len(asked_for_passwords()) == 4


def test_nobody_types_a_name_or_an_address_of_their_own(client):
    user = editor(email="kari@example.org")
    client.force_login(user)
    page = client.get("/admin/account/").text
    assert "locale-preferred_language" in page
    assert "name_email" not in page
    form = {
        "name_email-first_name": "Rådhuset",
        "name_email-last_name": "Drift",
        "name_email-email": "x@example.org",
        "locale-preferred_language": "nb",
        "locale-current_time_zone": "Europe/Oslo",
        "theme-theme": "system",
        "theme-density": "default",
    }
    client.post("/admin/account/", form)
    assert User.objects.filter(pk=user.pk, first_name=user.first_name, email="kari@example.org").exists()
    assert type(client)().get("/admin/account/").status_code == 302


def test_codes_are_renewed_and_the_app_is_turned_off_for_a_code_alone(client, caplog):
    caplog.set_level(logging.INFO, "felles.signin")
    user = employee()
    client.force_login(user)
    assert client.post("/min-konto/totrinn/av/", {"code": "1"})["Location"] == "/min-konto/"
    before = with_factor(user)
    for path in ("/min-konto/totrinn/koder/", "/min-konto/totrinn/av/"):
        assert "Koden er feil" in client.post(path, {"code": "000000"}).text
    assert factor.codes_of(user) == before
    assert client.post("/min-konto/totrinn/koder/", {"code": code_of(user)}).status_code == 200
    after = factor.codes_of(user)
    assert not set(before) & set(after)
    assert client.post("/min-konto/totrinn/av/", {"code": after[0]})["Location"] == "/min-konto/"
    assert not Authenticator.objects.exists()
    assert "second factor turned off" in caplog.text
    assert "new recovery codes" in caplog.text


def test_who_writes_in_the_admin_is_out_after_an_hour_away(client, settings):
    reader, writer = type(client)(), client
    reader.force_login(employee())
    writer.force_login(editor())
    for browser in (reader, writer):
        session = browser.session
        session["seen_at"] = int(time.time()) - 40 * 60
        session.save()
        assert is_in(browser)
    assert writer.session["seen_at"] > time.time() - 60
    for browser in (reader, writer):
        session = browser.session
        session["seen_at"] = int(time.time()) - 62 * 60
        session.save()
    response = writer.get("/admin/pages/")
    assert response["Location"] == "/logg-inn/?next=/admin/pages/"
    assert not is_in(writer)
    assert is_in(reader)
    assert django_settings.SESSION_COOKIE_AGE == 12 * 3600


@pytest.mark.parametrize("who", [employee, editor])
def test_no_click_makes_a_session_longer_than_a_working_day(client, settings, who):
    client.force_login(who())
    for ago, stays in ((-60, True), (0, False)):
        session = client.session
        # Somebody who has clicked all day, so that each click was written.
        session["signed_in_at"] = int(time.time()) - settings.SESSION_COOKIE_AGE - ago
        session["seen_at"] = int(time.time()) - 70
        session.save()
        assert is_in(client) is stays
    assert client.get("/min-konto/")["Location"] == "/logg-inn/?next=/min-konto/"


def test_one_page_to_sign_in_on(client):
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == "/logg-inn/?next=/admin/pages/"


def test_the_night_closes_whose_day_has_come():
    gone, stays = external(ends=today()), external(ends=today() + timedelta(days=1))
    assert invitations.close_ended() == 1
    assert invitations.close_ended() == 0
    assert [User.objects.get(pk=user.pk).is_active for user in (gone, stays)] == [False, True]
    assert Person.objects.filter(user=gone).exists()


def test_a_page_of_somebody_signed_in_costs_no_statement_more(
    client, required, django_assert_max_num_queries
):
    user = with_password(PersonFactory().user)
    sign_in(client, user)
    client.get("/folk/")
    with django_assert_max_num_queries(10):
        client.get("/folk/")


def test_who_lost_the_phone_is_let_in_anew(client):
    user = with_password(employee())
    with_factor(user)
    client.force_login(user)
    call_command("reset_second_factor", user.username, stdout=StringIO())
    assert not is_in(client)
    sign_in(client, user)
    assert client.get("/folk/").status_code == 200
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "ingen")

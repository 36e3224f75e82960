"""What a mail server does wrong, and what becomes of the mail: over real sockets."""

import time

import pytest

from cms.mailers import TIMEOUT_SECONDS
from notifications import mailing, tasks
from notifications.models import Notification, Preferences
from people.models import User
from tests.factories.notifications import noon
from tests.factories.people import UserFactory
from tests.notifications.test_telling import tell
from tests.smtp import mail_server, mailers, silent_server

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("telling")]

NOW = noon()
GREYLISTED = "451 4.7.1 Try again later"


@pytest.fixture
def user():
    user = UserFactory()
    Preferences.objects.create(user=user, quiet=False)
    return user


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.MAILERS = mailers(server.url)
        yield server


def test_one_that_says_nothing_holds_nobody_up(user, settings, caplog):
    assert mailers("smtp://mail.example.org")["default"]["OPTIONS"]["timeout"] == TIMEOUT_SECONDS
    tell(user)
    Notification.objects.update(mail_at=NOW - mailing.AGAIN * 1000)
    with silent_server() as url:
        settings.MAILERS = mailers(f"{url}?timeout=0.2")
        begun = time.monotonic()
        tasks.send_due(timestamp=0)
    assert time.monotonic() - begun < 5
    assert "Mails wait" in caplog.text
    with mail_server() as server:
        settings.MAILERS = mailers(server.url)
        tasks.send_due(timestamp=0)
        assert len(server.delivered) == 1


def test_what_is_refused_for_now_is_sent_later_and_once(user, server):
    server.answers["RCPT TO"] = GREYLISTED
    tell(user, kind="t.rich", now=NOW)
    tell(user, now=NOW)
    now = NOW + mailing.AGAIN
    assert mailing.send_due(now=now) == 0
    server.answers.clear()
    assert mailing.send_due(now=now) == 0
    assert mailing.send_due(now=now + mailing.AGAIN) == 2
    assert mailing.send_due(now=now + mailing.AGAIN * 100) == 0
    assert len(server.delivered) == 2


def test_it_is_asked_again_for_a_day_and_no_longer(user, server, caplog):
    server.answers["DATA"] = "452 4.2.2 Mailbox full"
    tell(user, now=NOW)
    asked, now = 0, NOW
    while mail_at := Notification.objects.get().mail_at:
        assert asked <= mailing.MOST_REFUSALS
        now = mail_at
        mailing.send_due(now=now)
        asked += 1
    assert asked == mailing.MOST_REFUSALS + 1
    assert 0.5 < (now - NOW).total_seconds() / 86400 < 1
    assert "was refused.\n" in caplog.text


def test_what_is_refused_for_good_is_not_asked_again(user, server):
    server.answers["RCPT TO"] = "550 5.1.1 No such user"
    tell(user, now=NOW)
    assert mailing.send_due(now=NOW + mailing.AGAIN) == 0
    assert Notification.objects.get().mail_at is None


def test_one_that_hangs_up_costs_nobody_a_mail(user, server):
    other = UserFactory()
    Preferences.objects.create(user=other, quiet=False)
    for person in (user, other):
        tell(person, kind="t.rich", now=NOW)
        tell(person, now=NOW)
    server.answers["MAIL FROM"] = "421 4.3.2 Too many"
    now = NOW + mailing.AGAIN
    with pytest.raises(OSError, match="421"):
        mailing.send_due(now=now)
    server.answers.clear()
    assert mailing.send_due(now=now) == 3
    assert mailing.send_due(now=now + mailing.AGAIN) == 1
    assert User.objects.count() == 2
    assert len(server.delivered) == 4

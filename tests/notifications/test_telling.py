"""Telling, and mailing what was told: once, as somebody wants it, and of what they may see when it is sent."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from notifications import mailing, services, tasks
from notifications.models import Notification, Preferences
from people.models import User
from tests.factories.notifications import told, work
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("telling")]

# A Monday, and half past one in Oslo.
NOW = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
NIGHT = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


@pytest.fixture
def user():
    return UserFactory(first_name="Ada")


def tell(user, key="noe", kind="t.plain", now=NOW, **kwargs):
    return services.tell(kind, users=[user], about=user, key=key, now=now, **kwargs)


def wants(user, **fields):
    return Preferences.objects.update_or_create(user=user, defaults=fields)


def test_told_once_however_often(user):
    assert [tell(user), tell(user), tell(user, "annet")] == [1, 0, 1]
    assert told(user) == ["Om annet", "Om noe"]
    (message,) = work(now=LATER)
    assert message.to == [user.email]
    assert work(now=LATER) == work(now=MORNING) == []


def test_never_the_actor_nor_a_closed_account_nor_who_has_turned_it_off(user):
    closed, off = UserFactory(is_active=False), UserFactory()
    wants(off, choices={"t.plain": "off"})
    told_now = services.tell("t.plain", users=[user, closed, off], about=user, key="noe", actor=user)
    assert told_now == 0
    assert not Notification.objects.exists()


def test_a_kind_that_nobody_knows_is_an_error(user):
    with pytest.raises(KeyError):
        tell(user, kind="t.unknown")


def test_many_are_told_in_a_few_statements(user, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(services, "BATCH", 100)
    User.objects.bulk_create(User(username=f"mange{n}") for n in range(250))
    ids = list(User.objects.filter(username__startswith="mange").values_list("pk", flat=True))
    with django_assert_num_queries(3 * 3 + 2):  # three for each batch, and a savepoint
        assert services.tell("t.page", user_ids=ids, about=user, key="alle", now=NOW) == 250


def test_what_is_hidden_when_it_is_sent_is_neither_shown_nor_sent(user, telling):
    tell(user, "synlig")
    tell(user, "skjult")
    telling.hidden.add("skjult")
    assert told(user) == ["Om synlig"]
    (message,) = work(now=LATER)
    assert message.subject == "Om synlig"
    assert "skjult" not in message.body
    # What is seen again is on the page again, but a mail of it was due, and is no more.
    telling.hidden.clear()
    assert told(user) == ["Om skjult", "Om synlig"]
    assert work(now=MORNING) == []


def test_a_mail_with_nothing_left_is_not_sent(user, telling):
    wants(user, choices={"t.plain": "daily"})
    tell(user, "skjult")
    tell(user, "lest")
    telling.hidden.add("skjult")
    services.read(notification=Notification.objects.get(key="lest"))
    assert work(now=MORNING) == []


def test_at_once_together_and_a_mail_of_its_own(user):
    for key in ("en", "to"):
        tell(user, key)
        tell(user, key, kind="t.rich")
        tell(user, key, kind="t.page")
    subjects = [message.subject for message in work(now=LATER)]
    assert sorted(subjects) == ["2 ting som gjelder deg", "Alt om en", "Alt om to"]


def test_a_digest_groups_by_kind_and_reads_as_text_and_html(user):
    wants(user, choices={"t.plain": "daily", "t.rich": "daily"}, language="nn")
    tell(user, "en")
    tell(user, "<to>")
    tell(user, "tre", kind="t.rich")
    assert work(now=LATER) == []
    (message,) = work(now=MORNING)
    assert message.subject == "I dag: 3 ting som gjeld deg"
    body = message.body
    assert (
        body.index("VANLIG")
        < body.index("Om en")
        < body.index("Om <to>")
        < body.index("RIK")
        < body.index("Om tre")
    )
    assert "http://testserver/nn/varsler/" in body
    html = message.alternatives[0].content
    assert "Om &lt;to&gt;" in html
    assert '<html lang="nn">' in html
    assert "\n\n\n" not in body


def test_quiet_hours_hold_it_back(user):
    tell(user, now=NIGHT)
    assert work(now=NIGHT + timedelta(hours=3)) == []
    assert len(work(now=MORNING)) == 1


def test_a_worker_that_stood_still_until_the_quiet_hours_waits_for_their_end(user):
    tell(user)
    assert work(now=NIGHT) == []
    assert len(work(now=MORNING)) == 1


def test_a_new_choice_holds_for_what_waits(user):
    tell(user)
    services.choose(user_id=user.pk, choices={"t.plain": "page"})
    assert work(now=LATER) == []
    assert told(user) == ["Om noe"]
    # And when it was made between falling due and being sent.
    tell(user, "to")
    Notification.objects.filter(key="to").update(mail_at=NOW)
    assert work(now=LATER) == []


def test_one_click_headers(user):
    tell(user)
    (message,) = work(now=LATER)
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http://testserver/varsler/avmeld/")
    assert headers["List-Unsubscribe"].strip("<>") in message.body


class Killed(BaseException):
    pass


def test_a_worker_that_is_killed_in_between_sends_nothing_twice(user, monkeypatch):
    tell(user)

    def killed(*args):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", killed)
        with pytest.raises(Killed):
            work(now=LATER)
    assert work(now=LATER) == []
    assert told(user) == ["Om noe"]


def test_a_mail_server_that_is_away_costs_nobody_a_mail(user, monkeypatch):
    tell(user)

    def away(self):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "open", away)
        with pytest.raises(ConnectionRefusedError):
            work(now=LATER)
    assert len(work(now=LATER)) == 1


def test_the_worker_sends_every_minute_and_waits_for_a_mail_server(user, monkeypatch, caplog):
    tell(user)
    Notification.objects.update(mail_at=NOW)
    wants(user, quiet=False)
    with monkeypatch.context() as patch:
        patch.setattr(
            EmailBackend, "open", lambda self: (_ for _ in ()).throw(ConnectionRefusedError("away"))
        )
        tasks.send_due(timestamp=0)
    assert "away" in caplog.text
    tasks.send_due(timestamp=0)
    assert len(mail.outbox) == 1


def test_an_address_that_is_refused_stops_no_others(user, monkeypatch, caplog):
    other = UserFactory()
    services.tell("t.plain", users=[user, other], about=user, key="noe", now=NOW)
    usual = EmailBackend.send_messages

    def refused(self, messages):
        if messages[0].to == [user.email]:
            raise smtplib.SMTPRecipientsRefused({})
        return usual(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refused)
    assert [message.to for message in work(now=LATER)] == [[other.email]]


def test_what_came_last_is_mailed_first(user, monkeypatch):
    monkeypatch.setattr(mailing, "CHUNK", 1)
    later = UserFactory()
    tell(user, now=NOW - timedelta(hours=1))
    tell(later)
    assert [message.to for message in work(now=LATER)] == [[later.email], [user.email]]

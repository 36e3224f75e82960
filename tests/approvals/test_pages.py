"""The approver's pages: what is shown is what is approved, and every way it can go wrong is said."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from approvals import mails, permissions, services
from approvals.models import Publication, Version
from notifications.models import Notification
from people.models import Duty, DutyKind
from tests.factories import guides as make
from tests.factories.notifications import told, work
from tests.factories.people import duty, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return make.published_guide(title="Anskaffelser", text="Vent i fem dager før dere skriver under.")


@pytest.fixture
def approver(guide):
    return Duty.objects.get(object_id=guide.process_id, kind=DutyKind.APPROVER).user


@pytest.fixture
def waiting(guide):
    make.edit(guide, text="Vent i ti dager før dere skriver under.", change_note="Lovpålagt karens")
    return make.send(guide)


@pytest.fixture
def url(waiting):
    return reverse("approvals:review", args=[waiting.pk])


@pytest.fixture
def browser(client, approver):
    client.force_login(approver)
    return client


def decide(browser, url, **data):
    seen = browser.get(url).context["review"].seen_hash
    return browser.post(url, {"seen_hash": seen, "decision": "approve"} | data)


def test_the_list_shows_what_waits(browser, waiting, url):
    response = browser.get(reverse("approvals:tasks"))
    assert url in response.content.decode()
    assert [line.title for line in response.context["waiting"]] == ["Anskaffelser"]


def test_the_page_asks_once_who_has_written_it(browser, url, guide, monkeypatch):
    asked = []
    author_ids = permissions.author_ids
    monkeypatch.setattr(permissions, "author_ids", lambda *given: asked.append(given) or author_ids(*given))
    assert browser.get(url).context["refusal"] == ""
    assert len(asked) == 1
    # For an approver who has written some of it, too.
    author = duty(guide.owner, DutyKind.APPROVER, guide.process).user
    browser.force_login(author)
    assert browser.get(url).context["refusal"] == permissions.Refusal.AUTHOR.label
    assert len(asked) == 2


def test_the_list_of_others_is_empty(client, waiting):
    client.force_login(employee())
    assert client.get(reverse("approvals:tasks")).context["waiting"] == []


def test_it_shows_the_difference_word_by_word(browser, url):
    text = browser.get(url).content.decode()
    assert "fem</del>" in text
    assert "ti</ins>" in text
    assert "Lovpålagt karens" in text


def test_approving_publishes_exactly_that(browser, client, guide, url):
    response = decide(browser, url, note="Karensen er ti dager")
    assert response.status_code == 302
    version = Publication.objects.of(guide).get().version
    assert (version.number, version.note) == (2, "Karensen er ti dager")
    assert "Vent i ti dager" in type(client)().get(f"/veiledere/{guide.slug}/").content.decode()


def test_sending_back_wants_a_reason_and_keeps_what_was_typed(browser, url, waiting):
    response = decide(browser, url, decision="back", note="Min merknad")
    assert response.status_code == 200
    assert response.context["form"].errors["reason"]
    assert "Min merknad" in response.content.decode()
    assert decide(browser, url, decision="back", reason="Nevn kilden").status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.comment) == (TaskState.STATUS_REJECTED, "Nevn kilden")


def test_no_decision_is_told(browser, url):
    assert decide(browser, url, decision="").context["form"].errors["decision"]


def test_what_changed_meanwhile_is_shown_again(browser, url, guide, waiting):
    seen = browser.get(url).context["review"].seen_hash
    draft = waiting.revision.as_object()
    draft.title = "Endret i det stille"
    draft.save_revision(user=guide.owner, overwrite_revision=waiting.revision)
    response = browser.post(url, {"seen_hash": seen, "decision": "approve", "note": "Skrevet av meg"})
    assert response.status_code == 409
    assert response.context["problem"]
    assert "Skrevet av meg" in response.content.decode()
    assert "Endret i det stille" in response.content.decode()
    assert Version.objects.filter(object_id=guide.pk).count() == 1
    assert decide(browser, url).status_code == 302


def test_the_second_of_two_approvers_is_told_who_was_first(client, guide, approver, url):
    other = employee(first_name="Olav", last_name="Ness")
    duty(other, DutyKind.APPROVER, guide.process)
    first, second = type(client)(), type(client)()
    first.force_login(approver)
    second.force_login(other)
    seen = second.get(url).context["review"].seen_hash
    assert decide(first, url).status_code == 302
    for response in (second.get(url), second.post(url, {"seen_hash": seen, "decision": "approve"})):
        assert response.status_code == 410
        assert str(approver) in response.content.decode()


def test_who_lost_the_duty_is_told_who_has_it(browser, url, guide, approver):
    seen = browser.get(url).context["review"].seen_hash
    Duty.objects.filter(user=approver).update(ends=timezone.localdate())
    duty(employee(first_name="Olav", last_name="Ness"), DutyKind.APPROVER, guide.process)
    for response in (browser.get(url), browser.post(url, {"seen_hash": seen, "decision": "approve"})):
        assert response.status_code == 403
        assert "Olav Ness" in response.content.decode()
        assert "ti dager" not in response.content.decode()
    assert Version.objects.filter(object_id=guide.pk).count() == 1


def test_a_partner_is_not_told_whom_a_draft_waits_for(client, url, approver):
    for user, told_ in ((external(), False), (employee(), True)):
        client.force_login(user)
        response = client.get(url)
        assert response.status_code == 403
        assert (str(approver) in response.content.decode()) is told_


def test_an_author_with_the_duty_is_told_who_else_can(client, guide, waiting, url):
    author = guide.owner
    duty(author, DutyKind.APPROVER, guide.process)
    client.force_login(author)
    response = client.get(url)
    assert response.context["refusal"]
    assert response.context["others"]
    assert decide(client, url).status_code == 409
    assert Publication.objects.of(guide).get().version.number == 1


def test_a_link_to_nothing_is_told(browser):
    response = browser.get(reverse("approvals:review", args=[999999]))
    assert response.status_code == 410


def test_a_withdrawn_change_is_told(browser, url, guide, waiting):
    waiting.workflow_state.cancel(user=guide.owner)
    assert browser.get(url).status_code == 410


def test_writing_on_after_sending_is_told_and_not_approved(browser, url, guide):
    make.edit(guide, text="Skrevet etterpå")
    assert browser.get(url).context["review"].newer_draft
    decide(browser, url)
    assert "etterpå" not in Publication.objects.of(guide).get().version.content["body"]


def test_it_can_be_approved_for_later(browser, url, guide):
    when = timezone.localtime() + timedelta(days=2)
    assert decide(browser, url, goes_live_at=when.strftime("%Y-%m-%dT%H:%M")).status_code == 302
    assert Publication.objects.of(guide).get().version.number == 1
    assert Version.objects.filter(object_id=guide.pk).count() == 2


def test_a_time_that_has_passed_is_refused(browser, url):
    # Of the last one, the day on which it is looked at again would be after the last that there is.
    for when in ("2020-01-01T10:00", "9999-12-31T23:59"):
        response = decide(browser, url, goes_live_at=when)
        assert response.context["form"].errors["goes_live_at"]


def test_not_signed_in_comes_back_after_signing_in(client, url):
    response = client.get(url)
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={url}")


def test_wrong_method(browser, url):
    assert browser.put(url).status_code == 405


class TestMails:
    def test_approvers_get_the_difference_and_the_link(self, guide, approver, waiting, settings):
        settings.BASE_URL = "https://felles.example.org"
        (message,) = work()
        assert message.to == [approver.email]
        assert "Anskaffelser" in message.subject
        assert f"https://felles.example.org/godkjenning/{waiting.pk}/" in message.body
        assert "ti dager" in message.body
        assert "dager før dere skriver under" in message.alternatives[0].content
        assert told(approver) == [message.subject]

    def test_nothing_is_sent_when_it_is_decided(self, approver, waiting):
        make.approve_waiting(waiting)
        waiting.refresh_from_db()
        assert mails.tell_approvers(waiting) == 0
        assert [message.to for message in work()] == [[waiting.workflow_state.requested_by.email]]
        assert told(approver) == []

    def test_the_author_hears_of_the_decision(self, guide, waiting, browser, url):
        decide(browser, url, decision="back", reason="Nevn kilden")
        (message,) = work()
        assert message.to == [guide.owner.email]
        assert "Nevn kilden" in message.body

    def test_the_author_hears_of_the_approval(self, guide, waiting):
        make.approve_waiting(waiting)
        assert f"/veiledere/{guide.slug}/" in work()[0].body

    @pytest.mark.parametrize("days", [None, 2])
    def test_the_workflow_is_approved_and_the_author_is_told(self, waiting, browser, url, days):
        later = f"{timezone.localtime() + timedelta(days=days):%Y-%m-%dT%H:%M}" if days else ""
        assert decide(browser, url, goes_live_at=later).status_code == 302
        waiting.refresh_from_db()
        assert waiting.status == TaskState.STATUS_APPROVED
        assert waiting.workflow_state.status == WorkflowState.STATUS_APPROVED
        assert Notification.objects.filter(kind=mails.DECIDED, object_id=waiting.pk).count() == 1

    def test_a_newer_change_goes_on_waiting_when_an_older_version_comes_into_force(self, guide, waiting):
        soon = timezone.now() + timedelta(minutes=1)
        version = make.approve_waiting(waiting, goes_live_at=soon)
        make.edit(guide, text="Ny frist: fjorten dager")
        newer = make.send(guide, by=guide.owner)
        assert services.put_due_versions_in_force(now=soon + timedelta(seconds=1)) == [version]
        newer.refresh_from_db()
        assert newer.status == TaskState.STATUS_IN_PROGRESS

    def test_approvers_are_told_in_the_same_transaction_and_once(self, approver, waiting):
        assert (
            Notification.objects.filter(kind=mails.WAITING, object_id=waiting.pk, user=approver).count() == 1
        )
        assert mails.tell_approvers(waiting) == 0


def test_a_process_has_a_page_for_its_approver_too(client):
    process = make.ProcessFactory(name="Rekruttering")
    author = employee()
    process.save_revision(user=author)
    state = make.send(process, by=author)
    approver = Duty.objects.get(object_id=process.pk).user
    client.force_login(approver)
    assert "Rekruttering" in client.get(reverse("approvals:preview", args=[state.pk])).content.decode()
    assert decide(client, reverse("approvals:review", args=[state.pk])).status_code == 302
    assert Publication.objects.of(process).get().version.title == "Rekruttering"

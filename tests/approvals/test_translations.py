"""Translations: what they were made from, who made them, who approves them, and that sending makes nothing public."""

import pytest
from django.urls import reverse
from wagtail.models import Revision, TaskState

from approvals import drift, services, translations
from approvals.content import snapshot
from approvals.models import Publication, Version
from approvals.permissions import Refusal, approvers_of, author_ids, refusal
from guides.models import GuidePage, GuideStepPage
from people.models import DutyKind
from tests.factories import guides as make
from tests.factories.people import duty, editor, employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return make.published_guide(title="Rekruttering", slug="rekruttering", steps=3)


@pytest.fixture
def made(guide):
    return make.translation(guide, "nn")


def in_admin(client, user=None):
    browser = type(client)()
    browser.force_login(user or editor())
    return browser


class TestSending:
    def test_nothing_is_public_before_it_is_approved(self, client, guide, made):
        state = translations.send(translation=made, user=guide.owner)
        page = made.get_target_instance()
        assert state.status == TaskState.STATUS_IN_PROGRESS
        assert not page.live
        assert not Publication.objects.of(page).exists()
        text = client.get(f"/nn/veiledere/{guide.slug}/").content.decode()
        assert "Rekruttering" in text
        assert "Rekruttering (nn)" not in text

    def test_the_live_row_stays_as_it_was_approved(self, guide):
        page = make.translated_guide(guide, "nn")
        assert list(drift.drifted()) == []
        made = translations.translation_of(page)
        make.write_translation(made, by=guide.owner, title="Ein ny tittel")
        translations.send(translation=made, user=guide.owner)
        assert GuidePage.objects.get(pk=page.pk).title == "Rekruttering (nn)"
        assert list(drift.drifted()) == []

    def test_sending_again_takes_the_place_of_what_waited(self, guide, made):
        first = translations.send(translation=made, user=guide.owner)
        second = translations.send(translation=made, user=guide.owner)
        first.refresh_from_db()
        assert first.status == TaskState.STATUS_CANCELLED
        assert second.status == TaskState.STATUS_IN_PROGRESS
        services.send_back(task_state=second, user=approvers_of(made.get_target_instance())[0], reason="Nei")
        third = translations.send(translation=made, user=guide.owner)
        assert make.approve_waiting(third.specific).number == 1

    def test_what_is_not_translated_stands_in_the_originals_language(self, guide, made):
        made.source.stringsegment_set.get(context__path="summary").string.translations.all().delete()
        assert translations.unfinished(made)[0] == 1
        version = make.approve_translation(made, by=guide.owner)
        assert version.title == "Rekruttering (nn)"
        assert version.content["summary"] == guide.summary

    def test_a_translated_guide_lists_its_own_steps_in_the_originals_order(self, guide, made):
        steps = make.steps_of(guide)
        for step in (steps[2], steps[0]):
            make.approve_translation(make.translation(step, "nn"), by=guide.owner)
        version = make.approve_translation(made, by=guide.owner)
        titles = [item["title"] for item in version.content["steps"]]
        assert titles == [f"Steg {n} i Rekruttering (nn)" for n in (1, 3)]
        ids = {item["step"] for item in version.content["steps"]}
        assert ids == set(
            GuideStepPage.objects.filter(locale__language_code="nn").values_list("pk", flat=True)
        )


class TestWhatItWasMadeFrom:
    def test_the_version_of_the_original_is_part_of_what_is_approved(self, guide, made):
        version = make.approve_translation(made, by=guide.owner)
        original = Publication.objects.of(guide).get().version
        assert version.content["translated_from"] == original.pk
        assert Publication.objects.get(version=version).translated_from == original
        assert translations.newer_than(original) is None

    def test_it_is_the_text_that_was_translated_not_the_newest(self, guide, made):
        first = Publication.objects.of(guide).get().version
        make.edit(guide, summary="Nytt i versjon to.")
        second = make.publish(guide)
        version = make.approve_translation(made, by=guide.owner)
        assert version.content["translated_from"] == first.pk
        assert translations.newer_than(first) == second
        made.source.update_from_db()
        made.refresh_from_db()
        make.write_translation(made, by=guide.owner)
        assert make.approve_translation(made, by=guide.owner).content["translated_from"] == second.pk

    def test_a_text_that_nobody_approved_is_no_version(self):
        page = make.guide(title="Bare et utkast")
        made = make.translation(page, "nn")
        assert translations.version_translated(made.source) is None
        assert make.approve_translation(made, by=page.owner).content["translated_from"] is None

    def test_versions_are_never_changed_by_it(self, guide):
        before = {version.pk: version.content_hash for version in Version.objects.all()}
        make.translated_guide(guide, "nn")
        assert before.items() <= {v.pk: v.content_hash for v in Version.objects.all()}.items()


class TestWhoDecides:
    def test_who_answers_for_the_original_answers_for_the_translation(self, guide, made):
        page = made.get_target_instance()
        assert approvers_of(page) == approvers_of(guide)
        own = duty(employee(), DutyKind.APPROVER, guide).user
        assert approvers_of(page) == [own]
        nynorsk = duty(employee(), DutyKind.APPROVER, page).user
        assert approvers_of(page) == [nynorsk]
        assert approvers_of(guide) == [own]

    def test_a_translated_step_follows_its_original_step(self, guide):
        step = make.steps_of(guide)[0]
        own = duty(employee(), DutyKind.APPROVER, step).user
        made = make.translation(step, "en")
        assert approvers_of(made.get_target_instance()) == [own]

    def test_who_wrote_a_piece_is_an_author_whoever_sends(self, guide):
        approver = approvers_of(guide)[0]
        made = make.translation(guide, "nn")
        make.write_translation(made, by=approver)
        state = translations.send(translation=made, user=guide.owner)
        page = made.get_target_instance()
        assert not Revision.objects.for_instance(page).filter(user=approver).exists()
        shot = snapshot(state.revision)
        assert approver.pk in author_ids(page, shot)
        assert refusal(approver, page, shot) == Refusal.AUTHOR
        with pytest.raises(services.NotAllowed):
            make.approve_waiting(state.specific, by=approver)

    def test_an_approved_piece_makes_nobody_the_author_of_the_next(self, guide, made):
        writer = employee()
        make.write_translation(made, by=writer)
        page = made.get_target_instance()
        make.approve_translation(made, by=guide.owner)
        assert writer.pk not in author_ids(page, snapshot(make.latest_revision(page)))


class TestTheAdmin:
    def test_the_editor_sends_with_one_button(self, client, guide, made):
        browser = in_admin(client, guide.owner)
        page = made.get_target_instance()
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        text = browser.get(edit).content.decode()
        send = reverse("send_translation", args=[made.pk])
        assert f'action="{send}"' in text
        assert str(approvers_of(page)[0]) in text
        response = browser.post(send, follow=True)
        assert str(approvers_of(page)[0]) in response.content.decode()
        assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS
        assert not Publication.objects.of(page).exists()

    def test_only_by_post_and_only_who_may_edit(self, client, made):
        send = reverse("send_translation", args=[made.pk])
        edit = reverse("wagtailadmin_pages:edit", args=[made.get_target_instance().pk])
        assert in_admin(client).get(send)["Location"] == edit
        assert client.post(send).status_code == 302
        assert in_admin(client, employee()).post(send).status_code in (302, 403)
        assert in_admin(client).post(reverse("send_translation", args=[0])).status_code == 404
        assert not TaskState.objects.exists()

    def test_a_title_that_cannot_be_is_said(self, client, guide, made):
        make.write_translation(made, by=guide.owner, summary="x" * 251)
        response = in_admin(client).post(reverse("send_translation", args=[made.pk]), follow=True)
        assert "251" in response.content.decode()
        assert not TaskState.objects.exists()

    def test_a_newer_original_is_named_and_fetched_without_publishing(self, client, guide, made):
        make.approve_translation(made, by=guide.owner)
        make.edit(guide, summary="Nytt i versjon to.")
        make.publish(guide)
        browser = in_admin(client)
        page = made.get_target_instance()
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        update = reverse("wagtail_localize:update_translations", args=[made.source_id])
        assert update in browser.get(edit).content.decode()
        before = GuidePage.objects.get(pk=page.pk).latest_revision_id
        assert browser.get(update).status_code == 200
        browser.post(update, {"publish_translations": "on"})
        assert GuidePage.objects.get(pk=page.pk).latest_revision_id == before
        assert update not in browser.get(edit).content.decode().partition('id="send-for-approval"')[2]

    def test_it_is_looked_at_before_it_is_sent(self, client, guide, made):
        shown = in_admin(client).get(reverse("wagtail_localize:preview_translation", args=[made.pk]))
        assert "Rekruttering (nn)" in shown.content.decode()
        step = make.translation(make.steps_of(guide)[0], "nn")
        shown = in_admin(client).get(reverse("wagtail_localize:preview_translation", args=[step.pk]))
        assert "Steg 1 i Rekruttering (nn)" in shown.content.decode()


class TestTheApproversPage:
    def test_the_translation_stands_beside_the_original(self, client, guide, made):
        state = translations.send(translation=made, user=guide.owner)
        browser = in_admin(client, approvers_of(guide)[0])
        response = browser.get(reverse("approvals:review", args=[state.pk]))
        review = response.context["review"]
        assert review.original == Publication.objects.of(guide).get().version
        beside = {change.key: (change.original, change.after) for change in review.changes}
        assert beside["summary"] == (guide.summary, f"{guide.summary} (nn)")
        body = [pair for pair in beside.values() if "Dette er teksten." in pair[0]]
        assert body == [("Dette er teksten.", "Dette er teksten. (nn)")]
        assert not review.newer_original
        assert "Oversatt til nynorsk fra versjon 1 av originalen." in response.content.decode()

    def test_a_later_translation_shows_what_changed_and_that_the_original_is_newer(self, client, guide, made):
        make.approve_translation(made, by=guide.owner)
        make.edit(guide, summary="Nytt i versjon to.")
        newer = make.publish(guide)
        make.write_translation(made, by=guide.owner, summary="Betre sagt.")
        state = translations.send(translation=made, user=guide.owner)
        browser = in_admin(client, approvers_of(guide)[0])
        response = browser.get(reverse("approvals:review", args=[state.pk]))
        review = response.context["review"]
        assert [(change.key, change.after) for change in review.changes] == [("summary", "Betre sagt.")]
        assert review.changes[0].original == guide.summary
        assert review.newer_original == newer
        browser.post(
            reverse("approvals:review", args=[state.pk]),
            {"decision": "approve", "seen_hash": review.seen_hash, "note": ""},
        )
        assert Publication.objects.of(made.get_target_instance()).get().version.number == 2

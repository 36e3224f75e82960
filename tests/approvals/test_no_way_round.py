"""One test per writer that can make something public in Wagtail and wagtail-localize: whatever it does to rows and
revisions, readers, search and JSON keep the approved text. A scan of both packages names writers not listed here."""

import copy
import shutil
from datetime import timedelta

import pytest
import wagtail
import wagtail_localize
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import GroupApprovalTask, Locale, Page, TaskState, Workflow, WorkflowState, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation, TranslationSource

from approvals import translations
from approvals.models import Publication
from courses.models import Course, CourseCard
from guides.models import GuideIndexPage, GuidePage, GuideStepPage
from people.models import DutyKind
from search.tasks import deliver_now
from tests.approvals.writers import writers
from tests.factories import courses as make_course
from tests.factories import guides as make
from tests.factories.people import duty, employee

pytestmark = pytest.mark.django_db

APPROVED, CANARY = "eikenøtt", "kanarifugl"


class Site:
    """A published guide with one step and a course, and a draft of all three that nobody has approved."""

    def __init__(self):
        self.client = Client()
        self.doc = make.document(APPROVED.encode(), title="Godkjent mal")
        self.image = make.image("green")
        self.guide = make.guide(title="Godkjent veileder", text=APPROVED)
        self.step = make.step(
            self.guide, title="Godkjent steg", slug="godkjent-steg", text=APPROVED,
            resources=[make.template_resource(self.doc)],
        )  # fmt: skip
        draft = self.step.get_latest_revision_as_object()
        block = {
            "type": "image",
            "id": "3a1c1b1e-0000-4000-8000-000000000001",
            "value": {"image": self.image.pk, "alt": "Alt", "caption": ""},
        }
        draft.body = make._stream(draft, "body", [*draft.body.raw_data, block])
        draft.save_revision(user=self.guide.owner)
        make.publish(self.step)
        make.publish(self.guide)
        self.course = make_course.published_course(
            title="Godkjent kurs", slug="godkjent-kurs", summary=APPROVED, processes=[self.guide.process],
            steps=[self.step], blocks=[make_course.text_block(f"<p>{APPROVED}</p>")],
        )  # fmt: skip
        self.root = employee(is_superuser=True)
        make.edit(self.guide, title=f"Veileder {CANARY}", text=CANARY)
        make.edit(self.step, title=f"Steg {CANARY}", text=CANARY)
        make.edit(self.course, title=f"Kurs {CANARY}", text=CANARY, summary=CANARY, author=self.root)
        self.before = self.seen()

    def for_a_test(self, client, capture):
        """The same rows as objects that no other test has changed, and whoever changes them."""
        site = copy.copy(self)
        for name in ("doc", "image", "guide", "step", "course", "root"):
            setattr(site, name, self.fresh(getattr(self, name)))
        site.before, site.client, site.capture = dict(self.before), client, capture
        site.root_client = Client()
        site.root_client.force_login(site.root)
        return site

    def fresh(self, obj):
        return type(obj).objects.get(pk=obj.pk)

    def draft_of(self, obj):
        return make.latest_revision(obj)

    def seen(self):
        """What a reader gets, in all the places there are."""
        deliver_now()
        pages = {}
        slug, step_slug = self.guide.slug, "godkjent-steg"
        paths = [
            "/", "/veiledere/", f"/veiledere/{slug}/", f"/veiledere/{slug}/{step_slug}/", f"/side/{self.step.pk}/",
            "/kurs/", "/kurs/godkjent-kurs/", f"/sok/?q={APPROVED}", f"/api/v2/search/?q={APPROVED}", f"/sok/forslag/?q={APPROVED[:5]}",
        ]  # fmt: skip
        for path in paths:
            response = self.client.get(path, headers={"accept-language": "nb"})
            pages[path] = (response.status_code, *self.words(response))
        version = Publication.objects.of(self.step).get().version
        for key, reference in version.files.items():
            kind, _sep, pk = key.partition(":")
            url = reverse("approvals_files:file", args=[version.pk, kind, pk, reference["filename"]])
            pages[key] = b"".join(self.client.get(url).streaming_content)
        return pages

    @staticmethod
    def words(response):
        text = response.content.decode()
        return (
            APPROVED in text,
            CANARY in text,
            "Godkjent veileder" in text,
            "Godkjent steg" in text,
            "Godkjent kurs" in text,
        )

    def assert_readers_have_the_approved(self):
        assert self.seen() == self.before
        for path in (f"/sok/?q={CANARY}", f"/sok/forslag/?q={CANARY[:6]}"):
            text = (
                self.client.get(path)
                .content.decode()
                .replace(f'value="{CANARY}"', "")
                .replace(f"«{CANARY}»", "")
            )
            assert "Steg kanari" not in text
            assert "Veileder kanari" not in text
            assert "Kurs kanari" not in text
        assert self.client.get(f"/api/v2/search/?q={CANARY}").json()["total"] == 0


@pytest.fixture(scope="module")
def made(planted):
    return Site()


@pytest.fixture
def site(made, planted, tmp_path, client, django_capture_on_commit_callbacks):
    shutil.copytree(planted, tmp_path / "kept")
    yield made.for_a_test(client, django_capture_on_commit_callbacks)
    # Rows are undone; bytes are not.
    shutil.rmtree(planted)
    shutil.copytree(tmp_path / "kept", planted)


def test_it_starts_with_the_approved(site):
    path = f"/veiledere/{site.guide.slug}/godkjent-steg/"
    assert site.before[path] == (200, True, False, True, True, True)
    assert site.before["/kurs/godkjent-kurs/"] == (200, True, False, True, True, True)
    assert site.before["/kurs/"] == (200, True, False, False, False, True)
    assert site.before[f"/veiledere/{site.guide.slug}/"][:3] == (200, True, False)
    site.assert_readers_have_the_approved()


# --- Python: actions, models, managers -----------------------------------------------------------------------------


def by_publish_on_a_revision(site):
    site.draft_of(site.step).publish(user=site.root, skip_permission_checks=True)
    site.draft_of(site.guide).publish(skip_permission_checks=True)
    site.draft_of(site.course).publish(skip_permission_checks=True)


def by_the_page_action(site):
    PublishPageRevisionAction(site.draft_of(site.step)).execute(skip_permission_checks=True)


def by_the_general_action(site):
    PublishRevisionAction(site.draft_of(site.step)).execute(skip_permission_checks=True)
    PublishRevisionAction(site.draft_of(site.course)).execute(skip_permission_checks=True)


def by_saving_the_page(site):
    for obj in (site.guide, site.step, site.course):
        page = site.draft_of(obj).as_object()
        page.live = True
        page.save()


def by_update(site):
    Page.objects.filter(pk__in=[site.guide.pk, site.step.pk]).update(
        title=f"Steg {CANARY}", live=True, slug="annet"
    )
    GuideStepPage.objects.update(summary=CANARY)
    GuidePage.objects.update(summary=CANARY, audience_kind="staff")
    Course.objects.update(
        title=f"Kurs {CANARY}", summary=CANARY, slug="annet", live=True, audience_kind="staff"
    )


def by_raw_sql(site):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE guides_guidesteppage SET summary = %s, body = '[]'", [CANARY])
        cursor.execute("UPDATE courses_course SET title = %s, summary = %s, live = true", [CANARY, CANARY])
        cursor.execute(
            "UPDATE wagtailcore_page SET title = %s, live = true WHERE depth > 3", [f"Steg {CANARY}"]
        )


def by_raw_delete(site):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = false")
        cursor.execute("UPDATE courses_course SET live = false")


def by_copy(site):
    copy = site.fresh(site.guide).copy(
        recursive=True, keep_live=True, update_attrs={"slug": "kopi", "title": f"Veileder {CANARY}"}
    )
    assert copy.live
    assert site.client.get("/veiledere/kopi/").status_code == 404


def by_alias(site):
    alias = CreatePageAliasAction(
        site.fresh(site.step), parent=site.fresh(site.guide), update_slug="alias"
    ).execute(skip_permission_checks=True)
    assert alias.live
    site.draft_of(site.step).publish(skip_permission_checks=True)
    assert site.client.get(f"/veiledere/{site.guide.slug}/alias/").status_code == 404


def by_adding_a_live_child(site):
    page = GuideStepPage(title=f"Steg {CANARY}", slug="ny", summary=CANARY)
    site.fresh(site.guide).add_child(instance=page)
    assert page.live
    assert site.client.get(f"/veiledere/{site.guide.slug}/ny/").status_code == 404


def by_moving(site):
    other = make.published_guide(title="En annen veileder")
    site.fresh(site.step).move(other, pos="last-child")
    assert site.client.get(f"/veiledere/{other.slug}/godkjent-steg/").status_code == 404
    site.before["/"] = site.seen()["/"]
    site.before["/veiledere/"] = site.seen()["/veiledere/"]


def by_reordering(site):
    last = make.step(site.guide, title=f"Steg {CANARY}", slug="bakerst")
    Page.objects.get(pk=last.pk).move(Page.objects.get(pk=site.step.pk), pos="left")


def by_restoring_an_old_revision(site):
    old = site.draft_of(site.step).get_previous()
    make.edit(site.step, text=f"{CANARY} igjen")
    page = old.as_object()
    page.title = f"Steg {CANARY}"
    page.save_revision(user=site.root, previous_revision=old, log_action=True)


def by_changing_a_revision_in_place(site):
    for revision in [*site.guide.revisions.all(), *site.step.revisions.all(), *site.course.revisions.all()]:
        revision.content["title"] = f"Steg {CANARY}"
        revision.save()


def by_purging_revisions(site):
    call_command("purge_revisions", verbosity=0)


def by_schedule(site):
    page = site.fresh(site.step).get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(minutes=1)
    page.save_revision(user=site.root, approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)


def by_replacing_the_files(site):
    """The bytes under the same id, in both ways: a new file on the row, and new bytes in the old place."""
    site.doc.file = ContentFile(CANARY.encode(), name="ny.txt")
    site.doc.save()
    site.image.file = ContentFile(make.picture("black"), name="ny.png")
    site.image.width, site.image.height = 640, 360
    site.image.save()
    for row in (site.doc, site.image):
        with row.file.storage.open(row.file.name, "wb") as target:
            target.write(CANARY.encode())


def by_deleting_the_files(site):
    site.doc.delete()
    site.image.delete()


def by_the_workflow_function(site):
    """Wagtail's default finish action, called by hand."""
    from wagtail.workflows import publish_workflow_state

    for obj in (site.step, site.course):
        make.send(obj, by=site.root)
        publish_workflow_state(site.fresh(obj).current_workflow_state)


def by_approving_the_task_state(site):
    state = make.send(site.step)
    with pytest.raises(PermissionDenied), transaction.atomic():
        state.approve(user=site.root)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def by_the_task_without_a_hash(site):
    approver = employee()
    duty(approver, DutyKind.APPROVER, site.guide.process)
    state = make.send(site.step)
    for user in (site.root, approver):
        with pytest.raises(Exception), transaction.atomic():  # noqa: B017, PT011
            state.task.specific.on_action(state, user, "approve")


def by_a_workflow_without_our_task(site):
    workflow = Workflow.objects.create(name="Snarvei")
    task = GroupApprovalTask.objects.create(name="Hvem som helst")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page = site.fresh(site.step)
    state = workflow.start(page, site.root)
    with pytest.raises(PermissionDenied), transaction.atomic():
        state.current_task_state.specific.approve(user=site.root)
    state.delete()


def by_an_empty_workflow(site):
    workflow = Workflow.objects.create(name="Tom")
    with pytest.raises(PermissionDenied), transaction.atomic():
        workflow.start(site.fresh(site.step), site.root)


def by_finishing_the_workflow(site):
    make.send(site.step)
    state = WorkflowState.objects.get()
    with pytest.raises(PermissionDenied), transaction.atomic():
        state.finish(user=site.root)


def by_copying_for_translation(site):
    nn = Locale.objects.get(language_code="nn")
    for page in (
        site.fresh(GuideIndexPage.objects.get()).get_parent().specific,
        GuideIndexPage.objects.get(),
    ):
        CopyPageForTranslationAction(page, nn).execute(skip_permission_checks=True)
    copy = CopyPageForTranslationAction(site.fresh(site.guide), nn, alias=True).execute(
        skip_permission_checks=True
    )
    assert site.client.get(f"/nn/veiledere/{copy.slug}/").content.decode().count(CANARY) == 0


def by_wagtail_localize(site):
    nn = Locale.objects.get(language_code="nn")
    source, _created = TranslationSource.get_or_create_from_instance(site.draft_of(site.guide).as_object())
    translation = Translation.objects.create(source=source, target_locale=nn)
    with site.capture(execute=True):
        translation.save_target(publish=True)
    target = GuidePage.objects.get(locale=nn)
    assert target.live
    assert not Publication.objects.of(target).exists()
    assert CANARY not in site.client.get(f"/nn/veiledere/{target.slug}/").content.decode()


def by_sending_a_translation(site):
    """Even of drafts: wagtail-localize is told to translate those."""
    for obj in (site.guide, site.step):
        TranslationSource.get_or_create_from_instance(site.draft_of(obj).as_object())
    made = make.translation(site.guide, "nn", by=site.root)
    make.translation(site.step, "nn", by=site.root)
    with site.capture(execute=True):
        translations.send(translation=made, user=site.root)
    target = made.get_target_instance()
    assert not target.live
    assert not Publication.objects.of(target).exists()
    assert CANARY not in site.client.get(f"/nn/veiledere/{site.guide.slug}/").content.decode()


# --- Wagtail's admin, as a superuser -------------------------------------------------------------------------------


def step_form(**more):
    return nested_form_data(
        {
            "title": f"Steg {CANARY}",
            "slug": "godkjent-steg",
            "summary": CANARY,
            "body": streamfield([("text", rich_text(f"<p>{CANARY}</p>"))]),
            "resources": streamfield([]),
            "change_note": "",
            "owner_unit": "",
            "review_months": "12",
            "comments": inline_formset([]),
        }
        | more
    )


def admin_post(site, name, *args, data=None, **kwargs):
    return site.root_client.post(reverse(name, args=args), data or {}, **kwargs)


def by_the_edit_page(site):
    response = admin_post(
        site, "wagtailadmin_pages:edit", site.step.pk, data=step_form(**{"action-publish": "1"}), follow=True
    )
    assert response.status_code == 200
    assert CANARY in make.latest_revision(site.step).content["title"]
    approver = duty(employee(), DutyKind.APPROVER, site.step).user
    response = admin_post(
        site, "wagtailadmin_pages:edit", site.step.pk, data=step_form(**{"action-publish": "1"}), follow=True
    )
    assert str(approver) in response.content.decode()


def by_the_create_page(site):
    form = step_form(**{"action-publish": "1"}) | {"slug": "ny"}
    admin_post(site, "wagtailadmin_pages:add", "guides", "guidesteppage", site.guide.pk, data=form)
    assert GuideStepPage.objects.filter(slug="ny").exists()
    assert site.client.get(f"/veiledere/{site.guide.slug}/ny/").status_code == 404


def by_the_bulk_action(site):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    site.root_client.post(
        f"{url}?id={site.step.pk}&id={site.guide.pk}&next=/admin/", {"include_descendants": "on"}
    )


def by_the_copy_page(site):
    admin_post(
        site, "wagtailadmin_pages:copy", site.guide.pk,
        data={"new_title": f"Veileder {CANARY}", "new_slug": "kopi", "new_parent_page": str(GuideIndexPage.objects.get().pk), "copy_subpages": "on", "publish_copies": "on"},
    )  # fmt: skip
    assert site.client.get("/veiledere/kopi/").status_code == 404


def by_reverting_in_the_admin(site):
    old = site.draft_of(site.step)
    url = reverse("wagtailadmin_pages:edit", args=[site.step.pk])
    site.root_client.post(url, step_form(**{"action-publish": "1", "revision": str(old.pk)}))


def by_the_workflow_view(site):
    state = make.send(site.step)
    url = reverse("wagtailadmin_pages:workflow_action", args=[site.step.pk, "approve", state.pk])
    site.root_client.post(url, {"comment": "", "next": "/admin/"})
    form = step_form(**{"action-workflow-action": "true", "workflow-action-name": "approve"})
    admin_post(site, "wagtailadmin_pages:edit", site.step.pk, data=form)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def by_unpublishing_without_the_duty(site):
    """A superuser may take away; an editor may not."""
    author = site.guide.owner
    editor_client = type(site.client)()
    editor_client.force_login(author)
    for page in (site.step, site.guide):
        editor_client.post(
            reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"include_descendants": "on"}
        )
        editor_client.post(
            reverse("wagtailadmin_pages:delete", args=[page.pk]), {"confirm_site_name": "localhost"}
        )
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    editor_client.post(f"{url}?id={site.step.pk}&next=/admin/", {"include_descendants": "on"})


def by_deleting_in_the_admin(site):
    """What readers have is unpublished before it is deleted, by superusers too."""
    admin_post(site, "wagtailadmin_pages:delete", site.step.pk)
    admin_post(site, "wagtailadmin_pages:delete", site.guide.pk, data={"confirm_site_name": "localhost"})
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    site.root_client.post(f"{url}?id={site.step.pk}&next=/admin/", {})


def by_moving_in_the_admin(site):
    other = make.guide()
    admin_post(site, "wagtailadmin_pages:move_confirm", site.step.pk, other.pk)
    assert GuideStepPage.objects.get(pk=site.step.pk).get_parent().pk == site.guide.pk


def by_privacy(site):
    url = reverse("wagtailadmin_pages:set_privacy", args=[site.guide.pk])
    response = site.root_client.post(url, {"restriction_type": "none", "password": "", "groups": []})
    assert response.status_code in (302, 403)


def by_the_admin_api(site):
    statuses = {}
    for action, data in {
        "publish": {},
        "copy": {"keep_live": True, "slug": "kopi", "recursive": True, "title": CANARY},
        "create_alias": {"update_slug": "alias", "recursive": True},
        "copy_for_translation": {"locale": "nn", "copy_parents": True, "alias": True, "recursive": True},
        "revert_to_page_revision": {"revision_id": site.draft_of(site.guide).pk},
        "convert_alias": {},
        "move": {"destination_page_id": site.guide.get_parent().pk, "position": "last-child"},
        "delete": {},
    }.items():
        url = reverse("wagtailadmin_api:pages:action", args=[site.guide.pk, action])
        statuses[action] = site.root_client.post(url, data, content_type="application/json").status_code
    assert statuses["publish"] == 403
    assert statuses["delete"] == 403
    assert site.client.get("/veiledere/kopi/").status_code == 404
    assert site.client.get("/veiledere/alias/").status_code == 404


def by_localize_in_the_admin(site):
    nn = Locale.objects.get(language_code="nn")
    url = reverse("wagtail_localize:submit_page_translation", args=[site.guide.pk])
    site.root_client.post(url, {"locales": [str(nn.pk)], "include_subtree": "on"})
    translation = Translation.objects.filter(target_locale=nn).first()
    assert translation is not None
    target = GuidePage.objects.get(locale=nn)
    with site.capture(execute=True):
        admin_post(site, "wagtailadmin_pages:edit", target.pk, data={"action": "publish"})
    assert not Publication.objects.of(target).exists()
    assert site.client.get(f"/nn/veiledere/{target.slug}/").content.decode().count(CANARY) == 0


def by_sending_and_syncing_in_the_admin(site):
    """Our own button, and wagtail-localize's page for fetching a new text, with its tick for publishing set."""
    made = make.translation(site.guide, "nn", by=site.root)
    with site.capture(execute=True):
        admin_post(site, "send_translation", made.pk)
        admin_post(
            site, "wagtail_localize:update_translations", made.source_id, data={"publish_translations": "on"}
        )
    target = made.get_target_instance()
    assert target.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    assert not target.live
    assert not Publication.objects.of(target).exists()


def by_converting_back_to_an_alias(site):
    nn = Locale.objects.get(language_code="nn")
    for page in (GuideIndexPage.objects.get().get_parent().specific, GuideIndexPage.objects.get()):
        CopyPageForTranslationAction(page, nn).execute(skip_permission_checks=True)
    copy = CopyPageForTranslationAction(site.fresh(site.guide), nn).execute(skip_permission_checks=True)
    admin_post(site, "wagtail_localize:convert_to_alias", copy.pk)
    assert not Publication.objects.of(GuidePage.objects.get(pk=copy.pk)).exists()


def by_the_snippet_page(site):
    """The process is a snippet: its own edit page cannot publish either."""
    make.publish(site.guide.process)
    process = site.guide.process
    data = {
        "name": f"Prosess {CANARY}", "slug": process.slug, "summary": CANARY, "owner_unit": str(process.owner_unit_id),
        "sector": "shared", "standard": "on", "review_months": "12", "action-publish": "1",
    }  # fmt: skip
    site.before = site.seen()
    site.root_client.post(reverse("wagtailsnippets_guides_process:edit", args=[process.pk]), data)
    assert make.latest_revision(process).content["summary"] == CANARY
    assert Publication.objects.of(process).get().version.number == 1


def by_the_course_page(site):
    """Courses are snippets too: neither their edit page nor the page for a new one can publish."""
    data = nested_form_data(
        {
            "title": f"Kurs {CANARY}", "slug": "godkjent-kurs", "summary": CANARY, "level": "awareness", "minutes": "7",
            "provider": str(site.course.provider_id), "language": "nb", "audience_kind": "public", "audience_unit": "",
            "processes": [str(site.guide.process.pk)], "review_months": "12", "change_note": "",
            "body": streamfield([("text", rich_text(f"<p>{CANARY}</p>"))]), "action-publish": "1",
        }
    )  # fmt: skip
    admin_post(site, "wagtailsnippets_courses_course:edit", site.course.pk, data=data)
    assert CANARY in make.latest_revision(site.course).content["body"]
    admin_post(site, "wagtailsnippets_courses_course:add", data=data | {"slug": "nytt"})
    assert Course.objects.filter(slug="nytt").exists()
    assert site.client.get("/kurs/nytt/").status_code == 404
    assert CourseCard.objects.get().title == "Godkjent kurs"


WRITERS = {
    "wagtail.actions.create:CreateAction._create": [by_the_create_page, by_the_course_page],
    "wagtail.actions.edit:EditAction._edit": [by_the_edit_page, by_the_snippet_page, by_the_course_page],
    "wagtail.actions.publish_revision:PublishRevisionAction._publish_revision": [
        by_the_page_action,
        by_the_general_action,
    ],
    "wagtail.admin.api.actions.copy:CopyPageAPIAction._action_from_data": [by_the_admin_api],
    "wagtail.admin.api.actions.publish:PublishPageAPIAction._action_from_data": [by_the_admin_api],
    "wagtail.admin.views.generic.mixins:CreateEditViewOptionalFeaturesMixin.publish_action": [
        by_the_snippet_page,
        by_the_course_page,
    ],
    "wagtail.admin.views.pages.bulk_actions.publish:PublishBulkAction.execute_action": [by_the_bulk_action],
    "wagtail.admin.views.pages.copy:CopyView.form_valid": [by_the_copy_page],
    "wagtail.admin.views.pages.create:CreateView.publish_action": [by_the_create_page],
    "wagtail.admin.views.pages.edit:EditView.publish_action": [by_the_edit_page, by_reverting_in_the_admin],
    # API v3 is not mounted: test_api_v3_is_not_mounted.
    "wagtail.api.v3.routers.pages:copy": [],
    "wagtail.management.commands.publish_scheduled:Command.handle": [by_schedule],
    "wagtail.models.draft_state:DraftStateMixin.publish": [by_the_snippet_page, by_publish_on_a_revision],
    "wagtail.models.draft_state:DraftStateMixin.with_content_json": [by_restoring_an_old_revision],
    "wagtail.models.pages:AbstractPage.copy": [by_copy, by_copying_for_translation],
    "wagtail.models.pages:AbstractPage.publish": [by_publish_on_a_revision],
    "wagtail.models.pages:AbstractPage.update_aliases": [by_alias],
    "wagtail.models.pages:AbstractPage.with_content_json": [by_restoring_an_old_revision],
    "wagtail.models.revisions:Revision.publish": [by_publish_on_a_revision],
    "wagtail.workflows:publish_workflow_state": [by_the_workflow_function],
    "wagtail_localize.models:TranslationSource.create_or_update_translation": [
        by_wagtail_localize,
        by_localize_in_the_admin,
        by_sending_a_translation,
        by_sending_and_syncing_in_the_admin,
    ],
    "wagtail_localize.views.convert:sync_alias": [by_converting_back_to_an_alias],
}

OTHERS = [
    by_saving_the_page,
    by_update,
    by_raw_sql,
    by_raw_delete,
    by_adding_a_live_child,
    by_moving,
    by_reordering,
    by_changing_a_revision_in_place,
    by_purging_revisions,
    by_replacing_the_files,
    by_deleting_the_files,
    by_approving_the_task_state,
    by_the_task_without_a_hash,
    by_a_workflow_without_our_task,
    by_an_empty_workflow,
    by_finishing_the_workflow,
    by_the_workflow_view,
    by_unpublishing_without_the_duty,
    by_deleting_in_the_admin,
    by_moving_in_the_admin,
    by_privacy,
]

EVERY_WAY = list(dict.fromkeys([*(way for ways in WRITERS.values() for way in ways), *OTHERS]))


@pytest.mark.parametrize("way", EVERY_WAY, ids=lambda way: way.__name__)
def test_readers_keep_the_approved_text(site, way):
    way(site)
    site.assert_readers_have_the_approved()


def test_no_new_writer_has_appeared():
    """A writer in a newer Wagtail that no test above covers fails here: write its test, then list it."""
    found = {*writers(wagtail), *writers(wagtail_localize)}
    assert found == set(WRITERS)


def test_api_v3_is_not_mounted(client):
    from django.urls import get_resolver

    assert not [route for route in map(str, get_resolver().url_patterns) if "v3" in route]

"""Versions are made by the one service, of exactly what was seen, by who answers for it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import TaskState

from approvals import services
from approvals.content import snapshot
from approvals.models import Publication, Version
from people.models import Duty, DutyKind
from tests.factories import guides as make
from tests.factories.people import duty, editor, employee, external

pytestmark = pytest.mark.django_db


def approve(obj, user, **kwargs):
    revision = make.latest_revision(obj)
    return services.approve(
        revision=revision, user=user, seen_hash=kwargs.pop("seen_hash", snapshot(revision).hash), **kwargs
    )


def approver_of(page):
    return Duty.objects.get(object_id=page.process_id, kind=DutyKind.APPROVER).user


def test_approving_makes_a_version_with_the_seal_of_the_approver():
    page = make.guide(text="Første utgave")
    person = approver_of(page).person
    version = approve(page, person.user, note="Ny")
    assert (version.number, version.note, version.title) == (1, "Ny", page.title)
    assert (version.approver_name, version.approver_title) == (person.name, person.title)
    assert version.approver_unit == person.unit.name
    assert version.authors == [str(page.owner)]
    publication = Publication.objects.of(page).get()
    assert publication.version == version
    assert publication.acl == ["public"]
    assert (version.valid_until - timezone.localdate()).days in range(364, 367)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("author", services.Refusal.NO_DUTY),
        ("superuser", services.Refusal.NO_DUTY),
        ("employee", services.Refusal.NO_DUTY),
        ("external", services.Refusal.NO_DUTY),
        ("former approver", services.Refusal.NO_DUTY),
        ("future approver", services.Refusal.NO_DUTY),
        ("approver of another process", services.Refusal.NO_DUTY),
        ("approver who wrote some of it", services.Refusal.AUTHOR),
        ("closed account", services.Refusal.INACTIVE),
    ],
)
def test_who_may_not_approve(who, refusal):
    page = make.guide()
    today = timezone.localdate()
    process = page.process
    user = employee()
    match who:
        case "author":
            user = page.owner
        case "superuser":
            user = employee(is_superuser=True)
        case "external":
            user = external()
        case "former approver":
            duty(user, DutyKind.APPROVER, process, starts=today - timedelta(9), ends=today)
        case "future approver":
            duty(user, DutyKind.APPROVER, process, starts=today + timedelta(1))
        case "approver of another process":
            duty(user, DutyKind.APPROVER, make.ProcessFactory())
        case "approver who wrote some of it":
            duty(user, DutyKind.APPROVER, process)
            make.edit(page, author=user, text="Mitt")
        case "closed account":
            duty(user, DutyKind.APPROVER, process)
            user.is_active = False
            user.save()
    with pytest.raises(services.NotAllowed) as error:
        approve(page, user)
    assert error.value.refusal == refusal
    assert not Version.objects.exists()


def test_an_approver_may_approve_again_after_a_version_by_somebody_else():
    """Only what changed since the last approval counts."""
    page = make.guide()
    other = employee()
    duty(other, DutyKind.APPROVER, page.process)
    make.edit(page, author=other, text="Skrevet av godkjenneren")
    approve(page, approver_of_first(page, other))
    make.edit(page, author=page.owner, text="Skrevet av redaktøren")
    assert approve(page, other).number == 2


def approver_of_first(page, other):
    return Duty.objects.exclude(user=other).get(object_id=page.process_id, kind=DutyKind.APPROVER).user


def test_who_replaced_a_file_has_written_some_of_it(client):
    page = make.published_guide()
    doc = make.document()
    part = make.steps_of(page)[0]
    uploader = employee()
    duty(uploader, DutyKind.APPROVER, page.process)
    from wagtail.log_actions import log

    make.edit(
        part,
        resources=part._meta.get_field("resources").stream_block.to_python([make.template_resource(doc)]),
    )
    log(instance=doc, action="wagtail.edit", user=uploader)
    with pytest.raises(services.NotAllowed) as error:
        approve(part, uploader)
    assert error.value.refusal == services.Refusal.AUTHOR


def test_a_content_that_changed_meanwhile_is_not_approved():
    page = make.guide()
    revision = make.latest_revision(page)
    seen = snapshot(revision).hash
    draft = revision.as_object()
    draft.title = "Endret i det stille"
    draft.save_revision(user=page.owner, overwrite_revision=revision)
    with pytest.raises(services.ChangedMeanwhile):
        services.approve(revision=revision, user=approver_of(page), seen_hash=seen)
    assert not Version.objects.exists()


def test_a_file_that_changed_meanwhile_is_not_approved():
    page = make.published_guide()
    doc = make.document(b"en")
    part = make.step(page, resources=[make.template_resource(doc)])
    seen = snapshot(make.latest_revision(part)).hash
    with doc.file.storage.open(doc.file.name, "wb") as target:
        target.write(b"to")
    with pytest.raises(services.ChangedMeanwhile):
        approve(part, approver_of(page), seen_hash=seen)


def test_no_hash_is_never_what_was_seen():
    page = make.guide()
    with pytest.raises(services.ChangedMeanwhile):
        approve(page, approver_of(page), seen_hash="")


def test_of_two_approvers_one_is_told_that_it_is_decided():
    page = make.guide()
    other = employee()
    duty(other, DutyKind.APPROVER, page.process)
    state = make.send(page)
    make.approve_waiting(state, by=approver_of_first(page, other))
    with pytest.raises(services.AlreadyDecided):
        make.approve_waiting(state, by=other)
    with pytest.raises(services.AlreadyDecided):
        services.send_back(task_state=state, user=other, reason="For sent")
    assert Version.objects.count() == 1


def test_the_workflow_approves_the_revision_that_was_sent_not_the_latest():
    page = make.guide(text="Sendt")
    state = make.send(page)
    make.edit(page, text="Skrevet etterpå")
    version = make.approve_waiting(state)
    assert "Sendt" in version.content["body"]
    assert "etterpå" not in version.content["body"]
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_APPROVED


def test_sending_back_needs_the_duty_and_keeps_what_readers_have():
    page = make.published_guide()
    make.edit(page, text="Forslag")
    state = make.send(page)
    with pytest.raises(PermissionDenied):
        services.send_back(task_state=state, user=editor(), reason="Nei")
    services.send_back(task_state=state, user=approver_of(page), reason="Skriv kortere")
    state.refresh_from_db()
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "Skriv kortere")
    assert Publication.objects.of(page).get().version.number == 1


def take_address(page, other):
    """Wagtail's own form refuses two pages of one address; the tree may still come to hold them."""
    type(other).objects.filter(pk=other.pk).update(slug="flyttet")
    make.edit(page, slug=other.slug)


def test_two_guides_cannot_have_one_address():
    first = make.published_guide()
    second = make.guide()
    take_address(second, first)
    with pytest.raises(services.AddressTaken):
        approve(second, approver_of(second))
    assert not Publication.objects.of(second).exists()


def test_a_steps_audience_is_its_guides_and_follows_it():
    page = make.published_guide(audience_kind="staff")
    part = make.steps_of(page)[0]
    assert Publication.objects.of(part).get().acl == ["staff"]
    make.edit(page, audience_kind="public")
    make.publish(page)
    assert Publication.objects.of(part).get().acl == ["public"]


def test_a_step_without_a_published_guide_is_for_nobody():
    page = make.guide()
    part = make.step(page)
    make.publish(part)
    assert Publication.objects.of(part).get().acl == []


def test_unpublishing_ends_the_version_and_coming_back_needs_a_new_one():
    page = make.published_guide()
    part = make.steps_of(page)[0]
    page.unpublish(user=approver_of(page))
    assert not Publication.objects.of(page).exists()
    assert Publication.objects.of(part).get().acl == []
    assert Version.objects.filter(object_id=page.pk).count() == 1
    page.get_latest_revision().publish(skip_permission_checks=True)
    assert not Publication.objects.of(page).exists()
    make.edit(page, text="Ny runde")
    assert make.publish(page).number == 2
    assert Publication.objects.of(part).get().acl == ["public"]


class TestGoesLiveLater:
    def later(self, page):
        return approve(page, approver_of(page), goes_live_at=timezone.now() + timedelta(hours=1))

    def test_readers_get_it_when_the_time_comes(self):
        page = make.guide()
        version = self.later(page)
        assert not Publication.objects.of(page).exists()
        assert services.put_due_versions_in_force() == []
        assert services.put_due_versions_in_force(now=timezone.now() + timedelta(hours=2)) == [version]
        assert services.put_due_versions_in_force(now=timezone.now() + timedelta(hours=3)) == []
        assert Publication.objects.of(page).get().version == version

    def test_not_when_the_approver_has_lost_the_duty(self):
        page = make.guide()
        self.later(page)
        Duty.objects.filter(object_id=page.process_id).update(ends=timezone.localdate())
        assert services.put_due_versions_in_force(now=timezone.now() + timedelta(hours=2)) == []

    def test_not_when_a_newer_version_is_in_force(self):
        page = make.guide()
        self.later(page)
        make.edit(page, text="Nyere")
        newer = make.publish(page)
        assert services.put_due_versions_in_force(now=timezone.now() + timedelta(hours=2)) == []
        assert Publication.objects.of(page).get().version == newer

    def test_one_that_fails_does_not_stop_the_others(self):
        first, second, taken = make.guide(), make.guide(), make.published_guide()
        take_address(first, taken)
        self.later(first)
        version = self.later(second)
        assert services.put_due_versions_in_force(now=timezone.now() + timedelta(hours=2)) == [version]


@pytest.mark.parametrize(
    ("before", "after", "narrower"),
    [
        (["public"], ["public"], False),
        (["public"], ["staff"], True),
        (["staff"], ["public"], False),
        (["unit:1"], ["public"], False),
        (["staff"], ["unit:1"], True),
        (["unit:1"], ["staff"], True),  # the unit may be external
        (["unit:1"], ["unit:2"], True),
        (["staff"], [], True),
        ([], ["staff"], False),
    ],
)
def test_what_narrower_means(before, after, narrower):
    assert services.is_narrower(after, than=before) is narrower

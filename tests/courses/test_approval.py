"""A course is approved like a guide: by whoever answers for its process, and readers get that version."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.blocks import StreamBlockValidationError

from approvals.content import canonical, snapshot
from approvals.drift import drifted
from approvals.models import Publication
from approvals.permissions import approvers_of
from approvals.review import review
from approvals.services import NotAllowed, approve, end
from courses.models import Course, CourseCard
from people.models import DutyKind
from tests.factories import courses as make_course
from tests.factories import guides as make
from tests.factories.people import UserFactory, duty, editor, employee

pytestmark = pytest.mark.django_db


def test_whoever_answers_for_the_process_approves():
    process = make.ProcessFactory()
    found = make_course.course(processes=[process])
    assert approvers_of(found) == approvers_of(process)
    duty(employee(), DutyKind.APPROVER, found)  # of no use: the course has a process
    assert approvers_of(found) == approvers_of(process)


def test_without_a_process_the_course_has_its_own_approver():
    found = make_course.course()
    mine = duty(employee(), DutyKind.APPROVER, found).user
    assert mine in approvers_of(found)


def test_a_draft_cannot_choose_its_approver():
    first, other = make.ProcessFactory(), make.ProcessFactory()
    found = make_course.published_course(processes=[first])
    draft = Course.objects.get(pk=found.pk).get_latest_revision_as_object()
    draft.processes = [other]
    draft.save_revision(user=employee())
    draft.save()
    assert approvers_of(Course.objects.get(pk=found.pk)) == approvers_of(first)


def test_nobody_else_approves():
    found = make_course.course(processes=[make.ProcessFactory()])
    revision = make.latest_revision(found)
    for user in (employee(), UserFactory(is_superuser=True)):
        with pytest.raises(NotAllowed):
            approve(revision=revision, user=user, seen_hash=snapshot(revision).hash)
    assert not Publication.objects.of(found).exists()


def test_the_version_holds_everything_a_reader_gets():
    first = make_course.published_course()
    process = make.ProcessFactory()
    step = make.step(make.guide(process=process))
    blocks = [make_course.pecha_kucha_block(), make_course.video_block(), make_course.task_block()]
    found = make_course.published_course(
        processes=[process], steps=[step], prerequisites=[first], blocks=blocks, language="nn"
    )
    version = Publication.objects.of(found).get().version
    assert version.locale == "nn"
    assert version.content["kinds"] == ["pecha_kucha", "video", "tasks"]
    assert version.content["processes"] == [process.pk]
    assert version.content["steps"] == [step.pk]
    assert version.content["prerequisites"] == [first.pk]
    assert [key.partition(":")[0] for key in version.files] == ["image"]
    # The live row says the same, whichever order its processes are in.
    assert list(drifted()) == []


def test_renaming_a_process_is_no_change_of_its_courses():
    one, two = make.ProcessFactory(name="A"), make.ProcessFactory(name="B")
    found = make_course.course(processes=[two, one])
    before = canonical(Course.objects.get(pk=found.pk).serializable_data())
    one.name = "Z"
    one.save()
    assert canonical(Course.objects.get(pk=found.pk).serializable_data()) == before
    assert before["processes"] == sorted([one.pk, two.pk])


def test_the_approver_sees_what_changed_slide_by_slide(client):
    process = make.ProcessFactory()
    found = make_course.published_course(processes=[process], blocks=[make_course.pecha_kucha_block()])
    draft = Course.objects.get(pk=found.pk).get_latest_revision_as_object()
    raw = [*draft.body.raw_data]
    raw[0]["value"]["slides"][6]["value"]["text"] = "Noe helt nytt."
    draft.body = make._stream(draft, "body", raw)
    draft.save_revision(user=employee())
    approver = approvers_of(process)[0]
    state = make.send(found, by=employee())
    shown = review(state, approver)
    assert [change.text for change in shown.changes] == ["– Det som sies om 7.\n+ Noe helt nytt."]
    assert all(check.ok for check in shown.checks)
    client.force_login(approver)
    assert client.get(reverse("approvals:review", args=[state.pk])).status_code == 200
    assert "Noe helt nytt." in client.get(reverse("approvals:preview", args=[state.pk])).content.decode()
    assert "Noe helt nytt." not in client.get(found.url).content.decode()
    make.approve_waiting(state)
    assert "Noe helt nytt." in client.get(found.url).content.decode()


def test_the_approver_is_told_what_is_missing():
    blocks = [make_course.pecha_kucha_block(19), make_course.video_block(transcript="", described="")]
    found = make_course.course(blocks=blocks)
    shown = review(make.send(found, by=employee()), approvers_of(found)[0])
    assert [check.ok for check in shown.checks] == [False, True, False]


@pytest.mark.parametrize(("slides", "fits"), [(19, False), (20, True), (21, False)])
def test_a_pecha_kucha_has_exactly_twenty_slides(slides, fits):
    assert clean([make_course.pecha_kucha_block(slides)]) is fits


@pytest.mark.parametrize("missing", ["image", "alt", "text"])
def test_a_slide_has_image_alternative_text_and_words(missing):
    assert not clean([make_course.pecha_kucha_block(**{missing: None if missing == "image" else ""})])


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({}, True),
        ({"url": ""}, False),
        ({"transcript": ""}, False),
        ({"described": ""}, False),
        ({"url": "", "file": "opptak.mp4", "captions": "tekst.vtt"}, True),
        ({"url": "", "file": "opptak.mp4"}, False),
        ({"url": "", "file": "opptak.avi", "captions": "tekst.vtt"}, False),
        ({"url": "", "file": "opptak.webm", "captions": "tekst.txt"}, False),
        ({"file": "opptak.webm", "captions": "tekst.vtt"}, False),
    ],
)
def test_a_recording_is_for_everybody(fields, fits):
    for name in ("file", "captions"):
        if filename := fields.get(name):
            fields = fields | {name: make.document(filename=filename).pk}
    assert clean([make_course.video_block(**fields)]) is fits


@pytest.mark.parametrize(("right", "fits"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_task_has_right_and_wrong_answers(right, fits):
    assert clean([make_course.task_block(right=right)]) is fits


def clean(blocks):
    definition = Course._meta.get_field("body").stream_block
    try:
        definition.clean(definition.to_python(blocks))
    except StreamBlockValidationError:
        return False
    return True


def test_two_courses_never_have_one_address():
    found = make_course.published_course(slug="kurs")
    other = make_course.course(slug="annet")
    other.slug = found.slug
    with pytest.raises(ValidationError):
        other.full_clean()


def test_a_card_comes_and_goes_with_its_version():
    found = make_course.course(title="Første")
    assert not CourseCard.objects.exists()
    make.publish(found)
    make.edit(found, title="Annen", author=employee())
    assert CourseCard.objects.get().title == "Første"
    make.publish(found)
    assert CourseCard.objects.get().title == "Annen"
    publication = Publication.objects.of(found).get()
    end(content_type=publication.content_type, object_id=found.pk)
    assert not CourseCard.objects.exists()


def test_who_answers_for_it_takes_it_away_in_the_admin(client):
    """Where Wagtail asks for the right to publish, which nobody has: the duty counts, for the button and the post."""
    found = make_course.published_course(processes=[make.ProcessFactory()])
    (approver,) = approvers_of(found)
    approver.groups.add(Group.objects.get(name="Redaktører"))
    edit = reverse("wagtailsnippets_courses_course:edit", args=[found.pk])
    address = reverse("wagtailsnippets_courses_course:unpublish", args=[found.pk])
    client.force_login(editor())
    assert address not in client.get(edit).content.decode()
    client.post(address)
    assert Publication.objects.of(found).exists()
    client.force_login(approver)
    assert address in client.get(edit).content.decode()
    assert client.post(address).status_code == 302
    assert not Publication.objects.of(found).exists()
    assert address not in client.get(edit).content.decode()

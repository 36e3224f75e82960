"""Puts the demo's courses into the site as people do: an editor writes, an approver approves through the service."""

import uuid
from collections.abc import Collection, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import TaskState

from approvals.content import snapshot
from approvals.permissions import approvers_of
from approvals.services import approve_task
from cms.models import UploadedImage
from cms.slugs import slug_of
from courses.models import Course
from guides.demo import writing as guides
from guides.demo.ahead import Make, made
from guides.demo.content import GUIDES
from guides.models import GuidePage, GuideStepPage, Process
from people.demo import unit
from people.models import User

from . import writing
from .content import COURSES
from .slides import SIZE, Slide

NAMESPACE = uuid.UUID("0f0b3f0c-7c68-4a51-8a0e-2f3c9d1d5b60")


def load(users: dict[str, User], only: Collection[str] = ()) -> Iterator[str]:
    """Load the courses that are missing, each whole or not at all; yields a line for each.

    `only`: the addresses of some guides, whose courses are loaded. A course that is there is left alone, and so is one
    whose guide or process is not there.
    """
    by_slug = {guide.slug: guide for guide in GUIDES}
    for course in COURSES:
        if (only and course.guide not in only) or Course.objects.filter(slug=course.slug).exists():
            continue
        guide = by_slug[course.guide]
        process = Process.objects.filter(slug=guide.process.slug).first()
        page = GuidePage.objects.filter(slug=guide.slug, locale__language_code="nb").first()
        if process and page:
            with transaction.atomic():
                _load(course, guide, process, page, users[guide.process.editor])
            yield f"Kurs: {course.title}"


def files() -> Iterator[tuple[str, Make]]:
    """Every slide of the courses by its title, in the order in which they are loaded."""
    for course in COURSES:
        for block in course.blocks:
            if block["type"] == "pecha_kucha":
                for number, slide in enumerate(block["value"]["slides"], 1):
                    yield _title(course.title, number), slide.drawing.png


def _title(course: str, number: int) -> str:
    return f"{course}: bilde {number}"


def _load(
    data: writing.Course, guide: guides.Guide, process: Process, page: GuidePage, editor: User
) -> Course:
    steps = {step.title: step.slug for step in guide.steps}
    course = Course(
        title=data.title, slug=data.slug, summary=data.summary, level=data.level, minutes=data.minutes,
        provider=unit(data.provider), audience_kind=data.audience, live=False,
    )  # fmt: skip
    body: Any = Course._meta.get_field("body")
    course.body = body.stream_block.to_python(
        [_block(block, f"{data.slug}/{place}", data.title, editor) for place, block in enumerate(data.blocks)]
    )
    course.processes = [process]
    wanted = [steps[title] for title in data.steps]
    course.steps = list(GuideStepPage.objects.child_of(page).filter(slug__in=wanted))
    course.prerequisites = list(Course.objects.filter(title__in=data.first))
    course.save()
    course.save_revision(user=editor, log_action=True)
    course.get_workflow().start(course, editor)
    state = TaskState.objects.get(pk=course.current_workflow_task_state.pk)
    approve_task(
        task_state=state,
        user=approvers_of(course)[0],
        seen_hash=snapshot(state.revision).hash,
        note=data.note,
    )
    return course


def _block(block: guides.Block, path: str, title: str, editor: User) -> dict[str, Any]:
    """A raw block as a stream value: ids added, slides drawn and uploaded."""
    value = block["value"]
    if block["type"] == "pecha_kucha":
        slides = [_slide(slide, _title(title, n), editor) for n, slide in enumerate(value["slides"], 1)]
        value = {**value, "slides": _list(slides, path)}
    elif block["type"] == "task":
        value = {**value, "alternatives": _list(value["alternatives"], path)}
    return {"type": block["type"], "id": _id(path), "value": value}


def _slide(slide: Slide, title: str, editor: User) -> dict[str, Any]:
    image = UploadedImage.objects.filter(title=title).first() or UploadedImage.objects.create(
        title=title, file=ContentFile(made(title, slide.drawing.png), name=f"{slug_of(title)}.png"),
        uploaded_by_user=editor, width=SIZE[0], height=SIZE[1],
    )  # fmt: skip
    return {"image": image.pk, "alt": slide.drawing.alt, "text": slide.said}


def _list(values: list[dict[str, Any]], path: str) -> list[dict[str, Any]]:
    return [
        {"type": "item", "id": _id(f"{path}/{place}"), "value": value} for place, value in enumerate(values)
    ]


def _id(path: str) -> str:
    return str(uuid.uuid5(NAMESPACE, path))

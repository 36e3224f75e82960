"""The demo's courses: what they say, read without a site; and how they get into one."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

from approvals.models import Publication, Version
from courses.blocks import SLIDES
from courses.demo.content import COURSES
from courses.demo.load import load
from courses.demo.slides import SIZE, Slide
from courses.demo.writing import Course
from courses.models import Course as CourseModel
from courses.models import CourseCard, CourseKind, kinds_of
from guides.demo.content import GUIDES
from people import demo as people
from people.demo import UNITS

each_course = pytest.mark.parametrize("course", COURSES, ids=[course.slug for course in COURSES])
GUIDE = "anskaffelser"


def slides_of(course: Course) -> list[Slide]:
    return [
        slide
        for block in course.blocks
        if block["type"] == "pecha_kucha"
        for slide in block["value"]["slides"]
    ]


@each_course
def test_what_a_course_names_exists(course: Course) -> None:
    guide = next(guide for guide in GUIDES if guide.slug == course.guide)
    assert set(course.steps) <= {step.title for step in guide.steps}
    assert course.steps
    assert course.provider in UNITS
    before = [other.title for other in COURSES[: COURSES.index(course)]]
    assert set(course.first) <= set(before)


def test_there_are_eight_of_all_kinds_and_three_pecha_kuchas() -> None:
    kinds = [kinds_of({"body": course.blocks}) for course in COURSES]
    assert len(COURSES) == 8
    assert sum(CourseKind.PECHA_KUCHA in found for found in kinds) == 3
    assert {kind for found in kinds for kind in found} == set(CourseKind)
    assert len({course.slug for course in COURSES}) == 8


@each_course
def test_a_slide_is_small_and_said_in_twenty_seconds(course: Course) -> None:
    slides = slides_of(course)
    assert len(slides) in (0, SLIDES)
    for slide in slides:
        data = slide.drawing.png()
        assert len(data) <= 20_000
        assert Image.open(io.BytesIO(data)).size == SIZE
        assert 20 <= len(slide.said.split()) <= 50, slide.said
        assert 20 <= len(slide.drawing.alt) <= 300


@each_course
def test_a_task_has_right_and_wrong_answers_and_says_why(course: Course) -> None:
    tasks = [block["value"] for block in course.blocks if block["type"] == "task"]
    assert len(tasks) >= 2
    for task in tasks:
        assert {alternative["right"] for alternative in task["alternatives"]} == {True, False}
        assert all(alternative["text"] for alternative in task["alternatives"])
        assert task["explanation"]


@each_course
def test_no_link_leads_nowhere(course: Course) -> None:
    """Nobody has a site at these names (RFC 2606)."""
    assert "example." not in str(course.blocks)


@pytest.mark.thorough
def test_the_demo_with_two_of_its_guides(db: Any, settings: Any) -> None:
    """Loaded once for all that is asked of it: that takes longest."""
    settings.FELLES_DEMO = True
    call_command("demo", "--only", GUIDE, "tilvenning-og-oppstart-i-barnehagen", stdout=io.StringIO())
    courses_came_with_their_guides_approved_by_others_than_their_editor()
    a_private_kindergarten_takes_its_course_without_signing_in()
    loading_again_changes_nothing()


def courses_came_with_their_guides_approved_by_others_than_their_editor() -> None:
    wanted = {
        course.title for course in COURSES if course.guide in (GUIDE, "tilvenning-og-oppstart-i-barnehagen")
    }
    assert set(CourseCard.objects.values_list("title", flat=True)) == wanted
    for publication in Publication.objects.of_model(CourseModel).select_related("version"):
        version = publication.version
        assert str(version.approver) not in version.authors
        assert version.authors
        assert version.note
        card = CourseCard.objects.get(publication=publication)
        assert card.processes
        assert card.steps


def loading_again_changes_nothing() -> None:
    before = Version.objects.count()
    assert list(load(people.load(), only=[GUIDE])) == []
    assert Version.objects.count() == before


def a_private_kindergarten_takes_its_course_without_signing_in() -> None:
    text = Client().get("/kurs/trygg-start-i-barnehagen/").content.decode()
    assert text.count("<img ") == SLIDES
    assert "for deg som arbeider i barnehage, kommunal eller privat" in text
    step = Client().get("/veiledere/tilvenning-og-oppstart-i-barnehagen/ta-imot-barnet-de-forste-dagene/")
    assert "Trygg start i barnehagen" in step.content.decode()


def test_without_its_guide_there_is_no_course(db: Any) -> None:
    assert list(load(people.load())) == []

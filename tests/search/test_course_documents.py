"""What is indexed of a course, and that it is found."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from approvals.models import Publication
from approvals.services import end
from courses.models import Course
from search import documents
from search.documents import build
from search.tasks import deliver_now
from tests.factories import courses as make_course
from tests.factories import guides as make
from tests.factories.people import employee
from tests.test_leaks import BOTH_ENGINES, engine  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


def of(course: Course) -> list[Any]:
    return build(ContentType.objects.get_for_model(course).pk, course.pk)


def test_a_course_is_one_document_with_all_one_reads_and_hears() -> None:
    course = make_course.published_course(
        title="Kjøp riktig", slug="kjop-riktig", summary="Du vet når du må spørre.",
        blocks=[
            make_course.text_block("<h3>Verdien</h3><p>Regn med <b>alt</b>.</p>"), make_course.pecha_kucha_block(),
            make_course.video_block(transcript="<p>Velkommen skal du være.</p>"), make_course.task_block("Hva nå?"),
        ],
    )  # fmt: skip
    (document,) = of(course)
    assert (document.key, document.kind, document.title) == (f"course:{course.pk}", "course", "Kjøp riktig")
    assert document.headings[0] == "Du vet når du må spørre."
    for said in (
        "Regn med alt.",
        "Det som sies om 20.",
        "Velkommen skal du være.",
        "Hva nå?",
        "Svar 1",
        "Fordi det er",
    ):
        assert said in document.body
    assert document.acl == ("public",)
    assert document.unit_id == course.provider_id
    assert documents.url(document.payload, "nb") == "/kurs/kjop-riktig/"
    seal = documents.seal_of(document.payload)
    assert seal
    assert seal.number == 1


def test_a_draft_and_what_has_ended_are_none() -> None:
    assert of(make_course.course()) == []
    course = make_course.published_course()
    publication = Publication.objects.of(course).get()
    end(content_type=publication.content_type, object_id=course.pk)
    assert of(course) == []


@BOTH_ENGINES
def test_it_is_found_as_a_course(client: Any, engine: str) -> None:  # noqa: F811
    course = make_course.published_course(title="Kaffekurset", slug="kaffe")
    make.edit(course, title="Tekurset", author=employee())
    deliver_now()
    answer = client.get("/api/v2/search/?q=kaffekurset&type=course").json()
    assert answer["engine"] == engine
    assert [(hit["type"], hit["url"]) for hit in answer["results"]] == [("course", "/kurs/kaffe/")]
    assert answer["facets"]["type"] == [{"value": "course", "label": "Kurs", "count": 1}]
    assert client.get("/api/v2/search/?q=tekurset").json()["total"] == 0
    text = client.get("/sok/?q=kaffekurset").content.decode()
    assert 'href="/kurs/kaffe/"' in text
    make.publish(course)
    deliver_now()
    assert client.get("/api/v2/search/?q=tekurset").json()["total"] == 1

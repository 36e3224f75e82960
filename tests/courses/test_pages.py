"""Courses as readers see them: what is approved, what they have taken, and in how many queries."""

import re
from itertools import pairwise

import pytest
from django.core.cache import cache

from approvals.models import Publication
from cms.models import UsageEvent, UsageKind
from courses.models import Course, CourseRecord
from people import units
from tests.factories import courses as make_course
from tests.factories import guides as make
from tests.factories.people import UnitFactory, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def written(planted):
    """A course, its process, and a step of a guide that readers have."""
    process = make.ProcessFactory(name="Anskaffelser")
    make.publish(process)
    page = make.guide(title="Veilederen", slug="veilederen", process=process)
    step = make.step(page, title="Avklar behovet", slug="behovet")
    make.publish(step)
    make.publish(page)
    first = make_course.published_course(title="Ta dette først", slug="forst", processes=[process])
    course = make_course.published_course(
        title="Kjøp riktig", slug="kjop-riktig", processes=[process], steps=[step], prerequisites=[first],
        level="knowledge", minutes=12, provider=UnitFactory(name="Konserninnkjøp"),
        blocks=[make_course.pecha_kucha_block(), make_course.task_block(), make_course.task_block("To av tre?", right=2)],
    )  # fmt: skip
    return course.pk


@pytest.fixture(autouse=True)
def course(written):
    return Course.objects.get(pk=written)


@pytest.fixture
def process(course):
    return course.processes.get()


@pytest.fixture
def step(course):
    return course.steps.get()


def text_of(client, path, **kwargs):
    response = client.get(path, **kwargs)
    assert response.status_code == 200
    return response.content.decode()


def signed_in(client, user=None):
    client.force_login(user or employee())
    return client


class TestLanguages:
    def test_a_step_shows_its_courses_in_every_language(self, client, course, step):
        guide = make.translated_guide(step.get_parent().specific, "nn", slug="rettleiinga")
        part = make.steps_of(guide)[0]
        for path, pk in (
            ("/veiledere/veilederen/behovet/", step.pk),
            (f"/nn/veiledere/rettleiinga/{part.slug}/", part.pk),
        ):
            text = text_of(client, path)
            assert "Kjøp riktig" in text
            assert f"/kurs/kjop-riktig/?fra={pk}" in text
        back = text_of(client, f"/nn/kurs/kjop-riktig/?fra={part.pk}")
        assert f'href="/nn/veiledere/rettleiinga/{part.slug}/"' in back

    def test_its_guides_and_steps_stand_once_in_the_readers_language(self, client, course, step):
        guide = make.translated_guide(step.get_parent().specific, "nn", slug="rettleiinga")
        part = make.steps_of(guide)[0]
        for language, guide_slug, slug in (("", "veilederen", "behovet"), ("/nn", "rettleiinga", part.slug)):
            used = client.get(f"{language}/kurs/kjop-riktig/").context["course"].used_in
            assert [link.url for link in used] == [
                f"{language}/veiledere/{guide_slug}/", f"{language}/veiledere/{guide_slug}/{slug}/",
            ]  # fmt: skip
            assert {link.language for link in used} == {"nn" if language else "nb"}
        assert [link.language for link in client.get("/en/kurs/kjop-riktig/").context["course"].used_in] == [
            "nb",
            "nb",
        ]


class TestCourse:
    def test_it_shows_its_seal_and_what_stands_around_it(self, client, course):
        units.forget()
        text = text_of(client, course.url)
        version = Publication.objects.of(course).get().version
        for expected in (
            version.approver_name, "Kunnskap", "12 minutter", "Konserninnkjøp", "Anskaffelser", "/kurs/forst/",
            "/veiledere/veilederen/behovet/", "/veiledere/veilederen/",
        ):  # fmt: skip
            assert expected in text

    def test_all_slides_stand_there_as_text(self, client, course):
        """Without JavaScript, for a printer, and for somebody who would rather read."""
        text = text_of(client, course.url)
        assert re.findall(r"Det som sies om (\d+)\.", text) == [str(n) for n in range(1, 21)]
        assert len(re.findall(r'<img src="/filer/\d+/image/', text)) == 20
        assert 'data-seconds="20"' in text

    def test_the_pictures_are_the_approved_bytes(self, client, course):
        address = re.search(r'<img src="(/filer/[^"]+)"', text_of(client, course.url))[1]
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/webp"

    def test_the_players_script_comes_with_players_alone(self, client, course):
        assert "pechakucha." in text_of(client, course.url)
        assert "pechakucha." not in text_of(client, "/kurs/forst/")
        assert "pechakucha." not in text_of(client, "/")

    def test_a_recording_that_is_a_file_has_captions(self, client):
        video, captions = make.document(filename="opptak.mp4"), make.document(filename="tekst.vtt")
        block = make_course.video_block(url="", file=video.pk, captions=captions.pk)
        text = text_of(client, make_course.published_course(blocks=[block]).url)
        assert re.search(r'<video [^>]*src="/filer/[^"]+opptak[^"]*\.mp4"', text)
        assert re.search(r'<track kind="captions" src="/filer/[^"]+\.vtt"', text)
        assert "Alt blir sagt høyt." in text
        assert "God dag." in text

    def test_a_recording_elsewhere_is_a_link(self, client):
        text = text_of(client, make_course.published_course(blocks=[make_course.video_block()]).url)
        assert 'href="https://example.org/opptak"' in text
        assert "<video" not in text

    def test_of_a_recording_that_is_not_there_one_reads_what_is_said(self, client):
        blocks = [make_course.video_block(url="")]
        text = text_of(client, make_course.published_course(blocks=blocks).url)
        assert "Se opptaket" not in text
        assert re.search(r"<details open>\s*<summary>Les det som blir sagt", text)
        assert "God dag." in text

    def test_no_heading_is_skipped_whatever_it_begins_with(self, client):
        text, talk = make_course.text_block("<h3>Ta med alt</h3>"), make_course.pecha_kucha_block()
        for blocks in ([text], [make_course.task_block(), text], [talk, text]):
            html = text_of(client, make_course.published_course(blocks=blocks).url)
            levels = [int(level) for level in re.findall(r"<h(\d)", html.split("<main")[1])]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), levels

    def test_a_draft_is_nobodys(self, client, course):
        make.edit(course, title="Utkast", author=employee())
        assert "Utkast" not in text_of(client, course.url)
        assert client.get(make_course.course(slug="utkast").url).status_code == 404
        assert client.get("/kurs/finnes-ikke/").status_code == 404
        assert client.put(course.url).status_code == 405

    def test_it_is_read_in_its_own_language_under_any_prefix(self, client):
        make_course.published_course(slug="english", language="en", title="Buying well")
        for path in ("/kurs/english/", "/nn/kurs/english/", "/en/kurs/english/"):
            assert '<h1 lang="en">Buying well</h1>' in text_of(client, path)

    def test_a_read_is_counted_without_a_name(self, client, course):
        client.get(course.url)
        client.head(course.url)
        version = Publication.objects.of(course).get().version
        assert UsageEvent.objects.get(kind=UsageKind.READ).subject == f"version:{version.pk}"


class TestWayBack:
    def test_to_the_step_one_came_from(self, client, course, step):
        text = text_of(client, "/veiledere/veilederen/behovet/")
        link = re.search(rf'href="({course.url}\?fra=\d+)"', text)[1]
        assert link == f"{course.url}?fra={step.pk}"
        text = text_of(client, link)
        assert text.count('href="/veiledere/veilederen/behovet/"') >= 2
        assert "Tilbake til steget" in text
        assert f'href="/kurs/forst/?fra={step.pk}"' in text

    @pytest.mark.parametrize(
        "fra", ["", "0", "999999", "-1", "x", "https://example.org", "//example.org", "9" * 30, "٣"]
    )
    def test_anything_else_is_no_way_back(self, client, course, fra):
        text = text_of(client, course.url, query_params={"fra": fra})
        assert "Tilbake til steget" not in text
        # The links that lead here again after signing in or in another language are all that repeats it.
        here = re.sub(r'href="[^"]*%3Ffra%3D[^"]*"|href="[^"]*\?fra=[^"]*"', "", text)
        assert "example.org" not in here.replace("?fra=", "")

    def test_a_step_that_one_may_not_read_is_none(self, client, course, process):
        hidden = make.guide(process=process, audience_kind="staff")
        part = make.step(hidden, title="Hemmelig steg")
        make.publish(part)
        make.publish(hidden)
        assert "Hemmelig steg" not in text_of(client, f"{course.url}?fra={part.pk}")
        assert "Hemmelig steg" in text_of(signed_in(client), f"{course.url}?fra={part.pk}")

    def test_a_step_that_its_guide_does_not_list_is_none(self, client, course, step):
        part = make.step(step.get_parent().specific, title="Uoppført")
        make.publish(part)
        assert "Tilbake til steget" not in text_of(client, f"{course.url}?fra={part.pk}")


class TestStep:
    def test_a_step_shows_its_courses(self, client, course):
        text = text_of(client, "/veiledere/veilederen/behovet/")
        assert "Kurs til dette steget" in text
        assert "Kjøp riktig" in text
        assert "Ta dette først" not in text

    def test_a_step_without_courses_says_nothing_of_them(self, client):
        guide = make.published_guide(steps=1)
        part = make.steps_of(guide)[0]
        assert "Kurs til dette steget" not in text_of(client, f"/veiledere/{guide.slug}/{part.slug}/")

    def test_the_kept_page_knows_a_new_course(self, client, course, step):
        path = "/veiledere/veilederen/behovet/"
        assert "Enda et kurs" not in text_of(client, path)
        made = make_course.published_course(title="Enda et kurs", steps=[step])
        assert "Enda et kurs" in text_of(client, path)
        make.edit(made, title="Nytt navn", author=employee())
        assert "Nytt navn" not in text_of(client, path)
        make.publish(made)
        assert "Nytt navn" in text_of(client, path)

    def test_a_course_for_employees_stands_there_for_them(self, client, step):
        make_course.published_course(title="For ansatte", steps=[step], audience_kind="staff")
        path = "/veiledere/veilederen/behovet/"
        assert "For ansatte" not in text_of(client, path)
        assert "For ansatte" not in text_of(signed_in(client, external()), path)
        assert "For ansatte" in text_of(signed_in(client), path)


class TestTasks:
    def answer(self, client, course, place, *answers, **kwargs):
        block = course.body.raw_data[place]
        rows = block["value"]["alternatives"]
        data = {"task": block["id"], "answer": [rows[n]["id"] for n in answers]}
        return client.post(course.url, data, **kwargs)

    def test_a_right_answer(self, client, course):
        text = self.answer(client, course, 1, 0).content.decode()
        assert "Det er riktig." in text
        assert "Fordi det er slik." in text
        assert text.count("checked") == 1

    def test_a_wrong_answer_stays_and_shows_what_was_right(self, client, course):
        text = self.answer(client, course, 1, 2).content.decode()
        assert "Ikke helt." in text
        assert "Fordi det er slik." in text
        wrong = course.body.raw_data[1]["value"]["alternatives"][2]["id"]
        assert f'value="{wrong}" checked' in text
        assert (text.count(">Riktig<"), text.count(">Feil<")) == (1, 1)

    def test_with_several_right_ones_all_of_them_count(self, client, course):
        assert "Ikke helt." in self.answer(client, course, 2, 0).content.decode()
        assert "Ikke helt." in self.answer(client, course, 2, 0, 1, 2).content.decode()
        assert "Det er riktig." in self.answer(client, course, 2, 0, 1).content.decode()

    def test_no_answer_tells_nothing(self, client, course):
        text = self.answer(client, course, 1).content.decode()
        assert "Velg et svar først." in text
        assert "Fordi det er slik." not in text

    def test_before_one_answers_nothing_tells_what_is_right(self, client, course):
        text = text_of(client, course.url)
        assert "Fordi det er slik." not in text
        assert ">Riktig<" not in text

    def test_with_htmx_the_task_alone(self, client, course):
        response = self.answer(client, course, 1, 0, headers={"HX-Request": "true"})
        text = response.content.decode()
        assert text.strip().startswith("<form")
        assert "Det er riktig." in text

    @pytest.mark.parametrize("data", [{}, {"task": "x"}, {"task": "TASK", "answer": ["x"]}])
    def test_what_makes_no_sense_is_refused(self, client, course, data):
        block = course.body.raw_data[1]
        if data.get("task") == "TASK":
            data = data | {"task": block["id"]}
        assert client.post(course.url, data).status_code == 400

    def test_a_foreign_form_is_refused(self, course):
        from django.test import Client

        strict = Client(enforce_csrf_checks=True)
        assert self.answer(strict, course, 1, 0).status_code == 403


class TestTaken:
    def test_it_is_remembered_and_forgotten(self, client, course):
        user = employee()
        signed_in(client, user)
        response = client.post(f"{course.url}tatt/", {"taken": "1"})
        assert response["Location"] == f"{course.url}#tatt"
        record = CourseRecord.objects.get()
        version = Publication.objects.of(course).get().version
        assert (record.user, record.course_id, record.version) == (user, course.pk, version)
        assert "Du har tatt dette kurset" in text_of(client, course.url)
        client.post(f"{course.url}tatt/", {})
        assert not CourseRecord.objects.exists()
        assert "Du har tatt dette kurset" not in text_of(client, course.url)

    def test_twice_is_once(self, client, course):
        signed_in(client)
        client.post(f"{course.url}tatt/", {"taken": "1"})
        first = CourseRecord.objects.get().taken_at
        make.edit(course, title="Ny", author=employee())
        make.publish(course)
        client.post(f"{course.url}tatt/", {"taken": "1"})
        assert CourseRecord.objects.get().taken_at == first
        client.post(f"{course.url}tatt/")
        assert client.post(f"{course.url}tatt/").status_code == 302

    def test_the_way_back_stays(self, client, course, step):
        signed_in(client)
        response = client.post(f"{course.url}tatt/?fra={step.pk}", {"taken": "1"})
        assert response["Location"] == f"{course.url}?fra={step.pk}#tatt"

    def test_with_htmx_the_changed_part_alone(self, client, course):
        signed_in(client)
        response = client.post(f"{course.url}tatt/", {"taken": "1"}, headers={"HX-Request": "true"})
        text = response.content.decode()
        assert text.strip().startswith("<form")
        assert "Du har tatt dette kurset" in text
        text = client.post(f"{course.url}tatt/", headers={"HX-Request": "true"}).content.decode()
        assert "Ferdig med kurset?" in text

    def test_who_is_not_signed_in_is_told_that_signing_in_remembers(self, client, course):
        assert f"/logg-inn/?next={course.url}" in text_of(client, course.url)
        response = client.post(f"{course.url}tatt/", {"taken": "1"})
        assert response["Location"] == "/logg-inn/?next=%2Fkurs%2Fkjop-riktig%2F"
        assert not CourseRecord.objects.exists()

    def test_only_by_posting_and_only_what_one_may_see(self, client, course):
        assert client.get(f"{course.url}tatt/?fra=1")["Location"] == f"{course.url}?fra=1"
        hidden = make_course.published_course(audience_kind="staff")
        signed_in(client, external())
        assert client.post(f"{hidden.url}tatt/", {"taken": "1"}).status_code == 404
        assert not CourseRecord.objects.exists()

    def test_it_is_ones_own(self, client, course):
        signed_in(client)
        client.post(f"{course.url}tatt/", {"taken": "1"})
        assert "Du har tatt dette kurset" not in text_of(signed_in(client, employee()), course.url)

    def test_it_shows_wherever_the_course_stands(self, client, course):
        signed_in(client)
        client.post("/kurs/forst/tatt/", {"taken": "1"})
        client.post(f"{course.url}tatt/", {"taken": "1"})
        for path in ("/kurs/", course.url, "/veiledere/veilederen/behovet/"):
            assert "Tatt" in text_of(client, path), path


class TestBudgets:
    PATHS = ("/kurs/kjop-riktig/", "/kurs/", "/veiledere/veilederen/behovet/")

    @pytest.mark.parametrize("path", PATHS)
    def test_not_signed_in(self, client, course, path, django_assert_max_num_queries):
        cache.clear()
        for most in (8, 5 if path == "/kurs/" else 4):
            with django_assert_max_num_queries(most):
                assert client.get(path).status_code == 200

    @pytest.mark.parametrize("path", PATHS)
    def test_signed_in(self, client, course, path, django_assert_max_num_queries):
        signed_in(client)
        client.get(path)
        with django_assert_max_num_queries(8) as captured:
            assert client.get(path).status_code == 200
        statements = [query["sql"] for query in captured.captured_queries]
        assert len(set(statements)) == len(statements)

    @pytest.mark.parametrize("path", PATHS)
    def test_nothing_grows_with_courses(
        self, client, course, process, step, path, django_assert_max_num_queries
    ):
        client.get(path)
        with django_assert_max_num_queries(5) as few:
            client.get(path)
        for _n in range(6):
            make_course.published_course(processes=[process], steps=[step])
        client.get(path)
        with django_assert_max_num_queries(5) as many:
            client.get(path)
        assert len(many.captured_queries) == len(few.captured_queries)

"""A whole guide on one page, for paper."""

import re

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from approvals.models import Publication
from cms.models import UsageEvent
from people.models import DutyKind
from tests.factories import guides as make
from tests.factories.people import UnitFactory, duty, employee

pytestmark = pytest.mark.django_db
URL = "/veiledere/anskaffelser/utskrift/"


@pytest.fixture
def guide(settings):
    settings.BASE_URL = "https://felles.example.org"
    page = make.guide(title="Anskaffelser", slug="anskaffelser", text="Bra å vite om kjøp.")
    make.publish(page.process)
    for n in range(1, 4):
        resources = [make.checklist_resource("Én", "To"), make.template_resource(make.document())]
        step = make.step(
            page, title=f"Steg nummer {n}", slug=f"steg-{n}", text=f"Gjør {n}.", resources=resources
        )
        make.publish(step)
    make.publish(page)
    return page


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_everything_of_the_guide_stands_in_order(client, guide):
    text = words(client.get(URL).content.decode())
    expected = [
        "https://felles.example.org/veiledere/anskaffelser/", "Anskaffelser", "Godkjent", "Innhold", "Steg nummer 1",
        "Steg nummer 2", "Steg nummer 3", "Bra å vite om kjøp.", "1. Steg nummer 1", "Gjør 1.", "2. Steg nummer 2",
        "Gjør 2.", "3. Steg nummer 3", "Gjør 3.",
    ]  # fmt: skip
    places = []
    for part in expected:
        places.append(text.index(part, places[-1] if places else 0))
    assert places == sorted(places)


def test_each_part_has_its_own_seal_and_address(client, guide):
    make.edit(make.steps_of(guide)[1], text="Gjør 2 på en ny måte.")
    make.publish(make.steps_of(guide)[1])
    response = client.get(URL)
    text = words(response.content.decode())
    assert [step.seal.number for step in response.context["steps"]] == [1, 2, 1]
    assert text.count("versjon 1") == 3
    assert text.count("versjon 2") == 1
    assert "Gjør 2 på en ny måte." in text
    for n in range(1, 4):
        assert f"https://felles.example.org/veiledere/anskaffelser/steg-{n}/" in text


def test_files_stand_with_their_address_and_checklists_with_empty_boxes(client, guide):
    client.force_login(employee())
    step = client.get(reverse("guides:step", args=["anskaffelser", "steg-1"])).context["step"]
    checklist = next(resource for resource in step.resources if resource.kind == "checklist")
    client.post(step.tick_url, {"list": checklist.id, "item": [checklist.items[0].id]})
    html = client.get(URL).content.decode()
    file = next(resource.file for resource in step.resources if resource.file)
    assert f"https://felles.example.org{file.url}" in words(html)
    assert html.count('<ul class="boxes"') == 3
    assert "checkbox" not in html
    assert "checked" not in html


def test_titles_and_order_are_those_of_the_approved_list(client, guide):
    make.edit(make.steps_of(guide)[0], title="Ny tittel på steget")
    make.publish(make.steps_of(guide)[0])
    make.publish(make.step(guide, title="Ikke i listen ennå", slug="nytt"))
    text = client.get(URL).content.decode()
    assert "1. Steg nummer 1" in text
    assert "Ny tittel på steget" not in text
    assert "Ikke i listen ennå" not in text


def test_drafts_are_not_printed(client, guide):
    make.edit(guide, text="Bare et utkast")
    make.edit(make.steps_of(guide)[0], text="Bare et utkast")
    assert "Bare et utkast" not in client.get(URL).content.decode()


def test_paper_is_passed_on_so_it_names_nobody_who_answers(client, guide):
    duty(employee(first_name="Marit", last_name="Lunde"), DutyKind.ANSWERER, guide.process)
    client.force_login(employee())
    assert "Marit Lunde" in client.get("/veiledere/anskaffelser/").content.decode()
    assert "Marit Lunde" not in client.get(URL).content.decode()


def test_who_may_not_read_the_guide_gets_no_printout(client):
    unit = UnitFactory()
    page = make.guide(slug="lukket", audience_kind="unit", audience_unit=unit)
    make.publish(page)
    url = "/veiledere/lukket/utskrift/"
    assert client.get(url).status_code == 404
    client.force_login(employee())
    assert client.get(url).status_code == 404
    client.force_login(employee(unit=unit))
    assert client.get(url).status_code == 200


def test_wrong_method_and_wrong_address(client, guide):
    assert client.post(URL).status_code == 405
    assert client.get("/veiledere/finnes-ikke/utskrift/").status_code == 404


def test_it_is_gone_with_the_guide(client, guide):
    client.get(URL)
    type(guide).objects.get(pk=guide.pk).unpublish()
    assert client.get(URL).status_code == 404


def test_an_overdue_seal_says_so_on_paper(client, guide, monkeypatch):
    later = timezone.localdate().replace(year=2100)
    monkeypatch.setattr("approvals.seals.timezone.localdate", lambda: later)
    assert words(client.get(URL).content.decode()).count("Skulle vært gjennomgått") == 4


def test_a_guide_without_steps_is_printed_too(client):
    make.publish(make.guide(slug="kort", text="Bare dette."))
    text = client.get("/veiledere/kort/utskrift/").content.decode()
    assert "Bare dette." in text
    assert "Innhold" not in words(text).replace("Hopp til innholdet", "")


def test_the_guide_links_to_it(client, guide):
    assert f'href="{URL}"' in client.get("/veiledere/anskaffelser/").content.decode()
    assert (
        'href="/nn/veiledere/anskaffelser/utskrift/"'
        in client.get("/nn/veiledere/anskaffelser/").content.decode()
    )


def test_printing_counts_as_reading(client, guide):
    client.get(URL)
    assert UsageEvent.objects.get().subject == f"version:{Publication.objects.of(guide).get().version_id}"


def test_no_step_takes_its_address(guide):
    step = make.steps_of(guide)[0]
    step.slug = "utskrift"
    with pytest.raises(ValidationError) as refused:
        step.full_clean()
    assert set(refused.value.message_dict) == {"slug"}


class TestBudget:
    """As for the guide itself (test_pages): at most 8 statements cold, 4 warm, none twice, none more with more steps."""

    def queries(self, client, assert_max, most):
        with assert_max(most) as captured:
            assert client.get(URL).status_code == 200
        statements = [query["sql"] for query in captured.captured_queries]
        assert len(set(statements)) == len(statements), "a statement ran twice"
        return len(statements)

    @pytest.mark.parametrize("signed_in", [True, False])
    def test_it_does_not_grow_with_steps(self, client, guide, signed_in, django_assert_max_num_queries):
        def ask():
            client.get("/logg-inn/")
            cache.clear()
            cold = self.queries(client, django_assert_max_num_queries, 9 if signed_in else 8)
            return cold, self.queries(client, django_assert_max_num_queries, 8 if signed_in else 4)

        if signed_in:
            client.force_login(employee())
            client.get("/")
        few = ask()
        for n in range(4, 9):
            make.publish(make.step(guide, slug=f"steg-{n}"))
        make.publish(guide)
        assert ask() == few

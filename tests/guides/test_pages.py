"""Guides as readers see them: what is approved, what is theirs, and in how many queries."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from approvals.models import Publication
from cms import page_cache
from cms.models import UsageEvent, UsageKind
from guides.models import GuideIndexPage, GuidePage, Tick
from home.models import HomePage, NewsIndexPage
from people import units
from people.models import DutyKind
from tests.factories import guides as make
from tests.factories.people import administrator, duty, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def written(planted):
    page = make.guide(title="Anskaffelser", slug="anskaffelser")
    make.publish(page.process)
    for n in range(1, 4):
        resources = [make.checklist_resource("Én", "To"), make.template_resource(make.document())]
        make.publish(make.step(page, title=f"Steg nummer {n}", slug=f"steg-{n}", resources=resources))
    make.publish(page)
    return page.pk


@pytest.fixture(autouse=True)
def guide(written):
    return GuidePage.objects.get(pk=written)


@pytest.fixture
def step_url(guide):
    return reverse("guides:step", args=[guide.slug, "steg-2"])


def test_a_guide_shows_its_seal_and_its_steps(client, guide):
    text = client.get(f"/veiledere/{guide.slug}/").content.decode()
    version = Publication.objects.of(guide).get().version
    for expected in (
        "Anskaffelser",
        "Steg nummer 1",
        "Steg nummer 3",
        version.approver_name,
        version.approver_unit,
    ):
        assert expected in text


def test_a_step_shows_its_own_seal_and_where_it_stands(client, guide, step_url):
    response = client.get(step_url)
    text = response.content.decode()
    assert response.status_code == 200
    assert "Steg nummer 2" in text
    assert reverse("guides:step", args=[guide.slug, "steg-1"]) in text
    assert reverse("guides:step", args=[guide.slug, "steg-3"]) in text
    assert response.context["step"].number == 2


def test_steps_are_those_of_the_guides_approved_list(client, guide):
    """A new approved step is there for readers when the guide's approver has approved the list with it."""
    part = make.step(guide, title="Helt nytt steg", slug="nytt")
    make.publish(part)
    assert client.get(f"/veiledere/{guide.slug}/nytt/").status_code == 404
    assert "Helt nytt steg" not in client.get(f"/veiledere/{guide.slug}/").content.decode()
    make.publish(guide)
    assert client.get(f"/veiledere/{guide.slug}/nytt/").status_code == 200
    assert "Helt nytt steg" in client.get(f"/veiledere/{guide.slug}/").content.decode()


def test_a_listed_step_that_nobody_has_approved_is_not_shown(client):
    page = make.guide()
    make.step(page, title="Uferdig", slug="uferdig")
    make.publish(page)
    assert "Uferdig" not in client.get(f"/veiledere/{page.slug}/").content.decode()
    assert client.get(f"/veiledere/{page.slug}/uferdig/").status_code == 404


def test_the_title_in_the_list_is_the_guides(client, guide):
    part = make.steps_of(guide)[0]
    make.edit(part, title="Ny tittel på steget")
    make.publish(part)
    assert "Steg nummer 1" in client.get(f"/veiledere/{guide.slug}/").content.decode()
    assert "Ny tittel på steget" in client.get(f"/veiledere/{guide.slug}/steg-1/").content.decode()


def test_an_overdue_guide_says_so(client, guide, settings, monkeypatch):
    monkeypatch.setattr("approvals.seals.timezone.localdate", lambda: date(2100, 1, 1))
    assert client.get(f"/veiledere/{guide.slug}/").context["guide"].seal.overdue


def test_wrong_addresses_are_404(client, guide):
    for path in ("/veiledere/finnes-ikke/", f"/veiledere/{guide.slug}/finnes-ikke/", "/side/999999/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/veiledere/{guide.slug}/").status_code == 405


def test_a_page_link_finds_the_pages_present_address(client, guide):
    part = make.steps_of(guide)[1]
    assert client.get(f"/side/{part.pk}/")["Location"] == f"/veiledere/{guide.slug}/steg-2/"
    assert client.get(f"/side/{guide.pk}/")["Location"] == f"/veiledere/{guide.slug}/"
    make.edit(part, slug="nytt-sted")
    make.publish(part)
    assert client.get(f"/side/{part.pk}/")["Location"] == f"/veiledere/{guide.slug}/nytt-sted/"


def test_a_link_in_the_text_goes_to_the_permanent_address(client, guide):
    part = make.steps_of(guide)[0]
    make.edit(
        guide,
        text=f'Se <a linktype="page" id="{part.pk}">steget</a> og <a href="https://example.org">mer</a>',
    )
    make.publish(guide)
    text = client.get(f"/veiledere/{guide.slug}/").content.decode()
    assert f'href="/side/{part.pk}/"' in text
    assert 'href="https://example.org"' in text


def test_script_in_a_text_is_taken_out(client, guide):
    make.edit(
        guide, text='<script>alert(1)</script><a href="javascript:alert(1)">x</a><img src=x onerror=alert(1)>'
    )
    make.publish(guide)
    text = client.get(f"/veiledere/{guide.slug}/").content.decode()
    assert "alert(1)" not in text


def test_reading_is_counted_without_a_name(client, guide, step_url):
    client.force_login(employee())
    client.get(step_url)
    client.head(step_url)
    event = UsageEvent.objects.get()
    version = Publication.objects.get(slug="steg-2").version
    assert (event.kind, event.subject) == (UsageKind.READ, f"version:{version.pk}")
    assert {field.name for field in UsageEvent._meta.get_fields()} == {
        "id",
        "day",
        "kind",
        "subject",
        "hits",
        "position",
    }


class TestTicks:
    def lists(self, client, url):
        step = client.get(url).context["step"]
        resource = next(resource for resource in step.resources if resource.kind == "checklist")
        return step, resource

    @pytest.mark.parametrize("signed_in", [True, False])
    def test_a_checklist_is_remembered(self, client, guide, step_url, signed_in):
        if signed_in:
            client.force_login(employee())
        _step, checklist = self.lists(client, step_url)
        item = checklist.items[0].id
        response = client.post(f"{step_url}ferdig/", {"list": checklist.id, "item": [item]})
        assert response.status_code == 302
        assert client.get(step_url).context["step"].done == {item}
        client.post(f"{step_url}ferdig/", {"list": "done", "item": ["done"]})
        assert client.get(step_url).context["step"].done == {item, "done"}
        client.post(f"{step_url}ferdig/", {"list": checklist.id})
        assert client.get(step_url).context["step"].done == {"done"}
        assert client.get(f"/veiledere/{guide.slug}/").context["guide"].done_count == 1
        assert Tick.objects.exists() is signed_in

    def test_it_is_ones_own(self, client, guide, step_url):
        client.force_login(employee())
        client.post(f"{step_url}ferdig/", {"list": "done", "item": ["done"]})
        client.force_login(employee())
        assert client.get(step_url).context["step"].done == frozenset()

    def test_htmx_gets_the_part_only(self, client, guide, step_url):
        _step, checklist = self.lists(client, step_url)
        data = {"list": checklist.id, "item": [checklist.items[1].id]}
        response = client.post(f"{step_url}ferdig/", data, headers={"HX-Request": "true"})
        assert response.status_code == 200
        assert "<html" not in response.content.decode()
        assert len(response.content) < 3000
        assert checklist.items[1].text in response.content.decode()

    @pytest.mark.parametrize("data", [{}, {"list": "finnes-ikke"}, {"list": "done", "item": ["finnes-ikke"]}])
    def test_wrong_input_is_refused(self, client, guide, step_url, data):
        assert client.post(f"{step_url}ferdig/", data).status_code == 400
        assert client.get(f"{step_url}ferdig/")["Location"] == step_url

    def test_a_forged_cookie_counts_for_nothing(self, client, guide, step_url):
        client.cookies["felles_done"] = "tull:og:tøys".encode("ascii", "ignore").decode()
        assert client.get(step_url).context["step"].done == frozenset()


class TestWhoCanAnswer:
    @pytest.fixture(autouse=True)
    def answerer(self, guide):
        user = employee(first_name="Marit", last_name="Lunde")
        duty(user, DutyKind.ANSWERER, guide.process)
        return user

    @pytest.mark.parametrize(
        ("who", "name", "phone"), [("nobody", 0, 0), ("external", 1, 0), ("employee", 1, 1)]
    )
    def test_who_sees_what(self, client, guide, step_url, who, name, phone):
        if who != "nobody":
            client.force_login({"external": external, "employee": employee}[who]())
        for path in (f"/veiledere/{guide.slug}/", step_url):
            text = client.get(path).content.decode()
            assert ("Marit Lunde" in text) is bool(name)
            assert ("21800000" in text.replace(" ", "")) is bool(phone)


class TestFiles:
    @pytest.fixture
    def doc_url(self, guide, client):
        step = client.get(f"/veiledere/{guide.slug}/steg-1/").context["step"]
        return next(resource.file.url for resource in step.resources if resource.file)

    def test_a_template_is_downloaded_in_the_approved_bytes(self, client, doc_url):
        response = client.get(doc_url)
        assert b"".join(response.streaming_content) == b"godkjent innhold"
        assert response["Content-Disposition"].startswith("attachment")
        assert UsageEvent.objects.filter(kind=UsageKind.DOWNLOAD).count() == 1

    def test_an_old_address_leads_to_the_file_that_is_valid_now(self, client, guide, doc_url):
        part = make.steps_of(guide)[0]
        make.edit(part, summary="Ny")
        make.publish(part)
        response = client.get(doc_url, follow=True)
        assert response.redirect_chain
        assert b"".join(response.streaming_content) == b"godkjent innhold"

    def test_a_file_is_gone_with_its_page(self, client, guide, doc_url):
        part = make.steps_of(guide)[0]
        part.unpublish()
        assert client.get(doc_url).status_code == 404

    def test_images_come_in_sizes(self, client):
        page = make.guide()
        draft = page.get_latest_revision_as_object()
        value = {"image": make.image().pk, "alt": "Rød firkant", "caption": ""}
        draft.body = make._stream(draft, "body", [{"type": "image", "id": "a", "value": value}])
        draft.save_revision(user=page.owner)
        make.publish(page)
        text = client.get(f"/veiledere/{page.slug}/").content.decode()
        assert 'alt="Rød firkant"' in text
        assert "480w" in text
        version = Publication.objects.of(page).get().version
        url = reverse("approvals_files:file", args=[version.pk, "image", value["image"], "bilde.png"])
        assert client.get(f"{url}?w=480")["Content-Type"] == "image/webp"


class TestBudget:
    """goals.md rows 4 and 5: guide and step ≤ 8 SQL cold and ≤ 4 warm not signed in, ≤ 8 signed in."""

    def queries(self, client, path, django_assert_max_num_queries, most):
        with django_assert_max_num_queries(most) as captured:
            assert client.get(path).status_code == 200
        statements = [query["sql"] for query in captured.captured_queries]
        assert len(set(statements)) == len(statements), "a statement ran twice"
        return len(statements)

    @pytest.mark.parametrize("path", ["/veiledere/anskaffelser/", "/veiledere/anskaffelser/steg-2/"])
    def test_not_signed_in(self, client, guide, path, django_assert_max_num_queries):
        client.get("/logg-inn/")
        cache.clear()
        self.queries(client, path, django_assert_max_num_queries, 8)
        self.queries(client, path, django_assert_max_num_queries, 4)

    @pytest.mark.parametrize("path", ["/veiledere/anskaffelser/", "/veiledere/anskaffelser/steg-2/"])
    def test_signed_in(self, client, guide, path, django_assert_max_num_queries):
        duty(employee(), DutyKind.ANSWERER, guide.process)
        client.force_login(employee())
        client.get(path)
        self.queries(client, path, django_assert_max_num_queries, 8)

    def test_nothing_grows_with_steps(self, client, guide, django_assert_max_num_queries):
        client.get("/veiledere/anskaffelser/")
        few = self.queries(client, "/veiledere/anskaffelser/", django_assert_max_num_queries, 4)
        for n in range(4, 9):
            make.publish(make.step(guide, slug=f"steg-{n}"))
        make.publish(guide)
        client.get("/veiledere/anskaffelser/")
        assert self.queries(client, "/veiledere/anskaffelser/", django_assert_max_num_queries, 4) == few

    @pytest.mark.parametrize("path", ["/", "/veiledere/"])
    def test_lists(self, client, guide, path, django_assert_max_num_queries):
        client.get(path)
        few = self.queries(client, path, django_assert_max_num_queries, 4)
        for _n in range(3):
            make.published_guide()
        client.get(path)  # the units' names are read anew
        assert self.queries(client, path, django_assert_max_num_queries, 4) == few
        client.force_login(employee())
        client.get(path)
        self.queries(client, path, django_assert_max_num_queries, 10)


def test_the_list_is_paginated(client):
    owner = make.UnitFactory()
    author = make.editor()
    process = make.ProcessFactory()
    for n in range(26):
        page = make.guide(
            author=author, process=process, owner_unit=owner, title=f"Veileder {n:02}", slug=f"v-{n}"
        )
        make.publish(page)
    first = client.get("/veiledere/").content.decode()
    assert "Veileder 00" in first
    assert "Veileder 25" not in first
    assert "Veileder 25" in client.get("/veiledere/?side=2").content.decode()
    assert client.get("/veiledere/?side=tull").status_code == 200


def test_new_steps_take_the_last_place_in_the_guides_draft(guide):
    part = make.step(guide, title="Et til", slug="et-til")
    items = [item.title for item in make.latest_revision(guide).as_object().steps.all()]
    assert items[-1] == "Et til"
    part.save()
    items = make.latest_revision(guide).as_object().steps.all()
    assert [item.sort_order for item in items] == [0, 1, 2, 3]


def test_a_preview_shows_the_draft(guide):
    part = make.steps_of(guide)[0]
    draft = make.edit(part, text="Bare et utkast").as_object()
    response = draft.make_preview_request(preview_mode=draft.default_preview_mode)
    assert "Bare et utkast" in response.content.decode()
    response = make.latest_revision(guide).as_object().make_preview_request(preview_mode="")
    assert "Steg nummer 1" in response.content.decode()
    assert GuideIndexPage.objects.count() == 1


def test_a_page_without_a_text_has_no_preview(client, guide):
    client.force_login(administrator())
    for page in (GuideIndexPage.objects.get(), HomePage.objects.get(), NewsIndexPage.objects.get()):
        assert client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 302


class TestKeptPages:
    """Whole pages are kept for readers with nothing of their own; what is kept must never be the wrong one."""

    def test_each_reader_has_a_token_of_their_own(self, client, guide, step_url):
        first, second = client.get(step_url).content.decode(), type(client)().get(step_url).content.decode()
        assert page_cache.TOKEN not in first + second
        tokens = [re.search(r'csrfmiddlewaretoken" value="(\w+)"', html)[1] for html in (first, second)]
        assert len(set(tokens)) == 2

    def test_a_kept_form_can_be_sent(self, guide, step_url):
        browser = Client(enforce_csrf_checks=True)
        Client().get(step_url)
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', browser.get(step_url).content.decode())[1]
        data = {"list": "done", "item": "done", "csrfmiddlewaretoken": token}
        assert browser.post(f"{step_url}ferdig/", data).status_code == 302
        assert "done" in browser.get(step_url).context["step"].done

    def test_what_is_ones_own_is_not_kept_for_others(self, client, guide, step_url):
        client.force_login(employee(first_name="Marit"))
        client.get(step_url)
        ticked = type(client)()
        ticked.post(f"{step_url}ferdig/", {"list": "done", "item": ["done"]})
        ticked.get(step_url)
        other = type(client)().get(step_url).content.decode()
        assert "Marit" not in other
        assert other.count("checked") == 0

    def test_the_list_of_steps_is_kept_by_what_is_done(self, guide, step_url):
        addresses = [step_url, f"/veiledere/{guide.slug}/"]
        readers = [Client() for _each in range(3)]
        for reader in readers:
            reader.force_login(employee())
        for reader, done in zip(readers, ((1, 3), (3,), ()), strict=True):
            for number in done:
                data = {"list": "done", "item": ["done"]}
                reader.post(f"/veiledere/{guide.slug}/steg-{number}/ferdig/", data)
        for _twice in range(2):
            for reader, count in zip(readers, (2, 1, 0), strict=True):
                for address in addresses:
                    assert reader.get(address).content.decode().count('data-state="done"') == count

    def test_a_new_version_a_new_name_and_another_language_are_other_pages(self, client, guide, step_url):
        part = make.steps_of(guide)[1]
        client.get(step_url)
        make.edit(part, text="Helt ny tekst")
        make.publish(part)
        assert "Helt ny tekst" in client.get(step_url).content.decode()
        unit = guide.owner_unit
        unit.name = "Nytt navn på etaten"
        unit.save()
        cache.delete(units.CACHE_KEY)
        assert "Nytt navn på etaten" in client.get(step_url).content.decode()
        assert '<html lang="nn">' in client.get(f"/nn{step_url}").content.decode()
        assert '<html lang="nb">' in client.get(step_url).content.decode()

    def test_parts_that_are_kept_for_everybody_follow_the_version_too(self, client, guide, step_url):
        client.force_login(employee())
        client.get(step_url)
        client.get(f"/veiledere/{guide.slug}/")
        part = make.steps_of(guide)[1]
        make.edit(part, summary="Ny oppsummering av steget")
        make.publish(part)
        make.edit(guide, title="Kjøp", applies_to="Bare noen.")
        make.publish(guide)
        assert "Ny oppsummering av steget" in client.get(step_url).content.decode()
        text = client.get(f"/veiledere/{guide.slug}/").content.decode()
        assert '<h1 lang="nb">Kjøp</h1>' in text
        assert "Bare noen." in text
        assert "Ny oppsummering av steget" in text
        assert "Versjon" in text

    def test_previews_are_not_kept(self, guide):
        for title in ("Første utkast", "Andre utkast"):
            draft = make.edit(guide, title=title).as_object()
            shown = draft.make_preview_request(preview_mode="").content.decode()
            assert f">{title}</h1>" in shown

    def test_an_ended_guide_is_gone_at_once(self, client, guide, step_url):
        client.get(step_url)
        type(guide).objects.get(pk=guide.pk).unpublish()
        assert client.get(step_url).status_code == 404


def test_an_address_has_plain_letters_only(guide):
    """The site's addresses take no ø: an editor is told, and no page breaks the list it stands in."""
    guide.slug = "kjope-kontormobler"
    guide.full_clean()
    guide.slug = "kjøpe-kontormøbler"
    with pytest.raises(ValidationError) as refused:
        guide.full_clean()
    assert list(refused.value.message_dict) == ["slug"]

"""A guide in several languages: which one a reader gets where, what the page says about it, and in how many queries."""

import pytest
from django.core.cache import cache

from approvals.models import Publication
from guides.models import GuidePage
from people.models import DutyKind
from search.tasks import deliver_now
from tests.factories import guides as make
from tests.factories.people import duty, employee

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def written(planted):
    page = make.guide(title="Rekruttering", slug="rekruttering")
    make.publish(page.process)
    for n in range(1, 4):
        make.publish(make.step(page, title=f"Steg {n}", slug=f"steg-{n}"))
    make.publish(page)
    return page.pk


@pytest.fixture(autouse=True)
def guide(written):
    return GuidePage.objects.get(pk=written)


@pytest.fixture
def nynorsk(guide):
    return make.translated_guide(guide, "nn", slug="tilsetjing")


class TestWhichLanguage:
    def test_the_translation_at_its_own_address(self, client, nynorsk):
        text = client.get("/nn/veiledere/tilsetjing/").content.decode()
        assert '<html lang="nn">' in text
        assert '<h1 lang="nn">Rekruttering (nn)</h1>' in text
        assert "Steg 2 (nn)" in text

    @pytest.mark.parametrize(
        ("asked", "given"),
        [
            ("/nn/veiledere/rekruttering/", "/nn/veiledere/tilsetjing/"),
            ("/veiledere/tilsetjing/", "/veiledere/rekruttering/"),
            ("/en/veiledere/tilsetjing/", "/en/veiledere/rekruttering/"),
            ("/nn/veiledere/rekruttering/steg-2/", "/nn/veiledere/tilsetjing/tilsetjing-2/"),
            ("/veiledere/tilsetjing/tilsetjing-2/", "/veiledere/rekruttering/steg-2/"),
        ],
    )
    def test_another_languages_address_leads_to_the_readers(self, client, guide, asked, given):
        parts = [make.translation(guide, "nn", slug="tilsetjing")]
        for n, step in enumerate(make.steps_of(guide), 1):
            parts.append(make.translation(step, "nn", slug=f"tilsetjing-{n}"))
        for made in (*parts[1:], parts[0]):
            make.approve_translation(made, by=guide.owner)
        response = client.get(asked)
        assert (response.status_code, response["Location"]) == (302, given)
        assert client.get(given).status_code == 200

    def test_without_a_translation_the_original_is_given_and_it_says_so(self, client, guide):
        for path in ("/nn/veiledere/rekruttering/", "/nn/veiledere/rekruttering/steg-1/"):
            text = client.get(path).content.decode()
            assert '<html lang="nn">' in text
            assert '<h1 lang="nb">' in text
            assert "finst ikkje på nynorsk" in text
            assert "bokmål" in text
        assert "finnes ikke på" not in client.get("/veiledere/rekruttering/").content.decode()

    def test_a_step_that_is_not_translated_stands_in_the_original_guide(self, client, guide):
        made = make.translation(guide, "nn")
        make.approve_translation(make.translation(make.steps_of(guide)[0], "nn"), by=guide.owner)
        make.approve_translation(made, by=guide.owner)
        assert "Steg 1 (nn)" in client.get("/nn/veiledere/rekruttering-nn/").content.decode()
        response = client.get("/nn/veiledere/rekruttering/steg-3/")
        assert response.context["step"].language == "nb"
        assert "finst ikkje på nynorsk" in response.content.decode()
        assert client.get("/nn/veiledere/rekruttering-nn/finst-ikkje/").status_code == 404

    def test_a_guide_in_nynorsk_alone_is_read_by_all(self, client):
        page = make.guide(title="Berre nynorsk", slug="berre-nynorsk", language="nn")
        make.publish(page)
        for path in (
            "/nn/veiledere/berre-nynorsk/",
            "/veiledere/berre-nynorsk/",
            "/en/veiledere/berre-nynorsk/",
        ):
            response = client.get(path)
            assert response.status_code == 200
            assert '<h1 lang="nn">' in response.content.decode()
        assert "finnes ikke på bokmål" in client.get("/veiledere/berre-nynorsk/").content.decode()

    def test_the_same_address_in_two_languages_is_ones_own(self, client, guide):
        other = make.guide(title="Noko heilt anna", slug="rekruttering", language="nn")
        make.publish(other)
        assert client.get("/nn/veiledere/rekruttering/").context["guide"].id == other.pk
        assert client.get("/veiledere/rekruttering/").context["guide"].id == guide.pk
        assert client.get("/en/veiledere/rekruttering/").context["guide"].id == guide.pk

    def test_lists_have_each_guide_once(self, client, nynorsk):
        for path in ("/nn/", "/nn/veiledere/"):
            text = client.get(path).content.decode()
            assert text.count("Rekruttering") == text.count("Rekruttering (nn)") == 1
        for path in ("/", "/veiledere/", "/en/veiledere/"):
            assert "Rekruttering (nn)" not in client.get(path).content.decode()

    @pytest.mark.parametrize("path", ["/veiledere/", "/nn/veiledere/", "/en/veiledere/", "/"])
    def test_lists_have_a_guide_in_another_language_alone_too(self, client, guide, path):
        page = make.guide(title="Berre nynorsk", slug="berre-nynorsk", language="nn")
        make.publish(page)
        make.translated_guide(page, "en", slug="nynorsk-alone")
        text = client.get(path).content.decode()
        title = "Berre nynorsk (en)" if path.startswith("/en/") else "Berre nynorsk"
        assert text.count("Berre nynorsk") == text.count(title) == 1
        assert "Rekruttering" in text

    def test_the_register_has_each_guide_once(self, client, guide, nynorsk):
        for path, title in (
            ("/veiledere/prosesser/", "Rekruttering"),
            ("/nn/veiledere/prosesser/", "Rekruttering (nn)"),
        ):
            entry = client.get(path).context["entries"][0]
            assert [name for name, _url, _language in entry.guides] == [title]

    def test_the_printout_is_in_the_readers_language_at_its_address(self, client, guide, nynorsk):
        response = client.get("/nn/veiledere/rekruttering/utskrift/")
        assert (response.status_code, response["Location"]) == (302, "/nn/veiledere/tilsetjing/utskrift/")
        text = client.get(response["Location"]).content.decode()
        assert '<h1 lang="nn">Rekruttering (nn)</h1>' in text
        assert "2. Steg 2 (nn)" in text
        make.edit(guide, summary="Nytt")
        make.publish(guide)
        assert "nyare versjon" in client.get(response["Location"]).content.decode()

    def test_a_translation_for_fewer_is_not_given_to_others(self, client, guide):
        made = make.translation(guide, "nn", slug="tilsetjing")
        GuidePage.objects.filter(pk=guide.pk).update(audience_kind="staff")
        made.source.update_from_db()
        make.write_translation(made, by=guide.owner, slug="tilsetjing")
        make.approve_translation(made, by=guide.owner)
        assert client.get("/nn/veiledere/tilsetjing/").status_code == 404
        assert "(nn)" not in client.get("/nn/veiledere/rekruttering/").content.decode()
        client.force_login(employee())
        assert client.get("/nn/veiledere/tilsetjing/").status_code == 200

    @pytest.mark.parametrize("how", ["narrowed", "ended"])
    def test_a_translation_has_its_originals_audience(self, client, guide, nynorsk, how):
        """At once, whatever the translation itself says: nobody has to remember it."""
        step = f"/nn/veiledere/tilsetjing/{make.steps_of(nynorsk)[0].slug}/"
        assert client.get(step).status_code == 200
        if how == "narrowed":
            make.edit(guide, audience_kind="staff")
            make.publish(guide)
        else:
            GuidePage.objects.get(pk=guide.pk).unpublish()
        for path in ("/nn/veiledere/tilsetjing/", step):
            assert client.get(path).status_code == 404
        assert client.get("/api/v2/search/?q=rekruttering&lang=nn").json()["total"] == 0
        client.force_login(employee())
        for path in ("/nn/veiledere/tilsetjing/", step):
            assert client.get(path).status_code == (200 if how == "narrowed" else 404)


class TestWhatThePageSays:
    def test_it_has_a_seal_of_its_own(self, client, guide, nynorsk):
        make.edit(guide, summary="Nytt")
        make.publish(guide)
        assert client.get("/veiledere/rekruttering/").context["guide"].seal.number == 2
        assert client.get("/nn/veiledere/tilsetjing/").context["guide"].seal.number == 1

    def test_the_reader_is_told_that_the_original_is_newer(self, client, guide, nynorsk):
        path = "/nn/veiledere/tilsetjing/"
        assert client.get(path).context["guide"].newer_original is None
        make.edit(guide, summary="Nytt")
        make.publish(guide)
        text = client.get(path).content.decode()
        assert "Originalen på bokmål har ein nyare versjon: versjon 2" in text
        assert "/sprak/nb/?fra=/veiledere/rekruttering/" in text
        assert "nyere versjon" not in client.get("/veiledere/rekruttering/").content.decode()

    def test_of_a_step_too_and_each_on_its_own(self, client, guide, nynorsk):
        step = make.steps_of(guide)[1]
        make.edit(step, summary="Nytt")
        make.publish(step)
        slugs = {part.title: part.slug for part in make.steps_of(nynorsk)}
        assert (
            "nyare versjon"
            in client.get(f"/nn/veiledere/tilsetjing/{slugs['Steg 2 (nn)']}/").content.decode()
        )
        for path in (f"/nn/veiledere/tilsetjing/{slugs['Steg 1 (nn)']}/", "/nn/veiledere/tilsetjing/"):
            assert "nyare versjon" not in client.get(path).content.decode()

    def test_it_is_over_when_the_new_version_is_translated(self, client, guide, nynorsk):
        make.edit(guide, summary="Nytt")
        make.publish(guide)
        made = make.translations.translation_of(nynorsk)
        made.source.update_from_db()
        make.write_translation(made, by=guide.owner, slug="tilsetjing")
        make.approve_translation(made, by=guide.owner)
        text = client.get("/nn/veiledere/tilsetjing/").content.decode()
        assert "Nytt (nn)" in text
        assert "nyare versjon" not in text

    def test_a_new_translation_shows_on_a_kept_page(self, client, guide):
        assert "/sprak/nn/?fra=/nn/" not in client.get("/veiledere/rekruttering/").content.decode()
        make.translated_guide(guide, "nn", slug="tilsetjing")
        assert (
            "/sprak/nn/?fra=/nn/veiledere/tilsetjing/"
            in client.get("/veiledere/rekruttering/").content.decode()
        )

    def test_search_engines_are_told(self, client, guide, nynorsk):
        text = client.get("/nn/veiledere/tilsetjing/").content.decode()
        assert '<link rel="canonical" href="http://testserver/nn/veiledere/tilsetjing/">' in text
        assert 'hreflang="nb" href="http://testserver/veiledere/rekruttering/"' in text
        english = client.get("/en/veiledere/rekruttering/").content.decode()
        assert '<link rel="canonical" href="http://testserver/veiledere/rekruttering/">' in english
        assert 'rel="alternate" hreflang="en"' not in english

    def test_who_answers_for_the_original_answers_here(self, client, guide, nynorsk):
        step = make.steps_of(guide)[0]
        duty(employee(first_name="Marit", last_name="Lunde"), DutyKind.ANSWERER, step)
        client.force_login(employee())
        part = make.steps_of(nynorsk)[0]
        assert "Marit Lunde" in client.get(f"/nn/veiledere/tilsetjing/{part.slug}/").content.decode()


class TestBudget:
    """goals.md rows 4 and 5, with a translation beside."""

    @pytest.mark.parametrize("path", ["/veiledere/rekruttering/", "/nn/veiledere/tilsetjing/"])
    def test_translations_cost_no_query(self, client, guide, nynorsk, path, django_assert_max_num_queries):
        part = make.steps_of(nynorsk if path.startswith("/nn/") else guide)[0]
        client.get("/logg-inn/")
        for address in (path, f"{path}{part.slug}/"):
            cache.clear()
            with django_assert_max_num_queries(8):
                assert client.get(address).status_code == 200
            with django_assert_max_num_queries(4):
                client.get(address)
        client.force_login(employee())
        client.get(path)
        for address in (path, f"{path}{part.slug}/"):
            client.get(address)
            with django_assert_max_num_queries(8):
                client.get(address)


class TestSearch:
    def test_each_language_is_found_and_shown_once(self, client, guide, nynorsk):
        deliver_now()
        for lang, title in (("nb", "Rekruttering"), ("nn", "Rekruttering (nn)")):
            answer = client.get(f"/api/v2/search/?q=rekruttering&lang={lang}&type=guide").json()
            assert [hit["title"] for hit in answer["results"]] == [title]

    def test_a_hit_keeps_the_readers_language(self, client, guide, nynorsk):
        deliver_now()
        text = client.get("/nn/sok/?q=rekruttering").content.decode()
        assert 'href="/nn/veiledere/tilsetjing/"' in text
        assert 'href="/en/veiledere/rekruttering/"' in client.get("/en/sok/?q=rekruttering").content.decode()


def test_ticks_are_saved_under_the_readers_language(client, guide):
    url = f"/nn/veiledere/{guide.slug}/steg-1/"
    response = client.post(f"{url}ferdig/", {"list": "done", "item": ["done"]})
    assert response["Location"].startswith("/nn/veiledere/")
    assert client.get(url).context["step"].is_done


def test_publications_know_their_languages(guide, nynorsk):
    keys = set(
        Publication.objects.filter(object_id__in=[guide.pk, nynorsk.pk], parent_id=None)
        .of_model(GuidePage)
        .values_list("translation_key", flat=True)
    )
    assert keys == {guide.translation_key}

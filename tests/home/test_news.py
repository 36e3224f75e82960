"""News: who reads it, what it looks like, and that a draft stays one."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from home.models import NewsIndexPage, NewsPage
from people.models import Person
from search.tasks import deliver_now
from tests.factories import guides as make
from tests.factories.home import draft_news, news, news_editor, translated_news
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, editor, employee, external

pytestmark = pytest.mark.django_db


BOTH_ENGINES = pytest.mark.parametrize(
    "engine", ["postgresql", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
)


@pytest.fixture
def unit():
    return UnitFactory(name="Bydel Stovner")


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("public", {"anonymous", "external", "without a place", "employee", "of the unit", "under the unit"}),
        ("staff", {"employee", "of the unit", "under the unit"}),
        ("unit", {"of the unit", "under the unit"}),
    ],
)
def test_who_reads_it(client, unit, audience, readers):
    page = news(
        title="Helt nytt", audience_kind=audience, unit=unit, image=make.image(), image_alt="Et bilde"
    )
    image = page.picture["variants"][0]["sha256"][:16]
    viewers = {
        "anonymous": None, "external": external(), "without a place": UserFactory(), "employee": employee(),
        "of the unit": employee(unit=unit), "under the unit": employee(unit=UnitFactory(parent=unit)),
    }  # fmt: skip
    for name, user in viewers.items():
        client.logout()
        if user:
            client.force_login(user)
        may = name in readers
        assert client.get(f"/nyheter/{page.slug}/").status_code == (200 if may else 404), name
        assert ("Helt nytt" in client.get("/nyheter/").content.decode()) is may, name
        assert ("Bydel Stovner" in client.get("/nyheter/").content.decode()) is may, name
        assert client.get(f"/nyheter/bilde/{page.pk}/{image}/").status_code == (200 if may else 404), name


def test_a_draft_and_a_change_of_it_stay_with_its_editors(client):
    draft = draft_news(title="Hemmelig", audience_kind="public")
    page = news(title="Kjent", audience_kind="public", slug="kjent")
    page.title = page.lead = "Ny hemmelighet"
    page.save_revision()
    assert client.get(f"/nyheter/{draft.slug}/").status_code == 404
    for path in ("/nyheter/", "/nyheter/kjent/"):
        text = client.get(path).content.decode()
        assert "emmelig" not in text
        assert "Kjent" in text


def test_what_is_taken_away_is_gone(client):
    page = news(slug="kjent", audience_kind="public", image=make.image())
    image = f"/nyheter/bilde/{page.pk}/{page.picture['variants'][0]['sha256'][:16]}/"
    assert client.get(image).status_code == 200
    page.unpublish()
    for path in ("/nyheter/kjent/", image):
        assert client.get(path).status_code == 404


def test_it_shows_from_whom_and_its_image_in_sizes(client, unit):
    author = PersonFactory(name="Elin Fossum", title="rådgiver")
    page = news(
        audience_kind="public", author=author, leader_title="direktør", image=make.image(), image_alt="En rød flate",
        text="Les dette.", unit=unit,
    )  # fmt: skip
    text = client.get(f"/nyheter/{page.slug}/").content.decode()
    for expected in (
        "Elin Fossum",
        "direktør",
        "Les dette.",
        'alt="En rød flate"',
        "srcset",
        "Bydel Stovner",
    ):
        assert expected in text
    assert "/admin/" not in text


def test_sizes_are_made_when_it_is_published_and_once(client):
    page = draft_news(image=make.image())
    assert NewsPage.objects.get(pk=page.pk).picture == {}
    page.get_latest_revision().publish()
    page = NewsPage.objects.get(pk=page.pk)
    before = page.picture
    assert [size["width"] for size in before["variants"]] == [480, 640]
    page.title = "Ny tittel"
    page.save_revision().publish()
    assert NewsPage.objects.get(pk=page.pk).picture == before
    page.image = make.image("blue")
    page.save_revision().publish()
    assert NewsPage.objects.get(pk=page.pk).picture["sha256"] != before["sha256"]


def test_another_image_in_the_same_row_is_not_shown(client):
    """An upload that is replaced changes nothing for readers before the news is published again."""
    page = news(audience_kind="public", image=make.image("red"))
    url = f"/nyheter/bilde/{page.pk}/{page.picture['variants'][0]['sha256'][:16]}/"
    before = b"".join(client.get(url).streaming_content)
    with page.image.file.storage.open(page.image.file.name, "wb") as target:
        target.write(make.picture("green"))
    assert b"".join(client.get(url).streaming_content) == before
    for wrong in (f"/nyheter/bilde/{page.pk}/0000/", f"/nyheter/bilde/{page.pk + 99}/0000/"):
        assert client.get(wrong).status_code == 404


def test_pages_by_date_and_by_unit(client, unit):
    for n in range(14):
        news(
            title=f"Nyhet {n}", audience_kind="public", published_on=timezone.localdate() - timedelta(days=n)
        )
    own = news(
        title="Vår egen",
        audience_kind="public",
        unit=unit,
        published_on=timezone.localdate() - timedelta(days=90),
    )
    titles = [item.title for item in client.get("/nyheter/").context["news"]]
    assert titles == [f"Nyhet {n}" for n in range(12)]
    assert [item.title for item in client.get("/nyheter/?side=2").context["news"]] == [
        "Nyhet 12",
        "Nyhet 13",
        own.title,
    ]
    assert [item.title for item in client.get(f"/nyheter/?enhet={unit.pk}").context["news"]] == [own.title]
    for odd in ("x", "999999", "9" * 30):
        assert len(client.get(f"/nyheter/?enhet={odd}").context["news"]) == 12


class TestLanguages:
    @pytest.fixture
    def items(self, unit):
        """Items in every mixture of languages; the titles say which language each text is in."""
        own = {"audience_kind": "public", "unit": unit}
        both = news(title="Begge nb", slug="begge", **own)
        translated_news(both, "nn", title="Begge nn", slug="baae")
        nynorsk = news(title="Nynorsk nn", slug="nynorsk", language="nn", **own)
        translated_news(nynorsk, "en", title="Nynorsk en", slug="nynorsk")
        first = news(title="Først nn", slug="forst", language="nn", **own)
        translated_news(first, "nb", title="Først nb", slug="forst")
        # A translation that is for fewer, and one that nobody has published.
        few = news(title="Få nb", slug="faa", **own)
        translated_news(few, "nn", title="Få nn", slug="faa-nn", audience_kind="staff")
        draft = news(title="Utkast nb", slug="utkast", **own)
        draft.copy_for_translation(Locale.objects.get(language_code="nn"))

    @pytest.mark.parametrize(
        ("prefix", "titles"),
        [
            ("", {"Begge nb", "Nynorsk nn", "Først nb", "Få nb", "Utkast nb"}),
            ("/nn", {"Begge nn", "Nynorsk nn", "Først nn", "Få nb", "Utkast nb"}),
            ("/en", {"Begge nb", "Nynorsk en", "Først nb", "Få nb", "Utkast nb"}),
        ],
    )
    def test_each_once_in_the_readers_language_and_what_is_listed_opens(
        self, client, unit, items, prefix, titles
    ):
        for path in ("/nyheter/", f"/nyheter/?enhet={unit.pk}"):
            listed = client.get(f"{prefix}{path}").context["news"]
            assert {item.title for item in listed} == titles
            assert len(listed) == len(titles)
            for item in listed:
                opened = client.get(item.url)
                assert opened.status_code == 200, item
                assert opened.context["news"].card.title == item.title
        start = client.get(f"{prefix}/").context["news"]
        assert {item.title for item in start} <= titles
        client.force_login(employee(unit=unit))
        (own,) = [block for part, block in client.get(f"{prefix}/").context["blocks"] if part.name == "news"]
        assert {item.title for item in own["news"]} <= titles | {"Få nn"}
        assert len(start) == len(own["news"]) == 3

    @pytest.mark.parametrize(
        ("asked", "given"),
        [
            ("/nn/nyheter/begge/", "/nn/nyheter/baae/"),
            ("/nyheter/baae/", "/nyheter/begge/"),
            ("/en/nyheter/baae/", "/en/nyheter/begge/"),
        ],
    )
    def test_another_languages_address_leads_to_the_readers(self, client, items, asked, given):
        assert client.get(asked)["Location"] == given
        assert client.get("/nn/nyheter/faa-nn/").status_code == 404

    @BOTH_ENGINES
    def test_what_search_finds_opens(self, client, request, engine):
        if engine == "elasticsearch":
            request.getfixturevalue("answered_by_elasticsearch")
        request.getfixturevalue("items")
        deliver_now()
        for prefix in ("", "/nn", "/en"):
            hits = client.get(f"{prefix}/sok/?q=nynorsk&type=news").context["results"].hits
            assert len(hits) == 1
            assert client.get(hits[0].url).status_code == 200

    def test_two_items_have_two_addresses_in_whichever_languages(self, items):
        with pytest.raises(ValidationError):
            news(title="En annen", slug="nynorsk")


def test_units_follow_the_norwegian_alphabet(client):
    alphabet = ["anskaffelser", "Zoologi", "Ærlighet", "Økonomi", "Åpenhet"]
    for name in reversed(alphabet):
        news(audience_kind="public", unit=UnitFactory(name=name))
    assert [name for _pk, name in client.get("/nyheter/").context["choices"]] == alphabet


def test_no_news_says_so(client):
    assert "empty" in client.get("/nyheter/").content.decode()
    client.force_login(employee())
    assert "empty" in client.get("/nyheter/").content.decode()
    assert client.post("/nyheter/").status_code == 405


def test_the_number_of_queries_does_not_grow(client, unit):
    client.force_login(employee(unit=unit))
    page = news(unit=unit, image=make.image(), author=Person.objects.first())
    paths = ["/nyheter/", f"/nyheter/{page.slug}/"]

    def counts():
        found = []
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            found.append(len(queries))
        return found

    before = counts()
    assert max(before) <= 8, before
    for _n in range(5):
        news(unit=UnitFactory(), image=make.image())
    assert counts() == before


class TestPublishing:
    def test_editors_of_news_publish_it_themselves(self, client):
        index = NewsIndexPage.objects.get()
        client.force_login(news_editor())
        assert client.get(f"/admin/pages/add/home/newspage/{index.pk}/").status_code == 200
        page = draft_news(title="Helt nytt", slug="helt-nytt")
        text = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert "action-publish" in text
        assert "action-submit" not in text

    def test_editors_of_guides_do_not(self, client):
        page = draft_news()
        user = editor()
        client.force_login(user)
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 302
        assert not page.permissions_for_user(user).can_publish()
        assert not Page.objects.get(pk=page.pk).specific.permissions_for_user(user).can_edit()

    def test_nobody_sets_a_restriction_that_nobody_keeps(self, client):
        page = draft_news()
        assert not page.permissions_for_user(UserFactory(is_superuser=True)).can_set_view_restrictions()

    def test_a_preview_shows_the_draft(self, client, rf):
        page = draft_news(title="Utkastet", image=make.image())
        text = page.make_preview_request(None, page.default_preview_mode).rendered_content
        assert "Utkastet" in text

    def test_what_does_not_fit_together_is_said(self):
        page = draft_news()
        page.audience_kind = "unit"
        with pytest.raises(ValidationError):
            page.full_clean()
        page.audience_kind, page.leader_title = "staff", "direktør"
        with pytest.raises(ValidationError):
            page.full_clean()


@BOTH_ENGINES
def test_search_finds_what_one_may_read(client, request, engine):
    if engine == "elasticsearch":
        request.getfixturevalue("answered_by_elasticsearch")
    page = news(title="Omvisning", text="På seniorsenteret.")

    def total(q):
        return client.get("/api/v2/search/", {"q": q, "type": "news"}).json()["total"]

    deliver_now()
    assert total("omvisning") == 0
    client.force_login(employee())
    assert total("omvisning") == total("seniorsenteret") == 1
    page.title = "Rundtur"
    page.save_revision()
    deliver_now()
    assert total("rundtur") == 0
    NewsPage.objects.get(pk=page.pk).get_latest_revision().publish()
    deliver_now()
    assert total("rundtur") == 1
    NewsPage.objects.get(pk=page.pk).unpublish()
    assert total("rundtur") == 0  # before the index knows
    deliver_now()
    assert total("rundtur") == 0

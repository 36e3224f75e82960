"""The switch of language: one stays where one is, and it is remembered."""

import pytest

from tests.factories import guides as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "code", "goes_to"),
    [
        ("/veiledere/", "nn", "/nn/veiledere/"),
        ("/nn/veiledere/?side=2", "en", "/en/veiledere/?side=2"),
        ("/en/sok/?q=tilsette%20folk", "nb", "/sok/?q=tilsette%20folk"),
        ("/", "en", "/en/"),
        ("", "nn", "/nn/"),
        ("/finnes/ikke/", "nn", "/nn/"),
        ("/healthz", "nn", "/nn/"),
        ("https://example.org/", "nn", "/nn/"),
        ("//example.org/veiledere/", "nn", "/nn/"),
        ("/\\example.org/", "nn", "/nn/"),
    ],
)
def test_one_stays_where_one_is(client, address, code, goes_to):
    response = client.get(f"/sprak/{code}/", {"fra": address})
    assert (response.status_code, response["Location"]) == (302, goes_to)
    cookie = response.cookies["felles_language"]
    assert (cookie.value, bool(cookie["httponly"]), cookie["samesite"]) == (code, True, "Lax")


def test_other_languages_and_methods_are_refused(client):
    assert client.get("/sprak/sv/").status_code == 404
    assert client.post("/sprak/nn/").status_code == 405


def test_the_choice_is_remembered(client):
    client.get("/sprak/nn/", {"fra": "/"})
    assert client.get("/")["Location"] == "/nn/"
    assert client.get("/sok/?q=a")["Location"] == "/nn/sok/?q=a"
    assert client.get("/nn/").status_code == 200
    # An address that says its language is that language.
    assert '<html lang="en">' in client.get("/en/").content.decode()
    client.get("/sprak/nb/", {"fra": "/nn/"})
    assert '<html lang="nb">' in client.get("/").content.decode()


def test_what_has_no_language_is_left_alone(client):
    client.get("/sprak/nn/")
    assert client.get("/healthz").status_code == 200
    assert client.get("/api/v2/search/?q=a").status_code == 200
    assert client.get("/finnes/ikke/").status_code == 404
    assert client.post("/veiledere/").status_code == 405


def test_the_browsers_wish_and_a_broken_cookie_count_for_nothing(client):
    assert '<html lang="nb">' in client.get("/", headers={"accept-language": "en"}).content.decode()
    client.cookies["felles_language"] = "sv"
    assert '<html lang="nb">' in client.get("/").content.decode()


def test_every_page_has_the_switch_and_says_where_it_is(client):
    page = make.published_guide()
    for path in (
        "/",
        "/veiledere/",
        f"/veiledere/{page.slug}/",
        f"/veiledere/{page.slug}/steg-1/",
        "/sok/",
        "/tull/",
    ):
        text = client.get(path).content.decode()
        for code in ("nb", "nn", "en"):
            assert f'href="/sprak/{code}/?fra={path}"' in text, path
        assert 'aria-current="true">Bokmål' in text
    assert (
        'hreflang="nn" href="http://testserver/nn/veiledere/"' in client.get("/veiledere/").content.decode()
    )
    assert "canonical" not in client.get("/tull/").content.decode()

"""Pages of networks: what each shows, and what people do there, with HTMX and without."""

import re
from html import unescape

import pytest

from networks.models import JoinRequest, Membership
from tests.factories import guides
from tests.factories import networks as make
from tests.factories.people import employee, external

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def path(network, rest=""):
    return f"/nettverk/{network.slug}/{rest}"


@pytest.fixture
def as_(client):
    """`as_(user)` is a browser of theirs."""

    def browser(user=None):
        found = type(client)()
        if user:
            found.force_login(user)
        return found

    return browser


# The list


def test_the_list_has_what_one_may_know_of(as_):
    make.NetworkFactory(name="Åpen krets")
    make.NetworkFactory(name="Lukket krets", closed=True, room=True)
    hidden = make.NetworkFactory(name="Skjult krets", hidden=True)
    make.NetworkFactory(name="Kladd", draft=True)
    html = as_().get("/nettverk/").content.decode()
    assert "Åpen krets" in html
    assert "Lukket krets" in html
    assert "Skjult" not in html
    assert "Kladd" not in html
    assert "Skjult krets" in as_(make.member(hidden)).get("/nettverk/").content.decode()


def test_filters(as_):
    network, room = make.NetworkFactory(name="Anbud", purpose="Vi kjøper inn"), make.NetworkFactory(room=True)
    browser = as_(make.member(room))

    def names(query):
        return {each.name for each in browser.get(f"/nettverk/?{query}").context["page"]}

    assert names("") == {network.name, room.name}
    assert names("slag=room") == names("mine=1") == {room.name}
    assert names("slag=network") == names("q=anbud") == names("q=KJØPER") == {network.name}
    assert names("slag=tull&side=tull") == {network.name, room.name}
    assert "Ingen nettverk med «finnesikke»" in browser.get("/nettverk/?q=finnesikke").content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "typing"])
def test_each_filter_keeps_the_others(as_, headers):
    def links(query):
        html = as_(employee()).get(f"/nettverk/?{query}", headers=headers).content.decode()
        chips = html[html.index('class="chips"') :].partition("</nav>")[0]
        return [unescape(address) for address in re.findall('href="(.*?)"', chips)]

    q = "q=kj%C3%B8p"
    assert links(f"{q}&side=2") == [f"?{q}", f"?{q}&slag=network", f"?{q}&slag=room", f"?{q}&mine=1"]
    mine = f"{q}&slag=room&mine=1"
    assert links(mine) == [f"?{q}", f"?{q}&slag=network&mine=1", f"?{mine}", f"?{q}&slag=room"]


def test_the_list_follows_the_norwegian_alphabet(as_):
    for name in ("Åpenhet", "Økonomi", "Ærlighet", "anbud", "Zoologi"):
        make.NetworkFactory(name=name)
    page = as_().get("/nettverk/").context["page"]
    assert [each.name for each in page] == ["anbud", "Zoologi", "Ærlighet", "Økonomi", "Åpenhet"]


def test_the_list_is_paged_and_a_fragment_is_a_part(as_, django_assert_max_num_queries):
    make.NetworkFactory.create_batch(30)
    with django_assert_max_num_queries(2):
        response = as_().get("/nettverk/", headers=HTMX)
    html = response.content.decode()
    assert html.count('class="story"') == 24
    assert "<html" not in html
    assert as_().get("/nettverk/?side=2").content.decode().count('class="story"') == 6


def test_empty(as_):
    assert "Ingen nettverk her ennå" in as_().get("/nettverk/").content.decode()
    assert "Du er ikke med i noe nettverk ennå" in as_(employee()).get("/nettverk/?mine=1").content.decode()


# One network


def test_a_closed_one_shows_its_open_description(as_):
    network = make.NetworkFactory(
        closed=True, description="Åpen tekst", about="Innerst inne", processes=[guides.ProcessFactory()]
    )
    boss = make.moderator(network, employee(first_name="Vertine"))
    make.member(network, employee(first_name="Medlemine"))
    for user, shows in ((None, False), (external(), False), (employee(), True)):
        html = as_(user).get(path(network)).content.decode()
        assert "Åpen tekst" in html
        assert "Innerst inne" not in html
        assert "Medlemine" not in html
        assert ("Vertine" in html) is shows
    html = as_(boss).get(path(network)).content.decode()
    assert "Innerst inne" in html
    assert "Medlemine" in html


def test_names_lead_to_people_for_those_who_may_find_them(as_):
    network = make.NetworkFactory(externals_welcome=True)
    boss = make.moderator(network, employee(first_name="Vertine"))
    address = f'href="/folk/{boss.person.pk}/"'
    assert address in as_(employee()).get(path(network)).content.decode()
    html = as_(make.member(network, external())).get(path(network)).content.decode()
    assert "Vertine" in html
    assert address not in html


def test_a_hidden_one_is_not_there(as_):
    network = make.NetworkFactory(hidden=True)
    for user in (None, external(), employee()):
        browser = as_(user)
        assert browser.get(path(network)).status_code == 404
        for rest in ("bli-med/", "angre/", "forlat/", "legg-til/", "soknader/1/", "medlemmer/1/"):
            assert browser.post(path(network, rest)).status_code == 404
    assert as_(make.member(network)).get(path(network)).status_code == 200


def test_it_names_the_guides_that_the_reader_may_see(as_):
    process = guides.ProcessFactory()
    guides.publish(process)
    guides.published_guide(process=process, title="Åpen veileder")
    guides.published_guide(process=process, title="Intern veileder", audience_kind="staff")
    guides.guide(process=process, title="Utkast til veileder")
    network = make.NetworkFactory(externals_welcome=True, processes=[process])
    html = as_(external()).get(path(network)).content.decode()
    assert "Åpen veileder" in html
    assert "Intern veileder" not in html
    html = as_(employee()).get(path(network)).content.decode()
    assert "Intern veileder" in html
    assert "Utkast til veileder" not in html


def test_a_guide_names_its_networks(as_):
    process = guides.ProcessFactory()
    guides.publish(process)
    guide = guides.published_guide(process=process)
    where = f"/veiledere/{guide.slug}/"
    assert "Innkjøpsnettverket" not in as_().get(where).content.decode()
    network = make.NetworkFactory(name="Innkjøpsnettverket", processes=[process])
    assert path(network) in as_().get(where).content.decode()
    # Also for who gets a page that was made before.
    make.edit(network, openness="hidden")
    assert "Innkjøpsnettverket" not in as_().get(where).content.decode()
    assert "Innkjøpsnettverket" in as_(make.member(network)).get(where).content.decode()


def test_members_are_paged(as_, django_assert_max_num_queries):
    network = make.NetworkFactory()
    for _n in range(30):
        make.member(network)
    browser = as_(employee())
    with django_assert_max_num_queries(12):
        response = browser.get(path(network))
    assert response.content.decode().count('<li class="contact">') == 24
    assert "30 medlemmer" in response.content.decode()
    assert browser.get(path(network, "?side=2")).content.decode().count('<li class="contact">') == 6


def test_moderators_stand_first_and_once(as_):
    network = make.NetworkFactory()
    reader = make.member(network, employee(first_name="Anna"))
    make.moderator(network, employee(first_name="Vertine"))
    for user in (reader, employee()):
        html = as_(user).get(path(network)).content.decode()
        assert html.count("Vertine") == 1
        assert html.index('<li class="contact">') < html.index("Vertine") < html.rindex("Anna")


# Joining and asking


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])
def test_joining(as_, headers):
    network, user = make.NetworkFactory(), employee()
    browser = as_(user)
    for _twice in range(2):
        response = browser.post(path(network, "bli-med/"), headers=headers, follow=not headers)
        html = response.content.decode()
        assert f"Du er med i {network}." in html
        assert ("<html" in html) is not headers
    assert Membership.objects.current().get().user == user


def test_nobody_joins_without_signing_in(as_):
    network = make.NetworkFactory()
    response = as_().post(path(network, "bli-med/"))
    assert response.status_code == 302
    assert response["Location"].startswith("/logg-inn/")
    assert not Membership.objects.exists()
    for rest in ("forlat/", "legg-til/", "soknader/1/", "medlemmer/1/"):
        assert as_().post(path(network, rest)).status_code == 403


def test_partners_join_where_they_are_welcome(as_):
    network = make.NetworkFactory()
    assert as_(external()).post(path(network, "bli-med/")).status_code == 403
    network = make.NetworkFactory(externals_welcome=True)
    assert as_(external()).post(path(network, "bli-med/")).status_code == 302


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])
def test_asking_and_taking_back(as_, headers):
    network, user = make.NetworkFactory(closed=True), employee()
    browser = as_(user)
    data = {"text": "Jeg leder et team."}
    html = browser.post(path(network, "bli-med/"), data, headers=headers, follow=not headers).content.decode()
    assert "Du har bedt om å bli med" in html
    assert JoinRequest.objects.get().text == "Jeg leder et team."
    html = browser.post(path(network, "angre/"), headers=headers, follow=not headers).content.decode()
    assert "Be om å bli med" in html
    assert not JoinRequest.objects.exists()


def test_a_text_that_is_too_long_is_not_lost(as_):
    network = make.NetworkFactory(closed=True)
    response = as_(employee()).post(path(network, "bli-med/"), {"text": "x" * 501})
    assert response.status_code == 422
    assert "x" * 501 in response.content.decode()
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])
@pytest.mark.parametrize("answer", ["accept", "decline"])
def test_deciding_on_the_same_page(as_, headers, answer):
    network = make.NetworkFactory(closed=True)
    request = make.asks(network, employee(first_name="Ada"), text="Jeg vil lære.")
    browser = as_(make.moderator(network))
    html = browser.get(path(network)).content.decode()
    assert "Jeg vil lære." in html
    where = path(network, f"soknader/{request.pk}/")
    data = {"answer": answer, "word": "Hei"}
    html = browser.post(where, data, headers=headers, follow=not headers).content.decode()
    assert ("Ada Etternavn er med nå" if answer == "accept" else "Du har avslått Ada Etternavn") in html
    assert "Jeg vil lære." not in html
    assert Membership.objects.filter(user=request.user).exists() is (answer == "accept")
    assert "har svart allerede" in browser.post(where, data, headers=headers).content.decode()
    html = as_(request.user).get(path(network)).content.decode()
    assert ("Du er medlem" if answer == "accept" else "Hei") in html


def test_others_see_no_requests_and_decide_nothing(as_):
    network = make.NetworkFactory(closed=True)
    request = make.asks(network, text="Jeg vil lære.")
    browser = as_(make.member(network))
    assert "Jeg vil lære." not in browser.get(path(network)).content.decode()
    where = path(network, f"soknader/{request.pk}/")
    assert browser.post(where, {"answer": "accept"}).status_code == 403
    elsewhere = make.NetworkFactory()
    wrong = path(elsewhere, f"soknader/{request.pk}/")
    assert as_(make.moderator(elsewhere)).post(wrong, {"answer": "accept"}).status_code == 404
    assert as_(make.moderator(network)).post(where, {"answer": "tull"}).status_code == 422
    assert not Membership.objects.filter(user=request.user).exists()


@pytest.mark.parametrize(
    ("openness", "waits", "shows"),
    [("open", False, False), ("closed", False, True), ("hidden", False, False), ("hidden", True, True)],
)
def test_requests_are_shown_where_one_asks_or_some_wait(as_, openness, waits, shows):
    network = make.NetworkFactory(openness=openness)
    if waits:  # from before it was hidden
        make.asks(network)
    html = as_(make.moderator(network)).get(path(network)).content.decode()
    assert ('id="soknader"' in html) is shows
    assert path(network, "legg-til/") in html


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])
def test_removing_undoing_and_promoting(as_, headers):
    network = make.NetworkFactory()
    user = make.member(network, employee(first_name="Ada"))
    membership = Membership.objects.get()
    browser = as_(make.moderator(network))
    where = path(network, f"medlemmer/{membership.pk}/")

    def do(what):
        return browser.post(where, {"do": what}, headers=headers, follow=not headers).content.decode()

    assert "Ada Etternavn ble fjernet" in do("remove")
    assert not Membership.objects.current().filter(user=user).exists()
    html = do("restore")
    assert "Ada Etternavn er med igjen" in html
    assert "ble fjernet" not in html
    do("moderator")
    assert Membership.objects.get(pk=membership.pk).is_moderator
    assert browser.post(where, {"do": "remove"}).status_code == 403
    assert browser.post(where, {"do": "tull"}).status_code == 400
    assert as_(employee()).post(where, {"do": "remove"}).status_code == 403


def test_adding(as_):
    network = make.NetworkFactory(hidden=True)
    browser, user = as_(make.moderator(network)), employee()
    assert browser.post(path(network, "legg-til/"), {"person": "ingen"}).status_code == 422
    assert browser.post(path(network, "legg-til/"), {"person": external().username}).status_code == 422
    assert browser.post(path(network, "legg-til/"), {"person": user.email.upper()}).status_code == 302
    assert Membership.objects.current().filter(user=user).exists()
    assert as_(user).post(path(network, "legg-til/"), {"person": employee().email}).status_code == 403


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])
def test_leaving_a_hidden_one_leads_to_the_list(as_, headers):
    network = make.NetworkFactory(hidden=True)
    make.moderator(network)
    browser = as_(make.member(network))
    response = browser.post(path(network, "forlat/"), headers=headers)
    assert response["HX-Redirect" if headers else "Location"] == "/nettverk/"
    assert f"Du er ikke lenger med i {network}." in browser.get("/nettverk/").content.decode()


def test_the_last_moderator_chooses_who_takes_over(as_):
    network = make.NetworkFactory()
    boss = make.moderator(network)
    browser = as_(boss)
    assert "Du er det eneste medlemmet" in browser.get(path(network)).content.decode()
    heir = Membership.objects.get(user=make.member(network))
    assert "Hvem tar over" in browser.get(path(network)).content.decode()
    for data in ({}, {"successor": 999999}):
        assert browser.post(path(network, "forlat/"), data).status_code == 422
    assert browser.post(path(network, "forlat/"), {"successor": heir.pk}).status_code == 302
    heir.refresh_from_db()
    assert heir.is_moderator
    assert not Membership.objects.current().filter(user=boss).exists()

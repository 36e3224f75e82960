"""Pages of tags, and suggestions: what one finds there is what one may find anyway."""

import pytest

from mentions.models import Mark
from mentions.suggesting import A_MINUTE
from networks.models import Network, Openness
from networks.permissions import may_see_inside
from people import leaving
from people.models import Person
from search.delivery import deliver_now
from tests.factories import networks as make
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    browsers = {}

    def ask(path, user=None, status=200):
        if user not in browsers:
            browsers[user] = type(client)()
            if user:
                browsers[user].force_login(user)
        response = browsers[user].get(path)
        assert response.status_code == status, path
        return response.content.decode()

    return ask


@pytest.fixture
def world():
    """The tag #fugl in every kind of text, each with a name of its own and one more tag that says where it is."""
    unit = UnitFactory(name="Enheten")
    for name, audience in (
        ("Alle Fugl", "staff"),
        ("Partner Fugl", "partners"),
        ("Enhet Fugl", "unit"),
        ("Ingen Fugl", "nobody"),
    ):
        tag = name.split()[0].lower()
        visibility = {} if audience == "staff" else {"about": audience}
        PersonFactory(name=name, unit=unit, about=f"Om #fugl og #{tag}", visibility=visibility)
    PersonFactory(name="Borte Fugl", user=UserFactory(is_active=False), about="#fugl #borte")
    plain = {"description": "Uten", "about": ""}
    networks = {
        "Åpen krets": make.NetworkFactory(name="Åpen krets", **plain | {"description": "#fugl #apen"}),
        "Indre krets": make.NetworkFactory(name="Indre krets", **plain | {"about": "#fugl #indre"}),
        "Lukket krets": make.NetworkFactory(name="Lukket krets", closed=True, **plain | {"about": "#Fugl, #fugl #lukket"}),
        "Skjult krets": make.NetworkFactory(name="Skjult krets", hidden=True, description="#fugl", about="#fugl #skjult"),
        "Utkast": make.NetworkFactory(name="Utkast", draft=True, description="#fugl #utkast"),
    }  # fmt: skip
    member = make.member(networks["Skjult krets"], make.member(networks["Lukket krets"]))
    return {
        None: {"Åpen krets"},
        external(): {"Åpen krets"},
        employee(): {"Åpen krets", "Indre krets", "Alle Fugl", "Partner Fugl"},
        employee(unit=unit): {"Åpen krets", "Indre krets", "Alle Fugl", "Partner Fugl"},
        member: {"Åpen krets", "Indre krets", "Lukket krets", "Skjult krets", "Alle Fugl", "Partner Fugl"},
        UserFactory(is_superuser=True): {"Åpen krets"},
    }


NAMES = {
    "Åpen krets": "apen", "Indre krets": "indre", "Lukket krets": "lukket", "Skjult krets": "skjult", "Utkast": "utkast",
    "Alle Fugl": "alle", "Partner Fugl": "partner", "Enhet Fugl": "enhet", "Ingen Fugl": "ingen", "Borte Fugl": "borte",
}  # fmt: skip


def test_who_finds_what_by_a_tag(ask, world):
    """The page of a tag and the list with its numbers by every viewer; and suggestions."""
    for viewer, seen in world.items():
        page = ask("/emner/fugl/", viewer)
        assert {name for name in NAMES if name in page} == seen, viewer
        tags = {tag for name, tag in NAMES.items() if name in seen}
        listed = ask("/emner/", viewer)
        assert {tag for tag in NAMES.values() if f"/emner/{tag}/" in listed} == tags, viewer
        assert f'#fugl <span aria-hidden="true">{len(seen)}</span>' in listed, viewer
    # What finds one of them, finds all that the list has: of each kind one tag is enough.
    viewer, member = list(world)[2], list(world)[4]
    for tag, sees in (("indre", {viewer, member}), ("lukket", {member}), ("enhet", set())):
        for user in (viewer, member):
            options = ask(f"/omtale/forslag/?q=%23{tag[:4]}", user)
            assert (f'data-text="#{tag}"' in options) is (user in sees), (user, tag)


def test_a_tag_of_hidden_things_is_as_one_that_nobody_uses(ask, world):
    viewer = list(world)[2]
    hidden, unused = (ask(f"/emner/{tag}/", viewer).replace(tag, "x") for tag in ("skjult", "ubrukt"))
    assert "Ingenting med denne emneknaggen" in hidden
    without_token = [text.partition("csrfmiddlewaretoken")[0] for text in (hidden, unused)]
    assert without_token[0] == without_token[1]


def test_the_address_of_a_tag(client):
    for written in ("Fugl", "FUGL", "%23fugl"):
        assert client.get(f"/emner/{written}/")["Location"] == "/emner/fugl/"
    for none in ("to%20ord", "1", "%3Cscript%3E", "x" * 51):
        assert client.get(f"/emner/{none}/").status_code == 404
    assert client.get("/en/emner/bl%C3%A5b%C3%A6r/").status_code == 200
    assert client.post("/emner/fugl/").status_code == 405


def test_pages_cost_the_same_whatever_is_tagged(client, django_assert_max_num_queries):
    viewer = employee()
    client.force_login(viewer)
    for number in range(30):
        PersonFactory(name=f"Nummer {number:02}", unit=UnitFactory(), about="#mange")
    make.NetworkFactory(name="Mange kretser", description="#mange", about="#mange")
    with django_assert_max_num_queries(9):
        first = client.get("/emner/mange/").content.decode()
    second = client.get("/emner/mange/?side=2").content.decode()
    names = [f"Nummer {number:02}" for number in range(30)]
    assert first.index("Mange kretser") < first.index("Nummer 00")
    assert [name for name in names if name in first] == names[:23]
    assert [name for name in names if name in second] == names[23:]
    with django_assert_max_num_queries(6):
        client.get("/emner/")


def test_the_rule_of_what_is_inside_is_the_same_in_sql():
    """`inside_visible_to` and `may_see_inside`, by every viewer and kind of network."""
    networks = [
        make.NetworkFactory(openness=openness, externals_welcome=welcome, live=live)
        for openness in Openness
        for welcome in (True, False)
        for live in (True, False)
    ]
    member = employee()
    for network in networks:
        make.member(network, member)
    for viewer in (None, employee(), external(), member, UserFactory(), employee(is_active=False)):
        found = set(Network.objects.inside_visible_to(viewer))
        assert found == {one for one in networks if may_see_inside(user=viewer, network=one)}, viewer


def test_marks_follow_the_text():
    network = make.NetworkFactory(description="#en #to", about="")
    person = PersonFactory(about="#en")

    def tags():
        return sorted(Mark.objects.values_list("tag", flat=True))

    assert tags() == ["en", "en", "to"]
    make.edit(network, description="#to #tre")
    assert tags() == ["en", "to", "tre"]
    draft = Network.objects.get().get_latest_revision_as_object()
    draft.description = "#kladd"
    draft.save_revision()
    assert tags() == ["en", "to", "tre"]
    person.about = "Ingenting"
    person.save()
    assert tags() == ["to", "tre"]
    person.about = "#fire"
    person.save(update_fields=["about"])
    assert tags() == ["fire", "to", "tre"]
    Person.objects.all().delete()
    Network.objects.get().delete()
    assert tags() == []


def test_suggestions_are_of_whom_one_may_find(ask):
    PersonFactory(name="Marit Lunde", title="jurist")
    kari, _other = PersonFactory(name="Kari Nes"), PersonFactory(name="Kari Nes")
    PersonFactory(name="Marit Borte", user=UserFactory(is_active=False))
    viewer = employee()
    options = ask("/omtale/forslag/?q=@marit", viewer)
    assert 'data-text="@Marit Lunde"' in options
    assert "jurist" in options
    assert "Marit Borte" not in options
    assert f'data-text="@Kari Nes ({kari.pk})"' in ask("/omtale/forslag/?q=@kari ne", viewer)
    for q in ("", "@", "@m", "marit", "#", "%23", "@%00", "@" + "x" * 5000, "@marit lunde om"):
        assert "option" not in ask(f"/omtale/forslag/?q={q}", viewer), q
    for other in (external(), UserFactory(is_superuser=True)):
        assert "option" not in ask("/omtale/forslag/?q=@marit", other)
    ask("/omtale/forslag/?q=@marit", None, status=302)


def test_nobody_asks_for_everybody(ask, monkeypatch):
    monkeypatch.setattr("mentions.suggesting.A_MINUTE", 3)
    viewer, other = employee(), employee()
    for _time in range(3):
        ask("/omtale/forslag/?q=@ab", viewer)
    ask("/omtale/forslag/?q=@ab", viewer, status=429)
    ask("/omtale/forslag/?q=@ab", other)
    assert A_MINUTE >= 60


@pytest.mark.parametrize(
    "engine", ["postgresql", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
)
def test_search_finds_texts_by_tag(request, client, engine):
    if engine == "elasticsearch":
        request.getfixturevalue("answered_by_elasticsearch")
    marit = PersonFactory(name="Marit Lunde", about="Kan #e-handel")
    PersonFactory(name="Ola Taus", about="#e-handel", visibility={"about": "unit"})
    network = make.NetworkFactory(
        name="Kretsen", closed=True, description=f"Om #e-handel med @[{marit.pk}]", about="#blåbær"
    )
    member = make.member(network)
    deliver_now()

    def found(q, user):
        client.logout()
        if user:
            client.force_login(user)
        results = client.get("/api/v2/search/", {"q": q}).json()["results"]
        assert "Marit" not in " ".join(hit["snippet"] for hit in results)
        return {hit["title"] for hit in results}

    assert found("#e-handel", employee()) == {"Marit Lunde", "Kretsen"}
    assert found("#e-handel", None) == {"Kretsen"}
    assert found("#Blåbær", member) == {"Kretsen"}
    assert found("#Blåbær", employee()) == set()
    assert 'href="/emner/e-handel/"' in client.get("/sok/?q=%23E-handel").content.decode()


def test_nothing_is_left_of_what_somebody_said_who_is_made_anonymous(world):
    person = Person.objects.get(name="Alle Fugl")
    marks = Mark.objects.filter(object_id=person.pk, field="about", person=None)
    assert {mark.tag for mark in marks} == {"fugl", "alle"}
    leaving.empty_profile(person.user)
    assert not marks.all()

"""The chart that one walks, and a unit's own page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import UnitKind
from tests.factories import guides as make
from tests.factories.home import news
from tests.factories.networks import NetworkFactory, member
from tests.factories.people import PersonFactory, UnitFactory, employee

pytestmark = pytest.mark.django_db

CHART = "/folk/enheter/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def top():
    return UnitFactory(name="Oslo kommune", kind=UnitKind.MUNICIPALITY)


@pytest.fixture
def district(top):
    return UnitFactory(name="Bydel Stovner", short_name="BST", kind=UnitKind.DISTRICT, parent=top)


@pytest.fixture
def section(district):
    found = UnitFactory(name="Hjemmetjenesten", kind=UnitKind.SECTION, parent=district)
    found.leader = PersonFactory(name="Lise Leder", unit=found)
    found.save()
    return found


@pytest.fixture
def viewer(district):
    return employee(unit=district)


@pytest.fixture
def reader(client, viewer):
    client.force_login(viewer)
    return client


def branches(level):
    return {branch.unit.name: branch for branch in level.branches}


def test_the_chart_is_open_at_its_first_level(reader, top, section):
    partner = UnitFactory(name="Privat barnehage", external=True)
    UnitFactory(name="Nedlagt bydel", parent=top, closed_on=timezone.localdate())
    response = reader.get(CHART)
    chart = response.context["chart"]
    (branch,) = chart.tops.branches
    # The leader and the viewer are under it.
    assert (branch.unit, branch.people, branch.parts) == (top, 2, 1)
    below = branches(branch.level)
    assert below.keys() == {"Bydel Stovner"}
    assert (below["Bydel Stovner"].people, below["Bydel Stovner"].parts) == (2, 1)
    assert [one.unit for one in chart.partners.branches] == [partner]
    text = response.content.decode()
    # A link is there for who has no JavaScript; what is below that stays where it is until somebody opens it.
    assert f'href="{CHART}?under={section.parent_id}"' in text
    assert "Hjemmetjenesten" not in text
    assert "Nedlagt bydel" not in text


def test_what_is_part_of_a_unit_comes_when_it_is_opened(reader, district, section):
    page = reader.get(CHART, {"under": district.pk})
    assert "<h1>" in page.content.decode()
    fragment = reader.get(CHART, {"under": district.pk}, headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert fragment.strip().startswith("<li")
    for expected in ("Hjemmetjenesten", "Leder: Lise Leder", "1 person"):
        assert expected in fragment
        assert expected in page.content.decode()
    assert "empty" in reader.get(CHART, {"under": section.pk}).content.decode()
    assert reader.get(CHART, {"under": 999999}).status_code == 404


def test_a_large_level_comes_a_page_at_a_time(reader, district):
    for n in range(52):
        UnitFactory(name=f"Del {n:02}", parent=district)
    first = reader.get(CHART, {"under": district.pk}, headers=HTMX).content.decode()
    assert "Del 49" in first
    assert "Del 50" not in first
    assert f"?under={district.pk}&amp;side=2" in first
    second = reader.get(CHART, {"under": district.pk, "side": 2}, headers=HTMX).content.decode()
    assert "Del 51" in second
    assert "side=3" not in second


def test_a_unit_is_found_by_its_name(reader, district, section):
    response = reader.get(CHART, {"q": "hjemme"})
    (found,) = response.context["found"].branches
    assert (found.unit, found.path, found.people) == (section, "Oslo kommune / Bydel Stovner", 1)
    assert reader.get(CHART, {"q": "bst"}).context["found"].branches[0].unit == district
    fragment = reader.get(CHART, {"q": "finnes ikke"}, headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert "empty" in fragment
    # An empty box is the chart again.
    for nothing in ("", " ", "\0"):
        assert "Oslo kommune" in reader.get(CHART, {"q": nothing}, headers=HTMX).content.decode()


def test_of_many_found_all_are_counted_and_reached(reader, district):
    for n in range(32):
        UnitFactory(name=f"Barnehage {n:02}", parent=district)
    first = reader.get(CHART, {"q": "barnehage"})
    text = first.content.decode()
    assert "32 enheter" in text
    assert 'href="?q=barnehage&amp;side=2"' in text
    second = reader.get(CHART, {"q": "barnehage", "side": 2})
    found = [branch.unit.name for page in (first, second) for branch in page.context["found"].branches]
    assert found == [f"Barnehage {n:02}" for n in range(32)]


@pytest.mark.parametrize(("under", "external"), [("egne", False), ("partnere", True)])
def test_many_that_are_part_of_none_come_a_page_at_a_time(client, under, external):
    """Agencies that were imported without the municipality above them, and partners."""
    client.force_login(employee(unit=UnitFactory(name="En etat", kind=UnitKind.AGENCY)))
    for n in range(52):
        UnitFactory(name=f"Enhet {n:02}", external=external, kind=UnitKind.AGENCY)
    chart = client.get(CHART).content.decode()
    assert "Enhet 48" in chart
    assert "Enhet 50" not in chart
    assert f'href="{CHART}?under={under}&amp;side=2"' in chart
    fragment = client.get(CHART, {"under": under, "side": 2}, headers=HTMX).content.decode()
    assert fragment.strip().startswith("<li")
    page = client.get(CHART, {"under": under, "side": 2}).content.decode()
    assert f'href="?under={under}&amp;side=1"' in page
    for text in (fragment, page):
        assert "Enhet 51" in text
        assert "Enhet 48" not in text
        assert "side=3" not in text


def counted(reader, paths):
    found = {}
    for path in paths:
        reader.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(path).status_code == 200
        found[path] = len(queries)
    return found


def test_statements_are_the_same_whatever_there_is(reader, top, district, section):
    guide = make.published_guide(steps=0, owner_unit=section)
    process = make.ProcessFactory(owner_unit=section)
    make.publish(process)
    NetworkFactory().units.set([section])
    news(unit=section)
    paths = [CHART, f"{CHART}?q=hjemme", f"{CHART}?under={district.pk}", f"{CHART}{section.pk}/"]
    reader.get(CHART)
    with CaptureQueriesContext(connection) as queries:
        reader.get(CHART)
    # How many people work where is asked for once a minute: it is what grows with people and units.
    assert not [one for one in queries if 'COUNT("people_person"' in one["sql"]]
    before = counted(reader, paths)
    assert before[CHART] <= 9
    assert max(before[path] for path in paths[1:3]) <= 6
    assert before[paths[3]] <= 16
    for n in range(3):
        PersonFactory(unit=UnitFactory(parent=section))
        PersonFactory(unit=UnitFactory(name=f"Hjemme {n}", parent=district))
        make.published_guide(steps=0, owner_unit=section, process=guide.process if n else process)
        network = NetworkFactory()
        network.units = [section]
        network.save()
        news(unit=section)
    assert counted(reader, paths) == before


def test_a_unit_shows_what_it_has_of_what_the_viewer_may_see(reader, viewer, district, section):
    section.street, section.postal_place = "Karl Fossums vei 30", "0985 Oslo"
    section.save()
    elsewhere = UnitFactory(name="Et annet sted")
    make.published_guide(steps=0, title="Turnus", owner_unit=section)
    hidden = {"owner_unit": section, "audience_kind": "unit", "audience_unit": elsewhere}
    make.published_guide(steps=0, title="Skjult veileder", **hidden)
    process = make.ProcessFactory(name="Turnusprosess", owner_unit=section)
    make.publish(process)
    make.ProcessFactory(name="Utkastprosess", owner_unit=section)
    news(title="Nytt herfra", unit=section)
    news(title="Bare for dem der", unit=section, audience_kind="unit")
    for name, openness in (("Åpen krets", "open"), ("Lukket krets", "closed"), ("Vår krets", "closed")):
        network = NetworkFactory(name=name, openness=openness)
        network.units = [section]
        network.save()
        if name == "Vår krets":
            member(network, viewer)
    response = reader.get(f"{CHART}{section.pk}/")
    text = response.content.decode()
    for expected in (
        "Lise Leder", "Karl Fossums vei 30", "0985 Oslo", "openstreetmap.org/search?query=Karl+Fossums+vei+30",
        "Oslo kommune", "Bydel Stovner", "Turnus", "Turnusprosess", "Nytt herfra", "Åpen krets", "Vår krets",
    ):  # fmt: skip
        assert expected in text, expected
    # Which units a closed network names is said inside it alone.
    for secret in ("Skjult veileder", "Utkastprosess", "Bare for dem der", "Lukket krets"):
        assert secret not in text, secret


def test_a_unit_that_has_nothing_says_so(reader):
    partner = UnitFactory(name="Privat barnehage", external=True)
    text = reader.get(f"{CHART}{partner.pk}/").content.decode()
    for expected in ("Partner utenfor kommunen", "Ingen er registrert", "Ingen du kan lese", "ingen nyheter"):
        assert expected in text, expected
    assert "openstreetmap" not in text


def test_a_closed_unit_leads_on(reader, district):
    heir = UnitFactory(name="Arvende seksjon", parent=district)
    today = timezone.localdate()
    closed = UnitFactory(name="Nedlagt seksjon", parent=district, closed_on=today, heir=heir)
    alone = UnitFactory(name="Bare nedlagt", closed_on=today)
    PersonFactory(name="Kari Her", unit=heir)
    text = reader.get(f"{CHART}{closed.pk}/").content.decode()
    assert "Nedlagt seksjon" in text
    assert f'href="{CHART}{heir.pk}/"' in text
    assert "Ingen annen enhet" in reader.get(f"{CHART}{alone.pk}/").content.decode()
    assert reader.get(CHART, {"under": closed.pk})["Location"] == f"{CHART}{closed.pk}/"
    assert reader.get(CHART, {"q": "nedlagt"}).context["found"].branches == []
    found = reader.get("/folk/", {"enhet": closed.pk})
    assert [line.name for line in found.context["lines"]] == ["Kari Her"]
    guide = make.published_guide(steps=0, title="Turnus", owner_unit=closed)
    assert guide.title in reader.get(f"{CHART}{heir.pk}/").content.decode()
    for unit in (closed, heir):
        assert guide.title in reader.get("/veiledere/", {"enhet": unit.pk}).content.decode()

"""The start page: for whom what, in one's own order, in few queries."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from approvals.models import Publication
from cms.models import UsageKind, UsageTotal
from home.models import Arrangement
from people.models import Duty, DutyKind
from tests.factories import guides as make
from tests.factories.home import news
from tests.factories.people import UnitFactory, UserFactory, duty, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(name="Bydel Stovner")


@pytest.fixture
def browser(client, unit):
    client.user = employee(unit=unit, first_name="Amina")
    client.force_login(client.user)
    return client


def waiting(approver, n):
    process = make.ProcessFactory(approver=approver)
    for number in range(n):
        make.send(make.guide(process=process, title=f"Venter {number}"))


class TestNotSignedIn:
    def test_open_guides_and_news(self, client, unit):
        guide = make.published_guide(title="Åpen veileder")
        news(title="For alle", audience_kind="public")
        news(title="For ansatte")
        news(title="For bydelen", audience_kind="public", unit=unit)
        text = client.get("/").content.decode()
        assert guide.title in text
        assert "For alle" in text
        assert "For ansatte" not in text
        assert "For bydelen" in text
        assert "/min-start/" not in text

    def test_the_number_of_queries(self, client):
        make.published_guide()
        news(audience_kind="public")
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        assert len(queries) <= 4


def test_everything_is_said_to_be_empty_when_it_is(browser):
    text = browser.get("/").content.decode()
    for expected in ("Amina", "Bydel Stovner", 'id="venter"', 'id="begynn"', 'id="folger"', 'id="nyheter"'):
        assert expected in text


def test_somebody_of_whom_it_is_not_known_where_they_work(client, unit):
    """They are greeted by name, and miss no news that they may read."""
    client.force_login(UserFactory(first_name="Nora"))
    news(title="Fra bydelen", audience_kind="public", unit=unit)
    news(title="For ansatte", unit=unit)
    text = client.get("/").content.decode()
    assert ", Nora</h1>" in text
    assert "Fra bydelen" in text
    assert "For ansatte" not in text


def test_what_waits_for_the_approver_alone(client, browser):
    approver = employee()
    waiting(approver, 1)
    assert "Venter 0" not in browser.get("/").content.decode()
    other = type(client)()
    other.force_login(approver)
    assert "Venter 0" in other.get("/").content.decode()


def test_a_lost_duty_is_noticed(client):
    approver = employee()
    waiting(approver, 1)
    client.force_login(approver)
    client.get("/")
    duty(approver, DutyKind.APPROVER, make.ProcessFactory())  # still one of the approvers
    lost = Duty.objects.filter(user=approver).order_by("pk")[0]
    Duty.objects.filter(pk=lost.pk).update(ends=timezone.localdate())
    assert "Venter 0" not in client.get("/").content.decode()


def test_an_ended_duty_is_noticed(client):
    approver = employee()
    waiting(approver, 1)
    client.force_login(approver)
    assert "Venter 0" in client.get("/").content.decode()
    Duty.objects.update(ends=timezone.localdate())
    assert "Venter 0" not in client.get("/").content.decode()


class TestGuides:
    def test_those_read_most(self, browser):
        little, much = make.published_guide(title="Lite lest"), make.published_guide(title="Mye lest")
        step = make.steps_of(much)[0]
        yesterday = timezone.localdate() - timedelta(days=1)
        for obj, count in ((little, 5), (much, 3), (step, 4)):
            version = Publication.objects.of(obj).get().version_id
            UsageTotal.objects.create(
                day=yesterday, kind=UsageKind.READ, subject=f"version:{version}", count=count
            )
        block = browser.get("/").context["blocks"][1][1]
        assert [guide["title"] for guide in block["guides"]] == ["Mye lest", "Lite lest"]

    def test_what_one_may_not_read_is_not_among_them(self, browser):
        hidden = make.published_guide(title="For andre", audience_kind="unit", audience_unit=UnitFactory())
        UsageTotal.objects.create(
            day=timezone.localdate(), kind=UsageKind.READ, count=9,
            subject=f"version:{Publication.objects.of(hidden).get().version_id}",
        )  # fmt: skip
        assert "For andre" not in browser.get("/").content.decode()

    def test_else_those_of_ones_place_of_work_else_the_newest(self, browser, unit):
        newest = make.published_guide(title="Nyest")
        block = browser.get("/").context["blocks"][1][1]
        assert [guide["title"] for guide in block["guides"]] == ["Nyest"]
        own = make.published_guide(title="Vår egen", owner_unit=unit)
        block = browser.get("/").context["blocks"][1][1]
        assert [guide["title"] for guide in block["guides"]] == [own.title] != [newest.title]


class TestNews:
    def test_of_ones_unit_those_above_it_and_the_municipality(self, client, unit):
        news(title="For alle")
        news(title="For bydelen", unit=unit)
        news(title="For andre", unit=UnitFactory())
        client.force_login(employee(unit=UnitFactory(parent=unit)))
        text = client.get("/").content.decode()
        assert "For alle" in text
        assert "For bydelen" in text
        assert "For andre" not in text

    def test_externals_get_what_is_public(self, client):
        news(title="For ansatte")
        news(title="For hvem som helst", audience_kind="public")
        for user in (external(), UserFactory()):
            client.force_login(user)
            text = client.get("/").content.decode()
            assert "For hvem som helst" in text
            assert "For ansatte" not in text


class TestArranging:
    def names(self, browser):
        return [part.name for part, _block in browser.get("/").context["blocks"]]

    def do(self, browser, do, block=""):
        return browser.post("/min-start/", {"do": do, "block": block})

    def test_up_down_hide_show_and_reset(self, browser):
        assert self.names(browser) == ["tasks", "guides", "following", "news"]
        response = self.do(browser, "up", "news")
        assert response["Location"] == "/min-start/#news"
        assert 'id="news"' in browser.get("/min-start/").content.decode()
        self.do(browser, "down", "tasks")
        assert self.names(browser) == ["guides", "tasks", "news", "following"]
        self.do(browser, "hide", "guides")
        assert self.names(browser) == ["tasks", "news", "following"]
        assert "Vis" in browser.get("/min-start/").content.decode()
        self.do(browser, "show", "guides")
        assert self.names(browser) == ["tasks", "news", "following", "guides"]
        self.do(browser, "reset")
        assert self.names(browser) == ["tasks", "guides", "following", "news"]
        assert not Arrangement.objects.exists()

    def test_the_edges_and_twice_change_nothing(self, browser):
        self.do(browser, "up", "tasks")
        self.do(browser, "down", "news")
        for _time in range(2):
            self.do(browser, "hide", "tasks")
        for _time in range(2):
            self.do(browser, "show", "tasks")
        assert self.names(browser) == ["guides", "following", "news", "tasks"]

    def test_everything_may_be_hidden(self, browser):
        for name in ("tasks", "guides", "following", "news"):
            self.do(browser, "hide", name)
        assert self.names(browser) == []
        assert browser.get("/min-start/").status_code == 200

    def test_it_is_ones_own(self, client, browser):
        self.do(browser, "hide", "tasks")
        other = type(client)()
        other.force_login(employee())
        assert "tasks" in self.names(other)

    def test_a_block_that_came_later_stands_last(self, browser):
        Arrangement.objects.create(user=browser.user, order=["news", "gone", "tasks"], hidden=["gone"])
        assert self.names(browser)[:2] == ["news", "tasks"]

    def test_what_makes_no_sense_is_refused(self, browser):
        for data in ({}, {"do": "up"}, {"do": "up", "block": "x"}, {"do": "x", "block": "news"}):
            assert browser.post("/min-start/", data).status_code == 400
        assert browser.put("/min-start/").status_code == 405

    def test_somebody_not_signed_in_signs_in_first(self, client):
        assert "/logg-inn/" in client.post("/min-start/", {"do": "reset"})["Location"]


def test_at_most_ten_queries_and_none_more_with_more(client, unit):
    approver = employee(unit=unit)
    client.force_login(approver)

    def fill(n):
        waiting(approver, n)
        for _number in range(n):
            guide = make.published_guide(owner_unit=unit)
            client.post(f"/folg/{guide.slug}/", {"on": "1"})
            make.edit(guide, title="Ny tittel")
            make.publish(guide)
            news(unit=unit, image=make.image())

    def count():
        cache.clear()
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            text = client.get("/").content.decode()
        assert "Ny tittel" in text
        assert "Venter 0" in text
        return len(queries)

    fill(1)
    before = count()
    assert before <= 10
    fill(4)
    assert count() == before


def test_the_frame_that_is_kept_is_that_of_their_kind_of_reader_alone(client, unit):
    """Menus and shortcuts are made once for all who get the same; a name or a token of somebody is never in them."""
    administrator = UserFactory(username="sjef", first_name="Sjef", is_superuser=True)
    people = [administrator, employee(unit=unit, first_name="Amina"), external(first_name="Gjest"), None]

    def read():
        found = []
        for user in people:
            client.logout()
            if user:
                client.force_login(user)
            found.append(client.get("/").content.decode())
        return found

    read()
    again = read()
    for text, mine in zip(again, ("Sjef", "Amina", "Gjest", ""), strict=True):
        assert [name for name in ("Sjef", "Amina", "Gjest") if name in text] == [mine] * bool(mine)
    admin, employed, guest, nobody = again
    assert "/admin/" in admin
    assert "/admin/" not in employed + guest + nobody
    assert employed.count('href="/folk/"') == 3
    assert 'href="/folk/"' not in guest + nobody
    assert "/min-start/" in employed
    assert "/min-start/" not in nobody
    assert "csrfmiddlewaretoken" not in nobody

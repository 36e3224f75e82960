"""Following a guide: from its page, and what is new since one saw it."""

import pytest

from guides import following
from guides.models import Follow
from tests.factories import guides as make
from tests.factories.people import UnitFactory, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return make.published_guide(title="Anskaffelser", slug="anskaffelser", steps=2)


@pytest.fixture
def user(client):
    found = employee()
    client.force_login(found)
    return found


URL = "/folg/anskaffelser/"


def new(user):
    return [one.title for one in following.followed(user, limit=10).new]


def change(page, **fields):
    make.edit(page, **fields)
    make.publish(page)


def test_follow_and_stop(client, guide, user):
    assert 'value="1"' in client.get("/veiledere/anskaffelser/").content.decode()
    for _twice in range(2):
        assert client.post(URL, {"on": "1"})["Location"] == "/veiledere/anskaffelser/"
    assert Follow.objects.filter(user=user, guide_id=guide.pk).count() == 1
    assert 'name="on" value="0"' in client.get("/veiledere/anskaffelser/").content.decode()
    for _twice in range(2):
        client.post(URL, {"on": "0"})
    assert not Follow.objects.exists()


def test_with_htmx_the_button_alone_comes_back(client, guide, user):
    text = client.post(URL, {"on": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert 'id="folg-knapp"' in text  # what has the focus keeps it
    assert 'name="on" value="0"' in text
    assert "<html" not in text
    assert "data-say" in text


def test_who_may(client, guide):
    assert "/logg-inn/" in client.post(URL, {"on": "1"})["Location"]
    assert URL not in client.get("/veiledere/anskaffelser/").content.decode()
    client.force_login(external())
    # Who had to sign in first comes back to the button.
    assert client.get(URL)["Location"] == "/veiledere/anskaffelser/"
    assert client.post(URL, {"on": "1"}).status_code == 302
    hidden = make.published_guide(slug="skjult", audience_kind="staff")
    assert client.post("/folg/skjult/", {"on": "1"}).status_code == 404
    assert not Follow.objects.filter(guide_id=hidden.pk).exists()


def test_new_versions_until_one_has_seen_them(client, guide, user):
    client.post(URL, {"on": "1"})
    assert new(user) == []
    step = make.steps_of(guide)[0]
    change(step, title="Endret steg")
    change(guide, title="Endret veileder")
    change(make.published_guide(), title="Noe jeg ikke følger")
    assert new(user) == ["Endret veileder", "Endret steg"]
    urls = [one.url for one in following.followed(user, limit=10).new]
    assert urls == ["/veiledere/anskaffelser/", f"/veiledere/anskaffelser/{step.slug}/"]
    client.get("/veiledere/anskaffelser/")
    assert new(user) == []
    change(step, title="Endret igjen")
    assert new(user) == ["Endret igjen"]


def test_a_step_that_one_has_read_is_new_no_longer(client, guide, user):
    client.post(URL, {"on": "1"})
    read, other = make.steps_of(guide)
    change(read, title="Lest steg")
    change(other, title="Annet steg")
    url = f"/veiledere/anskaffelser/{read.slug}/"
    for _twice in range(2):
        client.get(url)
        assert new(user) == ["Annet steg"]
    assert len(Follow.objects.get().seen_versions) == 1
    change(read, title="Endret igjen")
    assert new(user) == ["Endret igjen", "Annet steg"]
    client.get("/veiledere/anskaffelser/")
    assert Follow.objects.get().seen_versions == []
    client.get(url)
    assert Follow.objects.get().seen_versions == []
    assert new(user) == []


def test_who_reads_a_step_without_following_is_remembered_nowhere(client, guide, user):
    client.get(f"/veiledere/anskaffelser/{make.steps_of(guide)[0].slug}/")
    assert not Follow.objects.exists()


def test_what_one_may_no_longer_read_is_not_told(client, guide, user):
    client.post(URL, {"on": "1"})
    change(make.steps_of(guide)[0], title="Endret steg")
    change(guide, audience_kind="unit", audience_unit=UnitFactory())
    assert new(user) == []


def test_following_nothing(user):
    assert following.followed(user, limit=5) == following.Followed(0, ())

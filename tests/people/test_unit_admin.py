"""Moving, merging and closing a unit in the admin; closed units are no choice."""

import re

import pytest
from django.utils import timezone
from wagtail.admin.panels import get_edit_handler

from guides.models import Process
from networks.models import Network
from people.models import Unit
from people.permissions import units_to_invite_to
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, editor, employee

pytestmark = pytest.mark.django_db

PLACES = {"flytt": "parent", "sla-sammen": "into", "avslutt": "taken_over_by"}


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def pair():
    closing, heir = UnitFactory(name="Nedlagt seksjon"), UnitFactory(name="Arvende seksjon")
    PersonFactory(unit=closing)
    UnitFactory(parent=closing)
    return closing, heir


def data(place, heir, **more):
    return {PLACES[place]: heir.pk, "closed_on": timezone.localdate().isoformat()} | more


def seen_in(response):
    return re.search(r'name="seen" value="(\w+)"', response.content.decode())[1]


@pytest.mark.parametrize("place", PLACES)
def test_one_chooses_reads_what_will_happen_and_does_it(admin, pair, place):
    closing, heir = pair
    path = f"/admin/enheter/{closing.pk}/{place}/"
    assert admin.get(path).status_code == 200
    response = admin.post(path, data(place, heir))
    text = response.content.decode()
    assert "1 person" in text
    assert "Arvende seksjon" in text
    closing.refresh_from_db()
    assert (closing.parent, closing.heir) == (None, None)
    # Not what was read: it is said once more, and one may choose again.
    assert "har endret seg" in admin.post(path, data(place, heir, seen="x")).content.decode()
    assert "Gå videre" in admin.post(path, data(place, heir, seen="x", change="1")).content.decode()
    done = admin.post(path, data(place, heir, seen=seen_in(response)), follow=True)
    assert "Nedlagt seksjon" in done.content.decode()
    closing.refresh_from_db()
    assert heir in (closing.parent, closing.heir)
    # Twice.
    again = admin.post(path, data(place, heir, seen=seen_in(response)))
    assert again.status_code == (404 if place != "flytt" else 200)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("who", [employee, editor])
def test_only_who_may_change_units(client, pair, place, who):
    """Editors are in the admin, and may not either."""
    closing, heir = pair
    client.force_login(who())
    path = f"/admin/enheter/{closing.pk}/{place}/"
    for response in (client.get(path), client.post(path, data(place, heir, seen="x"))):
        assert response.status_code in (302, 403)
        assert "Nedlagt seksjon" not in response.content.decode()
    assert not Unit.objects.exclude(closed_on=None).exists()


def test_what_is_refused_is_said_and_nothing_is_lost(admin, pair):
    closing, _heir = pair
    outside = UnitFactory(external=True, name="Privat barnehage")
    response = admin.post(f"/admin/enheter/{closing.pk}/sla-sammen/", {"into": outside.pk})
    text = response.content.decode()
    assert "blandes ikke" in text
    assert "Privat barnehage" in text
    assert admin.post(f"/admin/enheter/{closing.pk}/avslutt/", {"closed_on": "x"}).status_code == 200


def test_a_closed_unit_is_no_choice(admin):
    closed = UnitFactory(name="Slukket", external=True, closed_on=timezone.localdate())
    there = UnitFactory(name="Denne er her", external=True)
    choosers = "/admin/snippets/choose/people/unit/", "/admin/snippets/choose/people/unit/results/"
    for path in choosers:
        text = admin.get(path).content.decode()
        assert "Slukket" not in text
        assert "Denne er her" in text
    found = admin.get(choosers[1], {"q": "denne HER"}).content.decode()
    assert "Denne er her" in found
    assert "Denne er her" not in admin.get(choosers[1], {"q": "borte"}).content.decode()
    for model, name in ((Process, "owner_unit"), (Network, "units"), (Unit, "parent")):
        form = get_edit_handler(model).get_form_class()()
        assert set(form.fields[name].queryset) & {closed, there} == {there}
    assert set(units_to_invite_to(UserFactory(is_superuser=True))) == {there}
    # The list of the admin has it, and its own page says what became of it.
    assert "Slukket" in admin.get("/admin/snippets/people/unit/").content.decode()
    assert "Slukket" not in admin.get("/admin/snippets/people/unit/?closed_on=true").content.decode()
    assert "Slukket" in admin.get(f"/admin/snippets/people/unit/edit/{closed.pk}/").content.decode()


def test_a_closed_unit_is_not_deleted(admin):
    closed = UnitFactory(closed_on=timezone.localdate())
    admin.post(f"/admin/snippets/people/unit/delete/{closed.pk}/")
    assert Unit.objects.filter(pk=closed.pk).exists()


def test_a_unit_is_written_and_only_moved_by_moving_it(admin, pair):
    closing, heir = pair
    fields = {"code": "", "name": "Nytt navn", "short_name": "", "kind": "agency", "street": "Vahls gate 1",
              "postal_place": "0187 Oslo", "leader": ""}  # fmt: skip
    admin.post(f"/admin/snippets/people/unit/edit/{closing.pk}/", fields | {"parent": heir.pk})
    closing.refresh_from_db()
    assert (closing.name, closing.address, closing.parent) == ("Nytt navn", "Vahls gate 1, 0187 Oslo", None)
    admin.post("/admin/snippets/people/unit/add/", fields | {"parent": heir.pk, "name": "Ny del"})
    assert Unit.objects.get(name="Ny del").parent == heir
    outside = fields | {"parent": heir.pk, "name": "Utenfor", "external": "on"}
    assert admin.post("/admin/snippets/people/unit/add/", outside).status_code == 200
    assert not Unit.objects.filter(name="Utenfor").exists()


def test_a_unit_does_not_change_sides_without_its_parts(admin, pair):
    closing, _heir = pair
    fields = {"code": "", "name": "Utenfor", "short_name": "", "kind": "agency", "street": "", "postal_place": "",
              "leader": "", "external": "on"}  # fmt: skip
    path = f"/admin/snippets/people/unit/edit/{closing.pk}/"
    assert "partnere" in admin.post(path, fields).content.decode()
    closing.refresh_from_db()
    assert not closing.external
    closing.children.all().delete()
    admin.post(path, fields)
    closing.refresh_from_db()
    assert closing.external

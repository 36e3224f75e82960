"""Doors of Wagtail's own that are open to everybody who is let into the admin, and what they list."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from cms.choosers import ChooserViewSet
from networks.models import Membership, Network
from people.models import Person
from tests.factories import guides as make
from tests.factories.networks import NetworkFactory, member
from tests.factories.people import administrator, editor, employee, external

pytestmark = pytest.mark.django_db

HIDDEN = "Skjultfugl"


def signed_in(client, user):
    browser = type(client)()
    browser.force_login(user)
    return browser


def windows(thing):
    """Every address that lists such things, or tells one by its number."""
    model = type(thing)
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    choosers = [("choose", []), ("choose_results", []), ("chosen", [thing.pk]), ("chosen_multiple", [])]
    found = [reverse(f"wagtailsnippetchoosers_{name}:{do}", args=args) for do, args in choosers]
    found[-1] += f"?id={thing.pk}"
    kind = [model._meta.app_label, model._meta.model_name]
    return [
        *found,
        reverse("wagtail_localize:snippets_api_listing", args=kind),
        reverse("wagtail_localize:snippets_api_detail", args=[*kind, thing.pk]),
    ]


def deleting(thing):
    """Where one deletes many: it names also those that one may not."""
    address = reverse("wagtail_bulk_action", args=[thing._meta.app_label, thing._meta.model_name, "delete"])
    return f"{address}?id={thing.pk}&next=/admin/"


@pytest.fixture
def networks():
    network = NetworkFactory(hidden=True, name=HIDDEN)
    member(network, employee(last_name=HIDDEN))
    return [network, Membership.objects.get()]


def test_a_writer_is_not_told_of_hidden_networks_and_who_is_in_them(client, networks):
    browser = signed_in(client, editor())
    for thing in networks:
        for address in [*windows(thing), deleting(thing)]:
            answer = browser.get(address)
            assert (address, answer.status_code) in ((address, 302), (address, 403))
            assert HIDDEN not in answer.content.decode()


def test_who_looks_after_them_chooses_among_them(client, networks):
    browser = signed_in(client, administrator())
    for thing in networks:
        addresses = [*windows(thing), deleting(thing)]
        assert [HIDDEN in browser.get(address).content.decode() for address in addresses] == [True] * 7


def test_a_writer_from_outside_is_not_told_who_works_here(client):
    person = employee(last_name="Kollegafugl").person
    outside, inside = external(), employee()
    for user in (outside, inside):
        user.groups.add(Group.objects.get(name="Nyhetsredaktører"))
    for user, told in ((outside, False), (inside, True)):
        browser = signed_in(client, user)
        assert ["Kollegafugl" in browser.get(address).content.decode() for address in windows(person)] == [
            told
        ] * 6


def test_a_writer_chooses_the_unit_and_the_process_of_a_guide(client):
    guide = make.guide()
    browser = signed_in(client, editor())
    for thing in (guide.owner_unit, guide.process):
        assert [browser.get(address).status_code for address in windows(thing)] == [200] * 6


@pytest.mark.parametrize(
    "what", ["wagtailcore/page/move", "cms/uploadedimage/add_tags", "cms/uploadeddocument/add_tags"]
)
def test_a_writer_does_something_to_many_of_their_own(client, what):
    guide = make.guide()
    ids = {"page": guide.pk, "uploadedimage": make.image().pk, "uploadeddocument": make.document().pk}
    answer = signed_in(client, editor()).get(f"/admin/bulk/{what}/?id={ids[what.split('/')[1]]}&next=/admin/")
    assert answer.status_code == 200


def test_every_window_asks():
    assert {Network, Person} < set(get_snippet_models())
    for model in get_snippet_models():
        assert isinstance(model.snippet_viewset.chooser_viewset, ChooserViewSet), model


def test_who_runs_the_site_walks_the_tree_from_its_top(client):
    make.published_guide()
    browser = signed_in(client, employee(is_superuser=True))
    top = Page.get_first_root_node()
    for page in (top, *top.get_descendants()):
        assert browser.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 200
    assert browser.get(reverse("wagtailadmin_explore_root")).status_code == 200

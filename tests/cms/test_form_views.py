"""A page that a form has answered with is loaded again, and read in another language, from the form's address."""

import re
from html import unescape

import pytest

from tests.factories import guides
from tests.factories import networks as make
from tests.factories.people import employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return make.NetworkFactory(closed=True)


def test_what_was_wrong_with_a_form_can_be_loaded_again(client, network):
    client.force_login(employee())
    address = f"/nettverk/{network.slug}/bli-med/?side=2"
    assert client.post(address, {"text": "x" * 501}).status_code == 422
    for method in (client.get, client.head):
        response = method(address)
        assert response.status_code == 302
        assert response["Location"] == f"/nettverk/{network.slug}/?side=2"
    assert client.get(address, follow=True).status_code == 200
    assert client.put(address).status_code == 405


def test_the_choice_of_language_keeps_the_reader_on_the_page(client, network):
    client.force_login(make.moderator(network))
    html = client.post(f"/nettverk/{network.slug}/legg-til/", {"person": "ingen"}).content.decode()
    nynorsk = re.search('href="(/sprak/nn/[^"]*)"', html)
    response = client.get(unescape(nynorsk[1]), follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1] == (f"/nn/nettverk/{network.slug}/", 302)
    assert '<html lang="nn">' in response.content.decode()


def test_what_one_may_not_know_of_is_not_told(client):
    network = make.NetworkFactory(hidden=True)
    assert client.get(f"/nettverk/{network.slug}/forlat/", follow=True).status_code == 404


def test_who_had_to_sign_in_to_press_a_button_comes_back_to_it(client):
    guide = guides.published_guide()
    there = client.post(f"/folg/{guide.slug}/", {"on": "1"})["Location"]
    user = employee()
    user.set_password("et langt passord")
    user.save()
    response = client.post(there, {"username": user.username, "password": "et langt passord"}, follow=True)
    assert response.redirect_chain[-1][0] == f"/veiledere/{guide.slug}/"
    assert response.status_code == 200

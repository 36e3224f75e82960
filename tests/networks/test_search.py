"""Networks in search: two documents that are one hit, by live tokens, on both engines."""

import pytest

from networks.models import Network
from search.checking import differences
from search.delivery import deliver_now
from search.documents import build
from search.engine import get_engine
from search.models import Outbox
from search.networks import owner
from tests.factories import networks as make
from tests.factories.people import employee

pytestmark = pytest.mark.django_db


@pytest.fixture(
    params=["postgresql", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)], autouse=True
)
def engine(request):
    if request.param == "elasticsearch":
        request.getfixturevalue("answered_by_elasticsearch")
    return request.param


def ask(client, q, user=None, **more):
    client.logout()
    if user:
        client.force_login(user)
    return client.get("/api/v2/search/", {"q": q, **more}).json()


def documents(network):
    return {document.key.partition(":")[0]: document for document in build(*owner(network.pk))}


def queued():
    return dict(Outbox.objects.filter(engine="postgresql").values_list("object_id", "narrowed"))


def test_the_open_description_and_what_is_inside_are_one_hit(client):
    network = make.NetworkFactory(
        name="Innkjøpskretsen",
        closed=True,
        purpose="Kjøpe klokt",
        description="Rammeavtaler",
        about="Blåbærmøtet",
    )
    member = make.member(network)
    deliver_now()
    for q, user, total in (
        ("innkjøpskretsen", None, 1), ("rammeavtaler", employee(), 1), ("blåbærmøtet", employee(), 0),
        ("innkjøpskretsen", member, 1), ("blåbærmøtet", member, 1), ("rammeavtaler blåbærmøtet", member, 1),
    ):  # fmt: skip
        answer = ask(client, q, user)
        assert answer["total"] == len(answer["results"]) == total, (q, user)
        assert {facet["value"]: facet["count"] for facet in answer["facets"]["type"]} == (
            {"network": 1} if total else {}
        )
    hit = ask(client, "kjøpe klokt", type="network")["results"][0]
    assert hit["type"] == "network"
    assert hit["url"] == f"/nettverk/{network.slug}/"
    assert "Nettverk" in client.get("/sok/?q=innkjøpskretsen").content.decode()


def test_what_is_hidden_is_its_members_alone(client):
    network = make.NetworkFactory(name="Kriserommet", hidden=True, room=True)
    member = make.member(network)
    deliver_now()
    assert ask(client, "kriserommet")["total"] == 0
    assert ask(client, "kriserommet", employee())["total"] == 0
    assert ask(client, "kriserommet", member)["total"] == 1


def test_drafts_and_what_is_unpublished_or_deleted_are_nowhere(client):
    network = make.NetworkFactory(name="Tegnekretsen", draft=True)
    assert queued() == {}
    assert documents(network) == {}
    network.save_revision().publish()
    deliver_now()
    assert ask(client, "tegnekretsen")["total"] == 1
    draft = Network.objects.get()
    draft.name = "Malekretsen"
    draft.save_revision()
    deliver_now()
    assert ask(client, "malekretsen")["total"] == 0
    Network.objects.get().unpublish()
    assert queued() == {network.pk: True}
    assert ask(client, "tegnekretsen")["total"] == 0
    deliver_now()
    network.save_revision().publish()
    deliver_now()
    pk = network.pk
    Network.objects.get().delete()
    assert queued() == {pk: True}
    deliver_now()
    assert build(*owner(pk)) == []
    assert differences(get_engine()) == []


@pytest.mark.parametrize(
    ("before", "after", "narrowed"),
    [
        ("open", "closed", True), ("open", "hidden", True), ("closed", "hidden", True), ("closed", "open", False),
        ("hidden", "closed", False), ("open", "open", False),
    ],
)  # fmt: skip
def test_narrower_is_told_with_the_change(before, after, narrowed):
    network = make.NetworkFactory(openness=before)
    deliver_now()
    make.edit(network, openness=after)
    assert queued() == {network.pk: narrowed}


def test_people_who_come_and_go_are_no_change():
    network = make.NetworkFactory()
    deliver_now()
    make.member(network)
    assert queued() == {}


def test_a_rebuilt_index_has_networks(client):
    network = make.NetworkFactory(name="Innkjøpskretsen")
    make.NetworkFactory(draft=True)
    Outbox.objects.all().delete()
    assert {difference.owner for difference in differences(get_engine())} == {owner(network.pk)}
    from search.rebuilding import rebuild

    assert rebuild(get_engine(), afresh=True) == 2
    assert differences(get_engine()) == []
    assert ask(client, "innkjøpskretsen")["total"] == 1


def test_no_document_is_wider_than_its_page():
    for openness in ("open", "closed", "hidden"):
        network = make.NetworkFactory(openness=openness)
        found = documents(network)
        assert set(found["network"].acl) == network.description_acl()
        assert set(found["network-inside"].acl) == network.inside_acl()
        assert network.about not in found["network"].body
        assert found["network"].same_as == found["network-inside"].same_as

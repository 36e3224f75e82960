"""The demo's networks are whole, and loading them again changes nothing."""

import pytest

from guides.models import Process
from networks.demo.content import NETWORKS
from networks.demo.load import load
from networks.models import JoinRequest, Membership, Network, Openness
from networks.permissions import may_moderate
from people import demo
from tests.factories.guides import ProcessFactory

pytestmark = pytest.mark.django_db


def test_they_load_once_with_their_processes():
    users = demo.load()
    assert list(load(users)) == []
    ProcessFactory(name="Anskaffelser")
    assert len(list(load(users))) == 2
    for name in {name for data in NETWORKS for name in data.processes} - {"Anskaffelser"}:
        ProcessFactory(name=name)
    assert len(list(load(users))) == len(NETWORKS) - 2
    counts = Network.objects.count(), Membership.objects.count(), JoinRequest.objects.count()
    assert list(load(users)) == []
    assert counts == (Network.objects.count(), Membership.objects.count(), JoinRequest.objects.count())
    for data in NETWORKS:
        network = Network.objects.get(slug=data.slug)
        assert network.live
        assert set(network.processes.values_list("name", flat=True)) == set(data.processes)
        assert {str(unit.pk) for unit in network.units.all()}
        assert all(may_moderate(user=users[name], network=network) for name in data.moderators)
        members = network.memberships.current().values_list("user__username", flat=True)
        assert set(members) == {*data.moderators, *data.members}


def test_every_kind_is_there():
    assert {data.openness for data in NETWORKS} == set(Openness)
    assert any(data.externals_welcome for data in NETWORKS)
    assert any(data.kind == "room" for data in NETWORKS)
    assert len({data.slug for data in NETWORKS}) == len(NETWORKS) == 6
    assert not Process.objects.exists()

"""A client that we did not write: scim2-client, which checks every answer against the schemas that the server publishes."""

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_models import MutabilityException, NotFoundException, PatchOp, SearchRequest, UniquenessException

from people.models import User
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_connection():
    """As Django's own test client has it: the end of a request does not close the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_a_whole_life_as_a_public_client_has_it(scim, one_connection):
    """RFC 7644, 3.2 to 3.6 and 4: what the server says of itself, and making, finding, changing and deleting."""
    UnitFactory(name="Hjemmetjenesten", code="21")
    headers = {"Authorization": f"Bearer {scim.secret}"}
    client = WSGISCIMClient(get_wsgi_application(), "http://testserver/scim/v2", headers=headers)
    client.discover()
    user_model, group_model = client.get_resource_model("User"), client.get_resource_model("Group")
    enterprise = user_model.get_extension_model("EnterpriseUser")

    ola = user_model(user_name="ola", display_name="Ola Nordmann", emails=[{"value": "ola@example.org"}])
    ola[enterprise] = enterprise(employee_number="40021", department="21")
    made = client.create(ola)
    assert (made.active, made.emails[0].type, made[enterprise].department) == (
        True,
        "work",
        "Hjemmetjenesten",
    )
    with pytest.raises(UniquenessException):
        client.create(user_model(user_name="OLA"))

    asked = SearchRequest(filter='userName eq "OLA" and emails[type eq "work"]', attributes=["userName"])
    found = client.query(user_model, query_parameters=asked)
    assert [one.id for one in found.resources] == [made.id]
    assert client.query(user_model, made.id).display_name == "Ola Nordmann"

    made.title = "leder"
    made.name = None
    replaced = client.replace(made)
    assert (replaced.title, replaced.id) == ("leder", made.id)

    patch = PatchOp[user_model](operations=[{"op": "replace", "path": "active", "value": False}])
    assert client.modify(user_model, made.id, patch).active is False
    assert not User.objects.get(username="ola").is_active
    wrong = PatchOp[user_model](operations=[{"op": "remove", "path": "title"}])
    wrong.operations[0].path = "userName"
    with pytest.raises((MutabilityException, ValueError)):
        client.modify(user_model, made.id, wrong)

    group = client.create(group_model(display_name="Skrivere", members=[{"value": made.id}]))
    assert [member.display for member in group.members] == ["Ola Nordmann"]
    add = PatchOp[group_model](operations=[{"op": "remove", "path": f'members[value eq "{made.id}"]'}])
    client.modify(group_model, group.id, add)
    assert client.query(group_model, group.id).members is None
    client.delete(group_model, group.id)

    client.delete(user_model, made.id)
    with pytest.raises(NotFoundException):
        client.query(user_model, made.id)
    assert client.create(user_model(user_name="ola")).id == made.id

"""What the server says of itself."""

import pytest

from .conftest import ENTERPRISE, GROUP, USER, refused

pytestmark = pytest.mark.django_db


def test_the_configuration_says_what_is_supported(scim):
    """RFC 7643, 5; RFC 7644, 4."""
    answer = scim.get("ServiceProviderConfig")
    said = answer.json()
    assert answer["Content-Type"] == "application/scim+json"
    assert {name for name in ("patch", "filter", "sort", "etag") if said[name]["supported"]} == {
        "patch", "filter", "sort", "etag",
    }  # fmt: skip
    assert said["bulk"] == {"supported": False, "maxOperations": 0, "maxPayloadSize": 0}
    assert said["changePassword"] == {"supported": False}
    assert said["filter"]["maxResults"] == 200
    assert said["authenticationSchemes"][0]["type"] == "oauthbearertoken"


def test_resource_types(scim):
    """RFC 7643, 6; RFC 7644, 4."""
    said = scim.get("ResourceTypes").json()
    assert said["totalResults"] == 2
    assert [(one["name"], one["endpoint"], one["schema"]) for one in said["Resources"]] == [
        ("User", "/Users", USER), ("Group", "/Groups", GROUP),
    ]  # fmt: skip
    user = scim.get("ResourceTypes/User").json()
    assert user["schemaExtensions"] == [{"schema": ENTERPRISE, "required": False}]
    refused(scim.get("ResourceTypes/Unit"), 404)


def test_schemas_have_the_attributes_that_are_kept_and_no_others(scim):
    """RFC 7643, 7; RFC 7644, 4: every schema, and one by its id."""
    said = scim.get("Schemas").json()
    assert [one["id"] for one in said["Resources"]] == [USER, ENTERPRISE, GROUP]
    user = {one["name"]: one for one in scim.get(f"Schemas/{USER}").json()["attributes"]}
    assert set(user) == {
        "userName", "name", "displayName", "title", "preferredLanguage", "locale", "active", "emails",
        "phoneNumbers", "groups",
    }  # fmt: skip
    assert user["userName"] | {"description": ""} == {
        "name": "userName", "type": "string", "multiValued": False, "description": "", "required": True,
        "caseExact": False, "mutability": "readWrite", "returned": "default", "uniqueness": "server",
    }  # fmt: skip
    assert user["groups"]["mutability"] == "readOnly"
    manager = scim.get(f"Schemas/{ENTERPRISE}").json()["attributes"][-1]
    assert (manager["name"], manager["mutability"]) == ("manager", "readOnly")
    refused(scim.get("Schemas/urn:unknown"), 404)


def test_what_the_server_says_of_itself_is_not_filtered(scim):
    """RFC 7644, 4: a filter there is answered with 403."""
    refused(scim.get("Schemas", {"filter": 'id eq "x"'}), 403)


@pytest.mark.parametrize("path", ["Me", "Bulk", ".search"])
def test_what_is_not_here_says_so(scim, path):
    """RFC 7644, 3.11: /Me may answer 501; bulk (3.7) and a search over all kinds (3.4.3) do, too."""
    refused(scim.call("post", path, {}), 501)


def test_an_unknown_address_and_a_wrong_method(scim):
    """RFC 7644, 3.12."""
    refused(scim.get("Units"), 404)
    refused(scim.get("Users/u1/x"), 404)
    refused(scim.call("delete", "Users"), 405)
    refused(scim.call("post", "ServiceProviderConfig", {}), 405)

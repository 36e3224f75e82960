"""An identity system that calls."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from people.models import Person, UnitKind, User
from people.scim import ids, tokens
from people.scim.models import ScimToken
from tests.factories.people import PersonFactory, UnitFactory, UserFactory

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


@dataclass
class Caller:
    client: Any
    secret: str
    token: ScimToken

    def call(self, method: str, path: str, sent: Any = None, **headers: str) -> Any:
        given = {"Authorization": f"Bearer {self.secret}"} | headers
        body = {} if sent is None else {"data": json.dumps(sent), "content_type": "application/scim+json"}
        return getattr(self.client, method)(f"/scim/v2/{path}", headers=given, **body)

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> Any:
        given = {"Authorization": f"Bearer {self.secret}"} | headers
        return self.client.get(f"/scim/v2/{path}", query or {}, headers=given)

    def new(self, name: str = "ola", **said: Any) -> Any:
        """What is answered to a new user."""
        return self.call("post", "Users", {"schemas": [USER], "userName": name} | said)

    def change(self, path: str, *operations: dict[str, Any], **headers: str) -> Any:
        return self.call("patch", path, {"schemas": [PATCH], "Operations": list(operations)}, **headers)

    def names(self, **query: Any) -> list[str]:
        answer = self.get("Users", query)
        assert answer.status_code == 200, answer.content
        return [one["userName"] for one in answer.json()["Resources"]]


@pytest.fixture
def scim(client):
    token, secret = tokens.make(name="Entra ID")
    return Caller(client, secret, token)


def at(user: User) -> str:
    return f"Users/{ids.user_id(user.pk)}"


def refused(answer: Any, status: int, scim_type: str | None = None) -> None:
    """It is an error as RFC 7644, 3.12, has it."""
    body = answer.json()
    assert (answer.status_code, body.get("scimType")) == (status, scim_type), body
    assert body["schemas"] == [ERROR]
    assert body["status"] == str(status)
    assert answer["Content-Type"] == "application/scim+json"


def organisation() -> dict[str, Any]:
    """A district with two units, one of which is called as one of another district."""
    city = UnitFactory(name="Kommunen", kind=UnitKind.MUNICIPALITY)
    stovner = UnitFactory(
        name="Bydel Stovner", short_name="BST", code="20", kind=UnitKind.DISTRICT, parent=city
    )
    alna = UnitFactory(name="Bydel Alna", code="30", kind=UnitKind.DISTRICT, parent=city)
    home = UnitFactory(name="Hjemmetjenesten", code="21", kind=UnitKind.SECTION, parent=stovner)
    other = UnitFactory(name="Hjemmetjenesten", code="31", kind=UnitKind.SECTION, parent=alna)
    return {"stovner": stovner, "alna": alna, "home": home, "other": other}


def somebody(name: str, **kwargs: Any) -> User:
    """A user by name, with a person of these attributes."""
    first, _space, last = kwargs.pop("called", f"Kari {name.capitalize()}").partition(" ")
    active = kwargs.pop("active", True)
    user = UserFactory(username=name, first_name=first, last_name=last, is_active=active, email="")
    return PersonFactory(user=user, **{"unit": None, "phone": "", "title": ""} | kwargs).user


def person(name: str) -> Person:
    return Person.objects.select_related("user", "unit").get(user__username=name)

"""Who may call, and what may be sent."""

import io
import json
from datetime import timedelta

import pytest
from django.core import management
from django.test import Client
from django.utils import timezone

from people.models import User
from people.scim import tokens
from people.scim.models import ScimToken

from .conftest import USER, refused

pytestmark = pytest.mark.django_db

PATHS = [
    "",
    "Users",
    "Users/u1",
    "Groups",
    "Schemas",
    "ServiceProviderConfig",
    "Me",
    "Nothing",
    "Users/.search",
    "Users/",
    "Groups/g1/",
]


@pytest.mark.parametrize("state", ["none", "wrong", "basic", "revoked", "expired"])
def test_without_a_token_in_force_nothing_is_answered(client, scim, caplog, state):
    """RFC 7644, 2; RFC 6750, 3: 401 with a challenge, at every address and for every method; logged without the secret."""
    expired = ScimToken.objects.filter(pk=scim.token.pk)
    if state == "revoked":
        tokens.revoke(scim.token)
    if state == "expired":
        expired.update(expires=timezone.now() - timedelta(seconds=1))
    header = {"none": "", "wrong": "Bearer felles-scim-wrong", "basic": "Basic eDp5"}.get(
        state, f"Bearer {scim.secret}"
    )
    answers = set()
    for path in PATHS:
        for method in ("get", "post", "put", "patch", "delete"):
            answer = getattr(client, method)(f"/scim/v2/{path}", headers={"Authorization": header})
            refused(answer, 401)
            answers.add((answer.content, answer["WWW-Authenticate"]))
    assert [challenge for _body, challenge in answers] == ['Bearer realm="scim"']
    assert (
        f"refused DELETE /scim/v2/Users/u1 from 127.0.0.1: {'the token «Entra ID»' if state in ('revoked', 'expired') else 'no token'}"
        in caplog.text
    )
    assert "felles-scim" not in caplog.text


def test_a_session_is_no_token(client):
    """Not even an administrator's: no page of another site can have a browser call."""
    client.force_login(User.objects.create(username="admin", is_superuser=True))
    refused(client.get("/scim/v2/Users"), 401)
    refused(client.post("/scim/v2/Users", {}, content_type="application/json"), 401)


def test_a_token_needs_no_csrf_token(scim):
    """Only here: elsewhere Django asks for one, as before."""
    strict = Client(enforce_csrf_checks=True)
    sent = {"schemas": [USER], "userName": "ola"}
    headers = {"Authorization": f"Bearer {scim.secret}"}
    assert (
        strict.post("/scim/v2/Users", sent, content_type="application/json", headers=headers).status_code
        == 201
    )
    assert strict.post("/logg-inn/", {}, headers=headers).status_code == 403


def test_what_may_be_sent(scim):
    """RFC 7644, 3.8 and 3.12: JSON as application/scim+json or application/json, an object, 1 MB at most."""
    headers = {"Authorization": f"Bearer {scim.secret}"}

    def post(data, kind="application/scim+json", **more):
        return scim.client.post("/scim/v2/Users", data, content_type=kind, headers=headers, **more)

    refused(post("{", "application/json"), 400, "invalidSyntax")
    refused(post("[]"), 400, "invalidSyntax")
    refused(post('{"a":' * 30 + "1" + "}" * 30), 400, "invalidSyntax")
    refused(post(""), 400, "invalidSyntax")
    refused(post("userName=ola", "application/x-www-form-urlencoded"), 415)
    refused(post(b"\xff{}"), 400, "invalidSyntax")
    refused(post(" " * 1_000_001), 413)
    refused(post("{}", CONTENT_LENGTH="9" * 5000), 413)
    user = json.dumps({"schemas": [USER], "userName": "ola"})
    assert post(user, "application/scim+json; charset=utf-8").status_code == 201


def test_a_slash_at_the_end(scim):
    """Some clients send it, and Entra ID a flag that is no parameter of ours. Nothing is let in by it."""
    flag = "?aadOptscim062020"
    made = scim.call("post", f"Users/{flag}", {"schemas": [USER], "userName": "ola"})
    assert (made.status_code, made["Location"]) == (
        201,
        f"http://testserver/scim/v2/Users/{made.json()['id']}",
    )
    path = f"Users/{made.json()['id']}"
    assert scim.get(f"{path}/").json() == scim.get(path).json() == made.json()
    assert scim.names(filter='userName eq "ola"') == ["ola"]
    assert (
        scim.get("Users//", {"aadOptscim062020": "", "filter": 'userName eq "ola"'}).json()["totalResults"]
        == 1
    )
    title = {"op": "replace", "path": "title", "value": "leder"}
    assert scim.change(f"{path}/{flag}", title).json()["title"] == "leder"
    strict = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {scim.secret}"}
    assert strict.delete(f"/scim/v2/{path}/", headers=headers).status_code == 204
    for unknown in ("Units/", "//", "Users/u1/x/"):
        refused(scim.get(unknown), 404)
    refused(strict.get("/scim/v2/Users/"), 401)


def test_when_a_token_was_used(scim):
    """Once a minute is enough."""
    scim.get("Users")
    first = ScimToken.objects.get().last_used
    scim.get("Users")
    assert ScimToken.objects.get().last_used == first
    ScimToken.objects.update(last_used=first - timedelta(minutes=2))
    scim.get("Users")
    assert ScimToken.objects.get().last_used > first


def command(*arguments):
    out, errors = io.StringIO(), io.StringIO()
    management.call_command("scim_token", *arguments, stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def test_the_command(client):
    """create shows the secret once and keeps its hash; list; revoke."""
    secret, said = command("create", "Entra ID", "--days", "30")
    secret = secret.strip()
    assert "shown once" in said
    token = ScimToken.objects.get()
    assert secret not in repr(vars(token))
    assert (token.digest, (token.expires - timezone.now()).days) == (tokens.digest(secret), 29)
    headers = {"Authorization": f"bearer {secret}"}
    assert client.get("/scim/v2/Users", headers=headers).status_code == 200
    assert command("list")[0].startswith("Entra ID: in force, until ")
    for wrong in (("create", "Entra ID"), ("create", ""), ("create", "x", "--days", "0"), ("revoke", "x")):
        with pytest.raises(management.CommandError):
            command(*wrong)
    assert "is revoked" in command("revoke", "Entra ID")[0]
    assert "revoked, until" in command("list")[0]
    refused(client.get("/scim/v2/Users", headers=headers), 401)

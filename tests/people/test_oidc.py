"""Signing in through an identity provider, against a real one: who gets in, as whom, and what claims change."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured

from cms.oidc import oidc
from people.audience import tokens
from people.models import Person, User
from people.signin import provider as asking
from people.signin.claims import read
from people.signin.services import NotLetIn, welcome
from tests import oidc_provider
from tests.factories.people import PersonFactory, RoleFactory, UnitFactory, UserFactory, editor, employee
from tests.oidc_provider import Provider, asks, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with oidc_provider.running() as provider:
        yield provider


@pytest.fixture
def provider(running: Provider, settings: Any) -> Provider:
    settings.OIDC = running.settings(groups={"skrive": "Redaktører"}, claim_groups="realm.groups")
    return running


def who(client: Any) -> Any:
    return client.get("/").wsgi_request.user


def imported(number: str, **user: Any) -> User:
    """As an import makes people: with a number, and without a password."""
    user = PersonFactory(number=number, user=UserFactory(**user)).user
    user.set_unusable_password()
    user.save()
    return user


def test_claims_are_followed_at_every_sign_in(client, provider, caplog):
    user, unit, other = imported("1001"), UnitFactory(code="A1"), UnitFactory(code="B2")
    leader, buyer = RoleFactory(name="leder"), RoleFactory(name="innkjøper")
    by_hand = Group.objects.create(name="Gitt for hånd")
    user.groups.add(by_hand)
    provider.says(
        "ana",
        employee_number="1001",
        unit="A1",
        roles=["leder", "astronaut"],
        realm={"groups": ["skrive", "x"]},
    )
    response = sign_in(client, provider, "ana", to="/veiledere/")
    assert (response.status_code, response["Location"]) == (302, "/veiledere/")
    assert who(client) == user
    person = Person.objects.get(user=user)
    assert (person.unit, set(person.roles.all())) == (unit, {leader})
    assert set(user.groups.all()) == {by_hand, Group.objects.get(name="Redaktører")}
    assert f"unit:{unit.pk}" in tokens(User.objects.get(pk=user.pk))
    assert "astronaut" in caplog.text

    provider.says("ana", unit="B2", roles="innkjøper", realm={"groups": []})
    sign_in(client, provider, "ana")
    person = Person.objects.get(user=user)
    assert (person.unit, set(person.roles.all()), set(user.groups.all())) == (other, {buyer}, {by_hand})

    # What is unknown changes nothing; nor what is not said, but for groups.
    provider.says("ana", unit="nowhere")
    sign_in(client, provider, "ana")
    person = Person.objects.get(user=user)
    assert (person.unit, set(person.roles.all())) == (other, {buyer})
    assert who(client) == user


def test_the_question_has_a_state_a_nonce_and_a_proof_key(client, provider):
    asked = [client.get("/logg-inn/oidc/")["Location"] for _time in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        values = [asks(address, name) for address in asked]
        assert all(values), name
        assert values[0] != values[1], name
    assert asks(asked[0], "code_challenge_method") == "S256"


def test_an_answer_works_once_and_in_the_browser_that_asked(client, provider):
    imported("1002")
    provider.says("bo", employee_number="1002")
    asked = client.get("/logg-inn/oidc/")["Location"]
    back = "/" + provider.confirm(asked, "bo").split("/", 3)[3]
    stranger = type(client)()
    assert stranger.get(back).status_code == 400
    assert who(stranger).is_anonymous
    assert client.get(back).status_code == 302
    client.logout()
    assert client.get(back).status_code == 400
    assert client.get("/logg-inn/oidc/svar/").status_code == 400
    assert who(client).is_anonymous


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"nonce": "another"}, "another question"),
        ({"aud": "somebody else"}, "InvalidAudience"),
        ({"iss": "https://evil.example.org"}, "InvalidIssuer"),
        ({"exp": 1}, "Expired"),
        ({"sub": ""}, "names nobody"),
        ({"azp": "somebody else"}, "for somebody else"),
    ],
)
def test_a_token_that_is_not_the_answer_is_refused(monkeypatch, changed, why):
    key = _key()
    told = _told(monkeypatch, key)
    good = {"iss": told.issuer, "aud": "felles", "sub": "ana", "nonce": "n", "iat": 1, "exp": 9_999_999_999}
    assert asking.verified(_signed(good, key), told, nonce="n")["sub"] == "ana"
    with pytest.raises(asking.ProviderError, match=why):
        asking.verified(_signed(good | changed, key), told, nonce="n")


def test_a_token_that_somebody_else_signed_is_refused(monkeypatch):
    told = _told(monkeypatch, _key())
    good = {"iss": told.issuer, "aud": "felles", "sub": "ana", "nonce": "n", "iat": 1, "exp": 9_999_999_999}
    for token in (_signed(good, _key()), jwt.encode(good, "", algorithm="none", headers={"kid": "k"})):
        with pytest.raises(asking.ProviderError):
            asking.verified(token, told, nonce="n")


def _key() -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


def _signed(claims: dict[str, Any], key: Any) -> str:
    return jwt.encode(claims, key, algorithm="ES256", headers={"kid": "k"})


def _told(monkeypatch: pytest.MonkeyPatch, key: Any) -> Any:
    """A provider that publishes this key."""
    told = oidc_provider.Provider(1).settings()
    public = jwt.algorithms.ECAlgorithm.to_jwk(key.public_key(), as_dict=True) | {"kid": "k", "alg": "ES256"}
    answers = {
        f"{told.issuer}/.well-known/openid-configuration": {"issuer": told.issuer, "jwks_uri": "keys"},
        "keys": {"keys": [public]},
    }
    monkeypatch.setattr(asking, "_get", answers.__getitem__)
    return told


def test_nobody_comes_in_who_is_not_here_unless_settings_allow(client, provider, settings):
    provider.says(
        "eva", name="Eva Ny", email="eva@example.org", email_verified=True, preferred_username="eva.ny"
    )
    response = sign_in(client, provider, "eva")
    assert response.status_code == 403
    assert "har ingen konto her ennå" in response.text
    assert not User.objects.filter(username="eva.ny").exists()
    assert who(client).is_anonymous

    settings.OIDC = replace(settings.OIDC, create=True)
    assert sign_in(client, provider, "eva")["Location"] == "/"
    user = who(client)
    assert (user.username, user.get_full_name(), user.email) == ("eva.ny", "Eva Ny", "eva@example.org")
    assert not user.is_local
    assert "staff" not in tokens(user)
    sign_in(client, provider, "eva")
    assert User.objects.filter(username__startswith="eva").count() == 1


def test_a_closed_account_is_told_so_and_is_not_made_anew(client, provider, settings):
    settings.OIDC = replace(settings.OIDC, create=True)
    user = imported("1003", is_active=False)
    provider.says("ida", employee_number="1003")
    response = sign_in(client, provider, "ida")
    assert response.status_code == 403
    assert "Kontoen din er stengt" in response.text
    assert who(client).is_anonymous
    assert not SocialAccount.objects.exists()
    user.is_active = True
    user.save()
    sign_in(client, provider, "ida")
    assert who(client) == user


ADMINISTRATOR, WITH_PASSWORD, WRITER, PLAIN, ANOTHERS = (
    "superuser",
    "password",
    "writer",
    "plain",
    "another's",
)


def _somebody(kind: str) -> User:
    user = imported("1004", email="per@example.org", is_superuser=kind == ADMINISTRATOR)
    if kind == WITH_PASSWORD:
        user.set_password("hemmelig")
        user.save()
    if kind == WRITER:
        user.groups.add(Group.objects.get(name="Redaktører"))
    return user


@pytest.mark.parametrize(
    ("kind", "claims", "gets_in"),
    [
        (PLAIN, {"employee_number": "1004"}, True),
        (WRITER, {"employee_number": "1004"}, True),
        (WITH_PASSWORD, {"employee_number": "1004"}, True),
        (ADMINISTRATOR, {"employee_number": "1004"}, False),
        (ANOTHERS, {"employee_number": "1004"}, False),
        (PLAIN, {"email": "Per@example.org", "email_verified": True}, True),
        (PLAIN, {"email": "per@example.org", "email_verified": "false"}, False),
        (PLAIN, {"email": "per@example.org"}, False),
        (WRITER, {"email": "per@example.org", "email_verified": True}, False),
        (WITH_PASSWORD, {"email": "per@example.org", "email_verified": True}, False),
        (ADMINISTRATOR, {"email": "per@example.org", "email_verified": True}, False),
        (ANOTHERS, {"email": "per@example.org", "email_verified": True}, False),
        (PLAIN, {"preferred_username": "per"}, False),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_who_is_known_without_being_known_before(kind, claims, gets_in, create):
    told = Provider(1).settings(create=create)
    user = _somebody(kind)
    if kind == ANOTHERS:
        SocialAccount.objects.create(user=user, provider=told.key, uid="per before")
    claims = read({"sub": "per"} | claims, told)
    if gets_in:
        assert welcome(claims, told) == user
    elif create and not claims.number and not claims.mail:
        # What is not verified says nothing: it is somebody new, without it.
        made = welcome(claims, told)
        assert (made.pk != user.pk, made.email) == (True, "")
    else:
        with pytest.raises(NotLetIn):
            welcome(claims, told)


def test_a_user_name_that_somebody_has_is_not_taken_over():
    user = imported("1010")
    told = Provider(1).settings(create=True)
    with pytest.raises(NotLetIn):
        welcome(read({"sub": "x", "preferred_username": user.username.upper()}, told), told)


def test_a_domain_of_the_providers_own_is_verified(provider):
    said = {"sub": "1", "email": "per@oslo.example", "email_verified": None}
    assert read(said, provider.settings()).mail == ""
    assert read(said, provider.settings(domains=["oslo.example"])).mail == "per@oslo.example"
    for lies in ("per@evil.example", "per@oslo.example.evil.example", "oslo.example", "per@sub.oslo.example"):
        assert read(said | {"email": lies}, provider.settings(domains=["oslo.example"])).mail == ""


def test_nobody_becomes_a_superuser_by_claims(client, provider):
    user = imported("1005")
    provider.says("kari", employee_number="1005", is_superuser=True, is_staff=True, groups=["superuser"])
    sign_in(client, provider, "kari")
    assert who(client) == user
    assert not who(client).is_superuser
    assert not who(client).has_perm("wagtailadmin.access_admin")


def test_no_claim_gives_a_group_whose_members_change_accounts(client, provider, caplog):
    """Settings name the group, and a superuser has given it more since."""
    user, editors = imported("1011"), Group.objects.get(name="Redaktører")
    provider.says("mia", employee_number="1011", realm={"groups": ["skrive"]})
    sign_in(client, provider, "mia")
    assert user.groups.get() == editors
    editors.permissions.add(Permission.objects.get(codename="change_user"))
    sign_in(client, provider, "mia")
    assert not user.groups.exists()
    assert "Redaktører" in caplog.text


def test_claims_of_a_strange_form_are_not_said(provider):
    strange = {
        "sub": "1",
        "unit": ["A"],
        "roles": {"a": 1},
        "employee_number": True,
        "name": None,
    }
    claims = read(strange, provider.settings())
    assert (claims.unit, claims.roles, claims.number) == (None, None, "")
    assert read({"sub": "1", "groups": {"a": 1}}, provider.settings()).groups is None


def test_another_providers_subject_is_somebody_else(client, provider):
    SocialAccount.objects.create(user=employee(), provider="https://old.example.org", uid="lise")
    provider.says("lise")
    assert sign_in(client, provider, "lise").status_code == 403


def test_one_goes_on_only_within_the_site(client, provider):
    imported("1006")
    provider.says("ole", employee_number="1006")
    assert sign_in(client, provider, "ole", to="https://evil.example.org/")["Location"] == "/"


def test_signing_out_goes_by_the_provider(client, provider):
    imported("1007")
    provider.says("liv", employee_number="1007")
    sign_in(client, provider, "liv")
    page = client.post("/logg-ut/").text
    assert f"{provider.issuer}/oauth2/end_session?id_token_hint=" in page
    assert "post_logout_redirect_uri=http%3A%2F%2Ftestserver%2F" in page
    assert who(client).is_anonymous


def test_a_provider_that_is_away_is_no_error(client, settings):
    settings.OIDC = oidc_provider.Provider(1).settings()
    response = client.get("/logg-inn/oidc/")
    assert response.status_code == 400
    assert "Prøv igjen" in response.text


def test_without_a_provider_there_is_no_button_and_no_address(client):
    assert "Logg inn med" not in client.get("/logg-inn/").text
    assert client.get("/logg-inn/oidc/").status_code == 404
    assert client.get("/logg-inn/oidc/svar/").status_code == 404


def test_the_button_stands_first_and_remembers_where_one_was_going(client, provider):
    page = client.get("/logg-inn/?next=/nettverk/").text
    assert page.index('href="/logg-inn/oidc/?next=/nettverk/"') < page.index('name="username"')
    assert "Logg inn med jobbkonto" in page


def test_signing_in_is_logged(client, provider, caplog):
    caplog.set_level(logging.INFO, "felles.signin")
    user = imported("1008")
    provider.says("siv", employee_number="1008")
    sign_in(client, provider, "siv")
    provider.says("nobody")
    sign_in(client, provider, "nobody")
    client.post("/logg-ut/")
    said = [record.getMessage() for record in caplog.records if record.name == "felles.signin"]
    assert any(line.startswith(f"signed in, user {user.pk} ") for line in said)
    assert any(line.startswith("not let in (unknown)") for line in said)
    assert "siv" not in "".join(said)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"issuer": ""}, "Set OIDC_ISSUER too"),
        ({"client_id": "", "client_secret": ""}, "Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too"),
        ({"issuer": "http://login.example.org"}, "must be an address that begins with https"),
        ({"issuer": "login.example.org"}, "must be an address that begins with https"),
        ({"groups": ["Redaktører"]}, "OIDC_GROUPS has 'Redaktører'"),
    ],
)
def test_settings_that_make_no_sense_are_said_at_start(given, message):
    good = {
        "issuer": "https://a.example",
        "client_id": "x",
        "client_secret": "y",
        "groups": ["a = b", "c=d=E"],
    }
    assert oidc(**good).groups == {"a": "b", "c=d": "E"}
    with pytest.raises(ImproperlyConfigured, match=message):
        oidc(**good | given)


def test_no_provider_is_fine():
    assert oidc(issuer="", client_id="", client_secret="", groups=[]) is None


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        ({}, False),
        ({"realm": {"groups": []}}, False),
        ({"realm": {}}, False),
        ({"realm": None}, False),
        ({"_claim_names": {"realm.groups": "src1"}}, True),
        ({"_claim_names": {"other": "src1"}}, False),
        ({"hasgroups": True}, True),
        ({"hasgroups": "true"}, True),
        ({"hasgroups": False}, False),
    ],
)
def test_a_group_ends_with_its_claim(said, stays):
    """No claim is «no groups», but for who has too many of them for a token: Entra ID then says where they stand."""
    told = Provider(1).settings(groups={"skrive": "Redaktører"}, claim_groups="realm.groups")
    user = imported("1009")
    claims = {"sub": "tor", "employee_number": "1009"}
    welcome(read(claims | {"realm": {"groups": ["skrive"]}}, told), told)
    assert user.groups.filter(name="Redaktører").exists()
    welcome(read(claims | said, told), told)
    assert user.groups.filter(name="Redaktører").exists() is stays


def test_who_asks_for_no_groups_takes_none():
    told = Provider(1).settings(groups={"skrive": "Redaktører"}, claim_groups="")
    user = editor()
    Person.objects.filter(user=user).update(number="1012")
    welcome(read({"sub": "una", "employee_number": "1012"}, told), told)
    assert user.groups.filter(name="Redaktører").exists()

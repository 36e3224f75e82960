"""Asking an identity provider who somebody is: django-allauth's OpenID Connect, and what it leaves out.

allauth keeps the state, proves with PKCE that who asks is who comes back, and exchanges the code. Here come the nonce,
the signature of the token, and that both answers are about the same person.
"""

import secrets
from dataclasses import dataclass
from typing import Any, NoReturn

import requests
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from cms.oidc import Oidc

# Names signed with one of these; what the token itself says it is signed with counts for nothing.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
KEEP_SECONDS = 3600
PATIENCE = 10
SKEW = 60


class ProviderError(Exception):
    """The provider gave no answer that can be trusted. Says why, for the log."""


@dataclass(frozen=True)
class Answer:
    """What the provider says of somebody, its token for signing out there, and where they wanted to go."""

    said: dict[str, Any]
    id_token: str
    next_url: str


class Adapter(OpenIDConnectOAuth2Adapter):
    """allauth's, with what the provider says of itself kept for an hour, and our own address to come back to."""

    def __init__(self, request: HttpRequest, oidc: Oidc) -> None:
        super().__init__(request, oidc.key)
        self.oidc = oidc

    def get_provider(self) -> "Provider":
        return Provider(self.request, self.oidc)

    @property
    def openid_config(self) -> dict[str, Any]:
        return configuration(self.oidc)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("oidc_answer"))


class Provider(OpenIDConnectProvider):
    """allauth's provider, made of our settings instead of a row."""

    pkce_enabled_default = True

    def __init__(self, request: HttpRequest, oidc: Oidc) -> None:
        app = SocialApp(
            provider=self.id,
            provider_id=oidc.key,
            name=oidc.name,
            client_id=oidc.client_id,
            secret=oidc.client_secret,
            settings={"server_url": oidc.issuer, "scope": list(oidc.scopes)},
        )
        super().__init__(request, app)
        self.oidc = oidc

    def get_oauth2_adapter(self, request: HttpRequest) -> Adapter:
        return Adapter(request, self.oidc)


def ask(request: HttpRequest, oidc: Oidc, *, next_url: str) -> HttpResponseBase:
    """Send somebody to the provider. Raises ProviderError."""
    nonce = secrets.token_urlsafe(24)
    provider = Provider(request, oidc)
    try:
        return provider.redirect(
            request, process="login", next_url=next_url, nonce=nonce, auth_params={"nonce": nonce}
        )
    except (requests.RequestException, KeyError, ValueError) as error:
        _refuse(error)


def answer(request: HttpRequest, oidc: Oidc) -> Answer:
    """What the provider says of who has just come back from it. Raises ProviderError."""
    adapter = Adapter(request, oidc)
    provider = adapter.get_provider()
    # Kept in this browser's session, for ten minutes, for one use.
    state = statekit.unstash_state(
        request, state_id=request.GET.get("state", ""), provider_id=provider.sub_id
    )
    if state is None:
        raise ProviderError("no such question was asked in this browser")
    if "code" not in request.GET:
        raise ProviderError(f"it answered {request.GET.get('error', 'nothing')}")
    try:
        client = adapter.get_client(request, provider.app)
        tokens = adapter.get_access_token_data(
            request, provider.app, client, pkce_code_verifier=state["pkce_code_verifier"]
        )
        token = tokens["id_token"]
        said = verified(token, oidc, nonce=state["nonce"])
        if "userinfo_endpoint" in configuration(oidc):
            said |= _user_info(adapter, tokens["access_token"], subject=said["sub"])
    except (OAuth2Error, requests.RequestException, KeyError, TypeError, ValueError) as error:
        _refuse(error)
    return Answer(said, token, state.get("next", ""))


def verified(token: str, oidc: Oidc, *, nonce: str) -> dict[str, Any]:
    """The claims of an ID token that this provider has signed, for us, just now, for this question.

    Raises ProviderError, or what cannot be read raises.
    """
    import jwt  # noqa: PLC0415 - it brings all of cryptography, which only who signs in needs

    found = configuration(oidc)
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(_get(found["jwks_uri"])).keys
        key = next(key for key in keys if kid in (None, key.key_id) and key.public_key_use in (None, "sig"))
        said: dict[str, Any] = jwt.decode(
            token,
            key=key,
            algorithms=ALGORITHMS,
            audience=oidc.client_id,
            issuer=found["issuer"],
            leeway=SKEW,
            options={"require": ["iss", "aud", "exp", "iat", "sub"]},
        )
    except (jwt.PyJWTError, StopIteration) as error:
        _refuse(error)
    if not secrets.compare_digest(str(said.get("nonce", "")), nonce):
        raise ProviderError("the token answers another question")
    if "azp" in said and said["azp"] != oidc.client_id:
        raise ProviderError("the token was made for somebody else")
    if not said["sub"] or not isinstance(said["sub"], str):
        raise ProviderError("the token names nobody")
    return said


def sign_out_address(oidc: Oidc, id_token: str) -> str:
    """Where one signs out at the provider too, and comes back to the start page; "" when it has no such place."""
    try:
        found = str(configuration(oidc).get("end_session_endpoint") or "")
    except ProviderError:
        return ""
    if not found:
        return ""
    query = {
        "id_token_hint": id_token,
        "client_id": oidc.client_id,
        "post_logout_redirect_uri": f"{settings.BASE_URL}{reverse('start')}",
    }
    return str(requests.Request("GET", found, params=query).prepare().url)


def configuration(oidc: Oidc) -> dict[str, Any]:
    """What the provider says of itself. Raises ProviderError."""
    key = f"people.oidc:{oidc.issuer}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        try:
            found = _get(f"{oidc.issuer}/.well-known/openid-configuration")
        except (requests.RequestException, TypeError, ValueError) as error:
            _refuse(error)
        # Entra ID answers for all its tenants with a pattern in place of a name: each has an address of its own.
        if found.get("issuer", "").rstrip("/") != oidc.issuer:
            raise ProviderError(f"it calls itself {found.get('issuer')!r}")
        cache.set(key, found, KEEP_SECONDS)
    return found


def _user_info(adapter: Adapter, access_token: str, *, subject: str) -> dict[str, Any]:
    said: dict[str, Any] = adapter._fetch_user_info(access_token)
    if said.get("sub") != subject:
        raise ProviderError("its two answers are about different people")
    return said


def _get(address: str) -> dict[str, Any]:
    response = requests.get(address, timeout=PATIENCE)
    response.raise_for_status()
    found = response.json()
    if not isinstance(found, dict):
        raise TypeError(f"{address} is no object")
    return found


def _refuse(error: Exception) -> NoReturn:
    raise ProviderError(f"{type(error).__name__}: {error}") from error

"""An identity provider to sign in at: oidc-provider-mock, a real server on this machine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from oidc_provider_mock import run_server_in_thread

from cms.oidc import Oidc


class Provider:
    """Knows people by their subject, and says of each what `says` was told."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://localhost:{port}"

    def settings(self, **more: Any) -> Oidc:
        return Oidc(self.issuer, "felles", "hemmelig", **{"name": "jobbkonto"} | more)

    def says(self, subject: str, **claims: Any) -> None:
        requests.put(f"{self.issuer}/users/{subject}", json=claims, timeout=10).raise_for_status()

    def confirm(self, asked: str, subject: str) -> str:
        """Sign in there, at the address that the site led to. Returns the address that it leads back to."""
        response = requests.post(asked, data={"sub": subject}, timeout=10, allow_redirects=False)
        return response.headers["Location"]


@contextmanager
def running() -> Iterator[Provider]:
    with run_server_in_thread(require_nonce=True) as server:
        yield Provider(server.server_port)


def sign_in(client: Any, provider: Provider, subject: str, *, to: str = "") -> Any:
    """The whole way, as a browser goes it. Returns the site's answer at the end of it."""
    asked = client.get("/logg-inn/oidc/", {"next": to} if to else {})
    assert asked.status_code == 302, asked.status_code
    back = urlsplit(provider.confirm(asked["Location"], subject))
    return client.get(f"{back.path}?{back.query}")


def asks(address: str, name: str) -> str:
    """A part of the query with which the site leads to the provider."""
    found = re.search(rf"[?&]{name}=([^&]*)", address)
    return found[1] if found else ""

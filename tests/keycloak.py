"""A real Keycloak with one realm, brought by Maven and run with a Java of this machine; for tests alone."""

import html
import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from cms.oidc import Oidc
from dev.accounts import ServiceError
from dev.java import find_java, unpack_artifact
from dev.processes import end_with_parent, locked

VERSION = "26.4.5"
ARTIFACT = f"org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"
JAVA = 21
START_SECONDS = 240
PASSWORD = "et langt passord"


def _mapper(name: str, kind: str, **config: str) -> dict[str, Any]:
    told = {
        "claim.name": name,
        "id.token.claim": "true",
        "userinfo.token.claim": "true",
        "jsonType.label": "String",
    }
    return {"name": name, "protocol": "openid-connect", "protocolMapper": kind, "config": told | config}


REALM: dict[str, Any] = {
    "realm": "oslo",
    "enabled": True,
    "sslRequired": "none",
    "roles": {"realm": [{"name": "felles-skriver"}]},
    "clients": [
        {
            "clientId": "felles",
            "secret": "hemmelig",
            "standardFlowEnabled": True,
            "redirectUris": [],
            "attributes": {"pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "+"},
            "protocolMappers": [
                _mapper("employee_number", "oidc-usermodel-attribute-mapper", **{"user.attribute": "number"}),
                _mapper("unit", "oidc-usermodel-attribute-mapper", **{"user.attribute": "unit"}),
                _mapper("groups", "oidc-usermodel-realm-role-mapper", multivalued="true"),
            ],
        }
    ],
    "users": [
        {
            "username": "amina",
            "enabled": True,
            "email": "amina@example.org",
            "emailVerified": True,
            "firstName": "Amina",
            "lastName": "Yusuf",
            "attributes": {"number": ["1001"], "unit": ["A1"]},
            "realmRoles": ["felles-skriver"],
            "credentials": [{"type": "password", "value": PASSWORD}],
        }
    ],
    "components": {
        "org.keycloak.userprofile.UserProfileProvider": [
            {
                "providerId": "declarative-user-profile",
                "config": {
                    "kc.user.profile.config": [
                        json.dumps(
                            {
                                "attributes": [{"name": "username"}, {"name": "email"}],
                                "unmanagedAttributePolicy": "ENABLED",
                            }
                        )
                    ]
                },
            }
        ]
    },
}


def _programs() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser().absolute() / "felles"
    folder = cache / f"keycloak-{VERSION}"
    cache.mkdir(parents=True, exist_ok=True)
    with locked(cache / f"{folder.name}.lock"):
        if not folder.is_dir():
            draft = folder.with_name(f"{folder.name}.new")
            draft.mkdir(exist_ok=True)
            unpack_artifact(ARTIFACT, "**", draft)
            next(draft.glob("keycloak-*")).rename(folder)
            draft.rmdir()
    return folder


@contextmanager
def running(folder: Path, site: str = "http://testserver") -> Iterator[Oidc]:
    """The settings with which a site signs in at it. Raises ServiceError where it cannot be had."""
    java, programs = find_java(JAVA), _programs()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    realm = folder / "realm.json"
    client = REALM["clients"][0] | {"redirectUris": [f"{site}/*"]}
    realm.write_text(json.dumps(REALM | {"clients": [client]}))
    # Its own folder is written to: a copy of links leaves the programs as they came.
    home = folder / "keycloak"
    subprocess.run(["cp", "--recursive", "--link", programs, home], check=True)
    (home / "data" / "import").mkdir(parents=True)
    realm.rename(home / "data" / "import" / "oslo-realm.json")
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [
                "bash",
                "bin/kc.sh",
                "start-dev",
                "--import-realm",
                f"--http-port={port}",
                "--http-host=127.0.0.1",
            ],
            cwd=home,
            env=os.environ | {"JAVA_HOME": str(java.parent.parent), "JAVA_OPTS_APPEND": "-Xmx512m"},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no thread has started
        )
    try:
        issuer = f"http://127.0.0.1:{port}/realms/oslo"
        _wait(issuer, process, folder / "log")
        yield Oidc(issuer, "felles", "hemmelig", groups={"felles-skriver": "Redaktører"})
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _wait(issuer: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5).ok:
                return
        except requests.RequestException:
            pass
        time.sleep(0.5)
    raise ServiceError(f"Keycloak did not start: {log.read_text()[-500:]}")


def sign_in(asked: str, username: str) -> str:
    """Sign in there, at the address that the site led to. Returns the address that it leads back to."""
    browser = requests.Session()
    page = browser.get(asked, timeout=60)
    form = re.search(r'id="kc-form-login"[^>]*action="([^"]+)"', page.text)
    assert form, page.text[:2000]
    # http on this machine: the browser would send these cookies to it all the same.
    for cookie in browser.cookies:
        cookie.secure = False
    sent = {"username": username, "password": PASSWORD}
    answer = browser.post(html.unescape(form[1]), data=sent, timeout=60, allow_redirects=False)
    return answer.headers["Location"]

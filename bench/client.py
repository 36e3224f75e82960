"""A reader's browser as far as the server notices: one connection that is kept, and cookies.

The site is told that it was reached by https, as the proxy in front of it does.
"""

import contextlib
import http.client
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from .counting import ASK, REPEATED, REQUESTS, SQL
from .environment import HOST

SECONDS = 60
Headers = Mapping[str, str]
# What htmx says when it asks for a part of a page.
FRAGMENT = {"HX-Request": "true"}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class WrongAnswer(Exception):
    """The site answered something else than what is measured: then there is nothing to measure."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Counts:
    """What one request asked of others. `repeated` statements were sent before in the same request."""

    sql: int
    repeated: int
    requests: int


@dataclass
class Client:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection(HOST, self.port, timeout=SECONDS)

    def close(self) -> None:
        """The next request opens a connection anew, perhaps to another worker."""
        self.connection.close()

    def get(self, path: str, *, headers: Headers | None = None) -> Answer:
        """Raises WrongAnswer when the answer is not a page (200)."""
        return self._send("GET", path, headers=headers)

    def post(
        self,
        path: str,
        data: Mapping[str, str],
        *,
        page: str,
        status: int = 200,
        headers: Headers | None = None,
    ) -> Answer:
        """Send the form that stands on a page. Raises WrongAnswer when the answer has another status."""
        token = _TOKEN.search(self.get(page).text)
        if token is None:
            raise WrongAnswer(f"{page} has no form.")
        form = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"https://{HOST}:{self.port}/",
        }
        body = urlencode({**data, "csrfmiddlewaretoken": token[1]})
        return self._send("POST", path, status=status, headers={**form, **(headers or {})}, body=body)

    def sign_in(self, username: str, password: str) -> "Client":
        page = "/logg-inn/"
        self.post(page, {"username": username, "password": password}, page=page, status=302)
        return self

    def counts(self, path: str, *, headers: Headers | None = None) -> Counts:
        found = self.get(path, headers={ASK: "1", **(headers or {})}).headers
        return Counts(*(int(found.get(name.lower(), "0")) for name in (SQL, REPEATED, REQUESTS)))

    def _send(
        self,
        method: str,
        path: str,
        *,
        status: int = 200,
        headers: Headers | None = None,
        body: str = "",
    ) -> Answer:
        sent = {"Accept-Language": "nb", "X-Forwarded-Proto": "https", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        started = time.perf_counter()
        try:
            answer, received = self._once(method, path, body, sent)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # A server closes a connection that nobody used for a while.
            self.connection.close()
            started = time.perf_counter()
            answer, received = self._once(method, path, body, sent)
        seconds = time.perf_counter() - started
        if answer.status != status:
            raise WrongAnswer(f"{method} {path} answered {answer.status}, not {status}: {received[:300]!r}")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        return Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, received, seconds
        )

    def _once(
        self, method: str, path: str, body: str, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request(method, path, body=body or None, headers=headers)
        answer = self.connection.getresponse()
        return answer, answer.read()


def answers(port: int, path: str = "/") -> bool:
    """Whether something on the port answers with 200."""
    client = Client(port)
    with contextlib.suppress(OSError, http.client.HTTPException, WrongAnswer):
        client.get(path)
        return True
    client.close()
    return False

"""A mail server on this machine, for what only a real one does: answer with a number, hang up, say nothing."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import environ

from cms.mailers import mailer


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: Any = self.server
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            word = line.partition(":")[0].upper()
            answer = server.answers.get(word, "250 OK")
            if word == "DATA" and "DATA" not in server.answers:
                self.say("354 Go on")
                text = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    text += part
                server.delivered.append(text.decode())
            self.say(answer)
            if word == "QUIT" or answer.startswith("421"):
                return

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`answers` says what it answers other than 250, by command («RCPT TO»); `delivered` has what it took."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.answers: dict[str, str] = {}
        self.delivered: list[str] = []

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def silent_server() -> Iterator[str]:
    """The URL of one that takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"smtp://127.0.0.1:{server.getsockname()[1]}"


def mailers(url: str) -> dict[str, Any]:
    """The setting MAILERS, as production makes it of EMAIL_URL."""
    return {"default": mailer(environ.Env.email_url_config(url))}

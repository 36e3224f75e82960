"""A way to a server that can be slow, or refuse."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit


class Proxy:
    """Passes bytes on to a server. `slow`: whatever is sent waits until it is switched off, or the test is over."""

    def __init__(self, url: str) -> None:
        found = urlsplit(url)
        self.target = (found.hostname or "127.0.0.1", found.port or 80)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.passing = threading.Event()
        self.passing.set()
        self.requests = 0
        self.ended = False
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def slow(self) -> bool:
        return not self.passing.is_set()

    @slow.setter
    def slow(self, value: bool) -> None:
        (self.passing.clear if value else self.passing.set)()

    def _accept(self) -> None:
        while not self.ended:
            try:
                client, _address = self.listener.accept()
                server = socket.create_connection(self.target)
            except OSError:
                return
            for source, goal, counts in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pass, args=(source, goal, counts), daemon=True).start()

    def _pass(self, source: socket.socket, goal: socket.socket, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if counts and data[:5] in (b"POST ", b"GET /", b"HEAD ", b"PUT /"):
                    self.requests += 1
                self.passing.wait()
                goal.sendall(data)
        for end in (source, goal):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.ended = True
        self.slow = False
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)  # who waits in accept() would take one more
        self.listener.close()


@contextlib.contextmanager
def proxy(url: str) -> Iterator[Proxy]:
    made = Proxy(url)
    try:
        yield made
    finally:
        made.close()

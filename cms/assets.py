"""What pages link: one stylesheet, one script and one sprite of icons for all, and scripts that only some pages
need: of a course's player, of a text with mentions.

Their sources are many small files in static/. They are joined once per process and served with the hash of their
content in the address, so a browser keeps them for a year and a phone's first visit costs three small requests.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

_IMPORT = re.compile(r'@import "([^"]+)";')


@dataclass(frozen=True)
class Asset:
    """A joined file. `filename` carries the hash of its content: felles.1a2b3c4d5e.css."""

    filename: str
    content_type: str
    body: bytes
    gzipped: bytes


def url(name: str) -> str:
    """The address of an asset: felles.css, felles.js, mentions.js, pechakucha.js or icons.svg."""
    return _url(_asset(name).filename)


def asset(filename: str) -> Asset | None:
    """The asset that an address asks for, whichever hash it carries: a page may be older than this process."""
    stem, _dot, rest = filename.partition(".")
    name = f"{stem}.{rest.rpartition('.')[2]}"
    return _asset(name) if name in _MAKERS else None


def _asset(name: str) -> Asset:
    # While somebody works on the sources, each request joins them anew.
    return _make(name) if settings.DEBUG else _kept(name)


def _make(name: str) -> Asset:
    make, content_type = _MAKERS[name]
    body = make().encode()
    stem, _dot, extension = name.partition(".")
    digest = hashlib.sha256(body).hexdigest()[:10]
    return Asset(f"{stem}.{digest}.{extension}", content_type, body, gzip.compress(body, 9, mtime=0))


_kept = cache(_make)


@cache
def _url(filename: str) -> str:
    return reverse("asset", args=[filename])


def _styles() -> str:
    """The files that felles.css imports, in its order, without comments and needless white space."""
    text = "".join(_read(f"css/{path}") for path in _IMPORT.findall(_read("css/felles.css")))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\s?([{};,])\s?", r"\1", text).replace(": ", ":").replace(";}", "}").strip()


def _script() -> str:
    """htmx, and what is ours after it."""
    return _read("django_htmx/htmx-2.min.js") + "\n" + _read("js/felles.js")


def _icons() -> str:
    text = re.sub(r"<!--.*?-->", "", _read("icons.svg"), flags=re.DOTALL)
    return re.sub(r">\s+<", "><", text).strip()


def _read(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(path)
    return Path(found).read_text(encoding="utf-8")


_MAKERS: dict[str, tuple[Callable[[], str], str]] = {
    "felles.css": (_styles, "text/css; charset=utf-8"),
    "felles.js": (_script, "text/javascript; charset=utf-8"),
    "mentions.js": (lambda: _read("js/mentions.js"), "text/javascript; charset=utf-8"),
    "pechakucha.js": (lambda: _read("js/pechakucha.js"), "text/javascript; charset=utf-8"),
    "icons.svg": (_icons, "image/svg+xml"),
}

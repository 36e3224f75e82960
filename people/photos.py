"""Pictures of people: a square in two sizes, without anything that a camera wrote into the file.

The files are named by chance and stand in a store of their own (settings.STORAGES): what is taken away is gone.
"""

import io
from enum import StrEnum
from typing import Any, BinaryIO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

register_heif_opener(thumbnails=False)

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MOST_BYTES = 10 * 1024 * 1024
# As many as a good phone's camera takes; unpacked they are 200 MB.
MOST_PIXELS = 60_000_000
# In pixels: beside a name, and on one's own page on a dense screen.
SMALL, LARGE = 96, 384
SIZES = (SMALL, LARGE)


class Focus(StrEnum):
    """Which part of a picture that is no square is kept: of a tall one top, middle or bottom, else left to right."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


_PLACES = {Focus.START: 0.0, Focus.MIDDLE: 0.5, Focus.END: 1.0}


class NotAPicture(Exception):
    """Its text says to whoever uploaded it what is wrong."""


def storage() -> Storage:
    return storages["photos"]


def squares(file: BinaryIO, focus: Focus = Focus.MIDDLE) -> dict[int, bytes]:
    """A picture as WebP in each size, and nothing else of the file. Raises NotAPicture."""
    try:
        with Image.open(file, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotAPicture(_("The picture has too many pixels. Choose a smaller one."))
            # A JPEG is unpacked at a fraction of its size at once.
            opened.draft("RGB", (2 * LARGE, 2 * LARGE))
            picture = _on_white(ImageOps.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise NotAPicture(
            _("This is no picture that can be read. Choose a JPEG, PNG, WebP or HEIC.")
        ) from error
    place = _PLACES[focus]
    return {
        size: _webp(ImageOps.fit(picture, (size, size), Image.Resampling.LANCZOS, centering=(place, place)))
        for size in SIZES
    }


def _on_white(picture: Any) -> Any:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")


def _webp(picture: Any) -> bytes:
    out = io.BytesIO()
    # A new image, so that nothing of the old one's information comes along.
    clean = Image.frombytes("RGB", picture.size, picture.tobytes())
    clean.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def keep(pictures: dict[int, bytes]) -> str:
    """Store them and return what they are called."""
    name = uuid4().hex
    for size, data in pictures.items():
        storage().save(path_of(name, size), ContentFile(data))
    return name


def remove(name: str) -> None:
    for size in SIZES:
        storage().delete(path_of(name, size))


def path_of(name: str, size: int) -> str:
    return f"{name[:2]}/{name}-{size}.webp"


def url(person_id: int, name: str, size: int = SMALL) -> str:
    return reverse("people_photos:photo", args=[person_id, name, size]) if name else ""

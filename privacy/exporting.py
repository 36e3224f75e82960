"""All that is held about somebody as one zip: to read in a browser, for programs, and the picture."""

import io
import json
import tempfile
import zipfile
from typing import IO, Any

from django.http import FileResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from cms.files import sent
from cms.privacy import Group, all_kinds
from people.leaving import picture_of
from people.models import User

from . import held
from .held import Part

# A larger one is written to the disk while it is made.
IN_MEMORY = 2 * 1024 * 1024
PAGE, DATA, PICTURE = "mine-data.html", "mine-data.json", "bilde.webp"


def file_name(user: User) -> str:
    return f"mine-data-{slugify(user.get_username())}-{timezone.localdate():%Y-%m-%d}.zip"


def make(user: User) -> IO[bytes]:
    """The zip, ready to be read. Nothing of it stays on the machine."""
    told = [(kind, held.parts(kind, user, most=held.MOST)) for kind in all_kinds()]
    picture = picture_of(user)
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        data = {
            "made": timezone.localtime().isoformat(timespec="seconds"),
            "user": user.get_username(),
            "kinds": [_data(kind, some) for kind, some in told],
        }
        with file.open(DATA, "w") as raw, io.TextIOWrapper(raw, "utf-8") as words:
            json.dump(data, words, ensure_ascii=False, indent=1)
        groups = [(Group(group), [one for one in told if one[0].group == group]) for group in Group]
        page = render_to_string(
            "privacy/export.html",
            {
                "me": user,
                "groups": groups,
                "made": timezone.localtime(),
                "picture": bool(picture),
                "most": held.MOST,
            },
        )
        file.writestr(PAGE, page)
        if picture:
            file.writestr(PICTURE, picture)
    out.seek(0)
    return out


def as_download(file: IO[bytes], user: User) -> FileResponse:
    """An export as a response that nobody keeps on the way."""
    return sent(
        FileResponse(file, as_attachment=True, filename=file_name(user), content_type="application/zip")
    )


def _data(kind: Any, some: list[Part]) -> dict[str, Any]:
    return {
        "kind": kind.name,
        "label": str(kind.label),
        "purpose": str(kind.purpose),
        "basis": str(kind.basis.label),
        "kept": kind.kept,
        "parts": [
            {
                "says": part.says,
                "listed": part.listed,
                "complete": len(part.rows) < held.MOST,
                "rows": [{c.name: c.value for c in row} for row in part.rows],
            }
            for part in some
        ],
    }

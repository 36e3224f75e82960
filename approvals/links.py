"""Where a content's files are fetched: the approved bytes of a version, or, in a preview, the live upload."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from .content import Snapshot
from .models import Version


@dataclass(frozen=True)
class FileLink:
    """A file as a page shows it. `sizes` are (address, width) of an image, the smallest first."""

    url: str
    filename: str
    size: int
    width: int = 0
    height: int = 0
    sizes: tuple[tuple[str, int], ...] = ()

    @property
    def extension(self) -> str:
        return self.filename.rsplit(".", 1)[-1].lower()

    @property
    def srcset(self) -> str:
        return ", ".join(f"{url} {width}w" for url, width in self.sizes)


Links = Mapping[str, FileLink]

# From the kind and the id of a file («document», 12) to an address.
FileURL = Callable[[str, int], str]


def admin_file_url(kind: str, file_id: int) -> str:
    """The file as it is now, for people with access to the admin."""
    return reverse("draft_file", args=[kind, file_id])


def version_links(version: Version) -> dict[str, FileLink]:
    """The files of a version, in the bytes that were approved."""
    return {key: _link(version.pk, key, reference) for key, reference in version.files.items()}


def preview_links(snapshot: Snapshot, file_url: FileURL) -> dict[str, FileLink]:
    """The files of a draft as they are now."""
    links = {}
    for file in snapshot.files:
        kind, _sep, file_id = file.key.partition(":")
        reference = file.reference()
        links[file.key] = FileLink(
            url=file_url(kind, int(file_id)),
            filename=file.filename,
            size=len(file.data),
            width=reference.get("width", 0),
            height=reference.get("height", 0),
        )
    return links


def _link(version_id: int, key: str, reference: Mapping[str, Any]) -> FileLink:
    kind, _sep, file_id = key.partition(":")
    url = reverse("approvals_files:file", args=[version_id, kind, file_id, reference["filename"]])
    return FileLink(
        url=url,
        filename=reference["filename"],
        size=reference["size"],
        width=reference.get("width", 0),
        height=reference.get("height", 0),
        sizes=tuple((f"{url}?w={size['width']}", size["width"]) for size in reference.get("variants", [])),
    )

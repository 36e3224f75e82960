"""Files and images as they were approved: content-addressed bytes that no later upload can change."""

import hashlib
import io
import mimetypes
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import models
from PIL import Image as Pillow
from PIL import ImageOps
from wagtail.models import ReferenceIndex

from cms.models import UploadedDocument, UploadedImage

# What the key of a file starts with.
MODELS: dict[str, type[UploadedDocument] | type[UploadedImage]] = {
    "document": UploadedDocument,
    "image": UploadedImage,
}

# Widths in pixels that a phone, a phone with a dense screen and a desktop ask for.
IMAGE_WIDTHS = (480, 960, 1600)


@dataclass(frozen=True)
class FileInUse:
    """A file that a content refers to, with the bytes it has now. `key` is «document:12» or «image:3»."""

    key: str
    title: str
    filename: str
    data: bytes = field(repr=False)
    sha256: str

    def reference(self) -> dict[str, Any]:
        """What a Version keeps about it."""
        kind = mimetypes.guess_type(self.filename)[0] or "application/octet-stream"
        found = {
            "title": self.title,
            "filename": self.filename,
            "size": len(self.data),
            "sha256": self.sha256,
            "content_type": kind,
        }
        if self.key.startswith("image:"):
            with Pillow.open(io.BytesIO(self.data)) as picture:
                width, height = ImageOps.exif_transpose(picture).size
            found |= {"width": width, "height": height}
        return found


def storage() -> Storage:
    return storages["approved"]


def path_of(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def in_use(obj: models.Model) -> list[FileInUse]:
    """Every document and image that an object refers to, anywhere in its fields, in a stable order.

    A reference to a file that is gone is left out: it renders as nothing, and its absence is part of the hash.
    """
    wanted: dict[str, set[int]] = {kind: set() for kind in MODELS}
    kinds = {ContentType.objects.get_for_model(model).pk: kind for kind, model in MODELS.items()}
    for content_type_id, object_id, _path, _content_path in ReferenceIndex._extract_references_from_object(
        obj
    ):
        if kind := kinds.get(content_type_id):
            wanted[kind].add(int(object_id))
    found = []
    for kind, ids in wanted.items():
        for row in MODELS[kind].objects.filter(pk__in=ids).order_by("pk"):
            try:
                with row.file.storage.open(row.file.name, "rb") as source:
                    data = source.read()
            except FileNotFoundError:
                continue
            found.append(
                FileInUse(
                    key=f"{kind}:{row.pk}",
                    title=row.title,
                    filename=row.file.name.rsplit("/", 1)[-1],
                    data=data,
                    sha256=hashlib.sha256(data).hexdigest(),
                )
            )
    return found


def keep(files: list[FileInUse]) -> dict[str, dict[str, Any]]:
    """Store the bytes of approved files for good, with smaller sizes of images, and return the manifest.

    Storing the same bytes twice costs nothing. Bytes of an approval that is rolled back stay behind unused.
    """
    manifest = {}
    for file in files:
        reference = file.reference()
        _store(file.data)
        if "width" in reference:
            reference["variants"] = _image_variants(file.data)
        manifest[file.key] = reference
    return manifest


def _store(data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    if not storage().exists(path_of(sha256)):
        storage().save(path_of(sha256), ContentFile(data))
    return sha256


def _image_variants(data: bytes) -> list[dict[str, Any]]:
    with Pillow.open(io.BytesIO(data)) as opened:
        picture = ImageOps.exif_transpose(opened)
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    widths = [width for width in IMAGE_WIDTHS if width < picture.width] or [picture.width]
    if picture.width <= IMAGE_WIDTHS[-1] and picture.width not in widths:
        widths.append(picture.width)
    variants = []
    for width in widths:
        height = round(picture.height * width / picture.width)
        out = io.BytesIO()
        picture.resize((width, height)).save(out, "WEBP", quality=80, method=4)
        sha256 = _store(out.getvalue())
        variants.append({"width": width, "height": height, "sha256": sha256, "size": out.tell()})
    return variants

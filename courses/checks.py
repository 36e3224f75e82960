"""What a good course has: advice that the approver's page shows beside the change."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from approvals.approvable import Check
from approvals.content import Snapshot
from guides.passages import list_items, stream

from .blocks import SLIDES


def course_checks(snapshot: Snapshot) -> Iterator[Check]:
    """Slides that are twenty and have texts, and recordings that everybody can follow."""
    keys = {file.key for file in snapshot.files}
    blocks = stream(snapshot.content, "body")
    if not blocks:
        yield Check(False, _("The course has no content"))
    for block in blocks:
        value = block["value"]
        if block["type"] == "pecha_kucha":
            slides = [item["value"] for item in list_items(value["slides"])]
            yield Check(
                len(slides) == SLIDES,
                _("«%(heading)s» has %(count)s slides of %(all)s")
                % {"heading": value["heading"], "count": len(slides), "all": SLIDES},
            )
            whole = all(
                slide.get("alt") and slide.get("text") and f"image:{slide.get('image')}" in keys
                for slide in slides
            )
            yield Check(
                whole,
                _("Every slide has an image, an alternative text and what is said")
                if whole
                else _("A slide lacks its image, its alternative text or what is said"),
            )
        elif block["type"] == "video":
            ok = bool(value.get("transcript") and value.get("described"))
            yield Check(
                ok,
                _("The recording has a transcript and an audio description")
                if ok
                else _("The recording lacks a transcript or an audio description"),
            )
            if value.get("file"):
                ok = f"document:{value.get('captions')}" in keys
                yield Check(ok, _("The recording has captions") if ok else _("The recording has no captions"))

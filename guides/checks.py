"""What good guide content has: advice that the approver's page shows beside the change."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from approvals.approvable import Approvable, Check
from approvals.content import Snapshot
from approvals.translations import translation_of, unfinished
from people.duties import holders
from people.models import DutyKind

from .passages import stream

MANY_WORDS = 600


def translated(page: Any) -> Iterator[Check]:
    """A translation says everything in its own language."""
    translation = translation_of(page)
    if translation is None:
        return
    missing, total = unfinished(translation)
    counts = {"missing": missing, "total": total}
    yield Check(
        not missing,
        _("%(missing)s of %(total)s texts are not translated") % counts
        if missing
        else _("Every text is translated"),
    )


def named_answerers(obj: Approvable) -> Check:
    """Somebody must be able to answer questions about it."""
    people = holders(DutyKind.ANSWERER, obj.duty_chain())
    if people:
        names = ", ".join(str(person) for person in people)
        return Check(True, _("Has named people who answer: %(names)s") % {"names": names})
    return Check(False, _("Nobody is named to answer questions"))


def text_checks(model: Any, snapshot: Snapshot) -> Iterator[Check]:
    """Files that can be opened, images with a text, and a text that one can read on a phone."""
    content = snapshot.content
    keys = {file.key for file in snapshot.files}
    templates = [block["value"] for block in stream(content, "resources") if block["type"] == "template"]
    missing = [value["title"] for value in templates if f"document:{value.get('document')}" not in keys]
    if templates:
        yield Check(
            not missing,
            _("The file is missing: %(titles)s") % {"titles": ", ".join(missing)}
            if missing
            else _("All templates open"),
        )
    images = [block["value"] for block in stream(content, "body") if block["type"] == "image"]
    if images:
        ok = all(value.get("alt") for value in images)
        yield Check(ok, _("Images have an alternative text") if ok else _("An image has no alternative text"))
    files = {
        file.key: {"filename": file.filename, "size": len(file.data), "sha256": file.sha256}
        for file in snapshot.files
    }
    words = sum(len(passage.text.split()) for passage in model.passages(content, files))
    if words > MANY_WORDS:
        yield Check(False, _("The text is long (%(count)s words). Could it be two steps?") % {"count": words})

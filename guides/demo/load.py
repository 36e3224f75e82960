"""Puts a demo guide into the site the way people do: an editor writes, an approver approves through the service."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import TaskState

from approvals.content import snapshot
from approvals.models import Publication
from approvals.permissions import approvers_of
from approvals.services import approve_task
from cms.models import UploadedDocument, UploadedImage
from guides.models import GuidePage, GuideStepPage, Process
from guides.services import guide_index
from people.duties import give
from people.models import DutyKind, Unit, User

from . import files, image, procurement

NAMESPACE = uuid.UUID("b6f7f0a8-52a1-4d2b-9a63-0c4a6f5b7a11")


def load(users: dict[str, User]) -> Iterator[str]:
    """Load the procurement guide; yields a line for each thing done. What is published already is left alone."""
    if Publication.objects.of_model(GuidePage).filter(slug=procurement.GUIDE["slug"]).exists():
        return
    with transaction.atomic():
        process = _process(users)
        yield process.name
        guide = _guide(process, users)
        steps = [_step(guide, data, users) for data in procurement.STEPS]
        if henrik := users.get("henrik.aas"):
            contract = next(step for step in steps if step.owner_unit_id)
            give(
                user=henrik,
                kind=DutyKind.APPROVER,
                chain=[contract, *guide.duty_chain()],
                by=users["prosesseier"],
            )
        _send_and_approve(process, users, note="")
        for step, data in zip(steps, procurement.STEPS, strict=True):
            _send_and_approve(step, users, note=data["note"])
            yield step.title
        _send_and_approve(GuidePage.objects.get(pk=guide.pk), users, note=procurement.GUIDE["note"])
        yield guide.title


def _process(users: dict[str, User]) -> Process:
    data = procurement.PROCESS
    process = Process(
        name=data["name"], slug=data["slug"], summary=data["summary"], sector=data["sector"],
        standard=data["standard"], owner_unit=Unit.objects.get(short_name=data["owner_unit"]), live=False,
    )  # fmt: skip
    process.save()
    process.save_revision(user=users["redaktor"], log_action=True)
    give(user=users["prosesseier"], kind=DutyKind.OWNER, chain=[process], by=users["admin"])
    for username in ("prosesseier", "marit.lunde", "farid.rahimi"):
        give(user=users[username], kind=DutyKind.ANSWERER, chain=[process], by=users["prosesseier"])
    give(user=users["godkjenner"], kind=DutyKind.APPROVER, chain=[process], by=users["prosesseier"])
    give(user=users["redaktor"], kind=DutyKind.EDITOR, chain=[process], by=users["prosesseier"])
    return process


def _guide(process: Process, users: dict[str, User]) -> GuidePage:
    data = procurement.GUIDE
    guide = GuidePage(
        title=data["title"], slug=data["slug"], summary=data["summary"], applies_to=data["applies_to"],
        process=process, owner_unit=Unit.objects.get(short_name=data["owner_unit"]), audience_kind=data["audience"],
        review_months=data["review_months"], live=False, owner=users["redaktor"],
    )  # fmt: skip
    guide.body = _stream(guide, "body", data["body"], data["slug"], users)
    guide_index("nb").add_child(instance=guide)
    guide.save_revision(user=users["redaktor"], log_action=True)
    return guide


def _step(guide: GuidePage, data: dict[str, Any], users: dict[str, User]) -> GuideStepPage:
    owner = Unit.objects.get(short_name=data["owner_unit"]) if data["owner_unit"] else None
    step = GuideStepPage(
        title=data["title"], slug=data["slug"], summary=data["summary"], owner_unit=owner,
        review_months=data["review_months"], live=False, owner=users["redaktor"],
    )  # fmt: skip
    step.body = _stream(step, "body", data["body"], data["slug"], users)
    step.resources = _stream(step, "resources", data["resources"], data["slug"], users)
    guide.refresh_from_db()
    guide.add_child(instance=step)
    step.save_revision(user=users["redaktor"], log_action=True)
    return step


def _stream(page: Any, name: str, blocks: list[dict[str, Any]], path: str, users: dict[str, User]) -> Any:
    """Raw blocks as a stream value: ids added, keys of files turned into uploads."""
    raw = []
    for place, block in enumerate(blocks):
        value = block["value"]
        if block["type"] == "template":
            value = {**value, "document": _document(value["document"], users).pk}
        elif block["type"] == "image":
            value = {**value, "image": _image(value["image"], users).pk}
        for part in ("items", "points"):
            if isinstance(value, dict) and part in value:
                value = {**value, part: _list(value[part], f"{path}/{name}/{place}/{part}")}
        raw.append({"type": block["type"], "id": _id(f"{path}/{name}/{place}"), "value": value})
    return page._meta.get_field(name).stream_block.to_python(raw)


def _list(values: list[Any], path: str) -> list[dict[str, Any]]:
    return [
        {"type": "item", "id": _id(f"{path}/{place}"), "value": value} for place, value in enumerate(values)
    ]


def _id(path: str) -> str:
    return str(uuid.uuid5(NAMESPACE, path))


def _document(key: str, users: dict[str, User]) -> UploadedDocument:
    filename, data = files.build(key)
    title = procurement.DOCUMENTS[key]["title"]
    found = UploadedDocument.objects.filter(title=title).first()
    if found:
        return found
    return UploadedDocument.objects.create(
        title=title, file=ContentFile(data, name=filename), uploaded_by_user=users["redaktor"]
    )


def _image(key: str, users: dict[str, User]) -> UploadedImage:
    about = procurement.IMAGES[key]
    found = UploadedImage.objects.filter(title=about["title"]).first()
    if found:
        return found
    return UploadedImage.objects.create(
        title=about["title"],
        file=ContentFile(image.draw(key), name=about["filename"]),
        uploaded_by_user=users["redaktor"],
        width=1200,
        height=675,
    )


def _send_and_approve(obj: Any, users: dict[str, User], *, note: str) -> None:
    """Send the latest revision for approval as the editor, and approve it as the first of its approvers."""
    obj.get_workflow().start(obj, users["redaktor"])
    state = TaskState.objects.get(pk=obj.current_workflow_task_state.pk)
    approve_task(
        task_state=state, user=approvers_of(obj)[0], seen_hash=snapshot(state.revision).hash, note=note
    )

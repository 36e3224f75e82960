"""Puts the demo's guides into the site as people do: an editor writes, an approver approves through the service."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q
from wagtail.models import TaskState

from approvals.content import snapshot
from approvals.permissions import approvers_of
from approvals.services import approve_task
from cms.models import UploadedDocument, UploadedImage
from guides.models import GuidePage, GuideStepPage, Process
from guides.services import guide_index
from people.demo import UNITS, unit
from people.duties import give
from people.models import DutyKind, Unit, User

from . import writing
from .ahead import Make, made
from .content import GUIDES
from .files import Document, Origin
from .pictures import SIZE, Picture

NAMESPACE = uuid.UUID("b6f7f0a8-52a1-4d2b-9a63-0c4a6f5b7a11")


def load(users: dict[str, User], only: Collection[str] = ()) -> Iterator[str]:
    """Load the guides that are missing, each whole or not at all; yields a line for each thing done.

    `users` are the demo's people by user name (people.demo.load). `only`: the addresses of some of the guides. A guide
    or a process that is there is left alone, whatever has become of it.
    """
    for guide in GUIDES:
        if (only and guide.slug not in only) or _is_there(guide):
            continue
        with transaction.atomic():
            yield from Writer(guide, users).load()


def files() -> Iterator[tuple[str, Make]]:
    """Every template and picture of the guides by its title, in the order in which they are loaded."""
    for guide in GUIDES:
        parts = [(guide.owner_unit, guide.body)]
        parts += [
            (step.owner_unit or guide.owner_unit, [*step.body, *step.resources]) for step in guide.steps
        ]
        for unit_key, blocks in parts:
            for block in blocks:
                if block["type"] == "template":
                    document, owner = block["value"]["document"], UNITS[unit_key][0]
                    yield document.title, partial(document.build, Origin(guide.title, owner))
                elif block["type"] == "image":
                    yield block["value"]["image"].title, block["value"]["image"].draw


def _is_there(guide: writing.Guide) -> bool:
    process = guide.process
    return (
        Process.objects.filter(Q(name=process.name) | Q(slug=process.slug)).exists()
        or GuidePage.objects.child_of(guide_index("nb")).filter(slug=guide.slug).exists()
    )


class Writer:
    """Writes one guide and has it approved."""

    def __init__(self, guide: writing.Guide, users: dict[str, User]) -> None:
        self.guide, self.users = guide, users
        self.owner, self.editor = users[guide.process.owner], users[guide.process.editor]
        self.unit = unit(guide.owner_unit)

    def load(self) -> Iterator[str]:
        process = self._process()
        guide = self._guide(process)
        steps = [(self._step(guide, step), step.note) for step in self.guide.steps]
        self._send_and_approve(process, self.guide.process.note)
        for step, note in steps:
            self._send_and_approve(step, note)
            yield f"{guide.title}: {step.title}"
        self._send_and_approve(GuidePage.objects.get(pk=guide.pk), self.guide.note)
        yield guide.title

    def _process(self) -> Process:
        data = self.guide.process
        process = Process(
            name=data.name, slug=data.slug, summary=data.summary, sector=data.sector, standard=True,
            owner_unit=unit(data.owner_unit), live=False,
        )  # fmt: skip
        process.save()
        process.save_revision(user=self.editor, log_action=True)
        give(user=self.owner, kind=DutyKind.OWNER, chain=[process], by=self.users["admin"])
        self._give(DutyKind.APPROVER, data.approvers, [process])
        self._give(DutyKind.ANSWERER, data.answerers, [process])
        self._give(DutyKind.EDITOR, [data.editor], [process])
        return process

    def _guide(self, process: Process) -> GuidePage:
        data = self.guide
        guide = GuidePage(
            title=data.title, slug=data.slug, summary=data.summary, applies_to=data.applies_to, process=process,
            owner_unit=self.unit, audience_kind=data.audience, review_months=data.review_months, live=False,
            owner=self.editor,
        )  # fmt: skip
        guide.body = self.stream(guide, "body", data.body, data.slug, self.unit)
        guide_index("nb").add_child(instance=guide)
        guide.save_revision(user=self.editor, log_action=True)
        return guide

    def _step(self, guide: GuidePage, data: writing.Step) -> GuideStepPage:
        owner = unit(data.owner_unit) if data.owner_unit else None
        step = GuideStepPage(
            title=data.title, slug=data.slug, summary=data.summary, owner_unit=owner,
            review_months=data.review_months, live=False, owner=self.editor,
        )  # fmt: skip
        step.body = self.stream(step, "body", data.body, data.slug, owner or self.unit)
        step.resources = self.stream(step, "resources", data.resources, data.slug, owner or self.unit)
        guide.refresh_from_db()
        guide.add_child(instance=step)
        step.save_revision(user=self.editor, log_action=True)
        chain = [step, *guide.duty_chain()]
        self._give(DutyKind.APPROVER, data.approvers, chain)
        self._give(DutyKind.ANSWERER, data.answerers, chain)
        return step

    def _give(self, kind: DutyKind, usernames: Sequence[str], chain: Sequence[models.Model]) -> None:
        for username in usernames:
            give(user=self.users[username], kind=kind, chain=chain, by=self.owner)

    def _send_and_approve(self, obj: Any, note: str) -> None:
        """Send the latest revision for approval as the editor, and approve it as the first of its approvers."""
        obj.get_workflow().start(obj, self.editor)
        state = TaskState.objects.get(pk=obj.current_workflow_task_state.pk)
        approve_task(
            task_state=state, user=approvers_of(obj)[0], seen_hash=snapshot(state.revision).hash, note=note
        )

    def stream(self, page: Any, name: str, blocks: list[writing.Block], path: str, owner: Unit) -> Any:
        """Raw blocks as a stream value: ids added, files and pictures uploaded."""
        raw = []
        for place, block in enumerate(blocks):
            value = block["value"]
            if block["type"] == "template":
                value = {**value, "document": self._document(value["document"], owner).pk}
            elif block["type"] == "image":
                value = {**value, "image": self._image(value["image"]).pk}
            for part in ("items", "points"):
                if isinstance(value, dict) and part in value:
                    value = {**value, part: _list(value[part], f"{path}/{name}/{place}/{part}")}
            raw.append({"type": block["type"], "id": _id(f"{path}/{name}/{place}"), "value": value})
        return page._meta.get_field(name).stream_block.to_python(raw)

    def _document(self, document: Document, owner: Unit) -> UploadedDocument:
        found = UploadedDocument.objects.filter(title=document.title).first()
        if found:
            return found
        origin = Origin(guide=self.guide.title, author=owner.name)
        data = made(document.title, lambda: document.build(origin))
        return UploadedDocument.objects.create(
            title=document.title,
            file=ContentFile(data, name=document.filename),
            uploaded_by_user=self.editor,
        )

    def _image(self, picture: Picture) -> UploadedImage:
        found = UploadedImage.objects.filter(title=picture.title).first()
        if found:
            return found
        width, height = SIZE
        return UploadedImage.objects.create(
            title=picture.title,
            file=ContentFile(made(picture.title, picture.draw), name=picture.filename),
            uploaded_by_user=self.editor,
            width=width,
            height=height,
        )


def _list(values: list[Any], path: str) -> list[dict[str, Any]]:
    return [
        {"type": "item", "id": _id(f"{path}/{place}"), "value": value} for place, value in enumerate(values)
    ]


def _id(path: str) -> str:
    return str(uuid.uuid5(NAMESPACE, path))

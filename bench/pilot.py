"""What the real services make: people, processes and one guide, whose rows all the others are like."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection, transaction
from wagtail.models import Page

from approvals.content import snapshot
from approvals.files import FileInUse, keep
from approvals.models import Version
from approvals.services import approve
from cms.models import UploadedDocument
from guides.models import GuidePage, GuideStepPage, Process
from guides.services import guide_index
from people.duties import give
from people.models import DutyKind, Person, Unit, UnitKind, User

from . import content

Row = dict[str, Any]

PASSWORD = "a password that nobody has"  # noqa: S105 - of people who do not exist
# The first people: they do what the bench does.
ADMIN, AUTHOR, READER, FIRST_APPROVER = range(4)


def username(number: int) -> str:
    return f"person{number}"


@dataclass(frozen=True)
class Served:
    """A process, and who approves its guides, as a version names them."""

    pk: int
    approver: Row


@dataclass(frozen=True)
class Like:
    """The rows of one approved page."""

    table: str
    page: Row
    own: Row
    revision: Row
    content: Row
    version: Row
    publication: Row
    logs: list[Row]


@dataclass(frozen=True)
class Pilot:
    """What guides are made like, and what they refer to. `units` are ids; `files` is the manifest of a template."""

    index: Page
    units: list[int]
    processes: list[Served]
    document: int
    files: Row
    guide: Like
    step: Like
    item: Row
    reader: int

    guide_model = GuidePage

    def with_files(self, resources: list[content.Block]) -> list[content.Block]:
        """Resources whose templates have a file."""
        return with_document(resources, self.document)

    def tick(self, number: int, step_id: int, at: datetime) -> Row:
        return {"id": number, "user_id": self.reader, "step_id": step_id, "item": "done", "at": at}


def with_document(resources: list[content.Block], document: int) -> list[content.Block]:
    return [
        {**block, "value": {**block["value"], "document": document}} if block["type"] == "template" else block
        for block in resources
    ]


def people(municipality: content.Municipality) -> tuple[list[int], list[User]]:
    """Units and people. Returns the units' ids, and the users in order."""
    root = Unit.objects.create(name="Bench kommune", kind=UnitKind.MUNICIPALITY)
    agencies = [
        Unit.objects.create(name=content.agency_name(number), kind=UnitKind.AGENCY, parent=root)
        for number in range(municipality.agencies)
    ]
    locations = [
        Unit.objects.create(
            name=content.location_name(number),
            kind=UnitKind.LOCATION,
            parent=agencies[number % len(agencies)],
        )
        for number in range(municipality.locations)
    ]
    units = [root, *agencies, *locations]
    secret = make_password(PASSWORD)
    names = [content.person(number) for number in range(municipality.people)]
    users = User.objects.bulk_create(
        [
            User(
                username=username(number), first_name=first, last_name=last, email=f"{number}@example.org",
                password=secret, is_superuser=number == ADMIN, is_staff=number == ADMIN,
            )
            for number, (first, last, _title) in enumerate(names)
        ],
        batch_size=2000,
    )  # fmt: skip
    colleagues = [
        Person(
            user=user, name=f"{first} {last}", title=title, unit=units[number % len(units)],
            phone="21 80 00 00", mail=user.email,
        )
        for number, (user, (first, last, title)) in enumerate(zip(users, names, strict=True))
    ]  # fmt: skip
    for person in colleagues:
        person.derive()
    Person.objects.bulk_create(colleagues, batch_size=2000)
    users[AUTHOR].groups.add(Group.objects.get(name="Redaktører"))
    return [unit.pk for unit in units], users


def processes(municipality: content.Municipality, units: list[int], users: list[User]) -> list[Served]:
    """Processes, each with an owner, an approver and two who answer, and approved by the service."""
    found = []
    for number in range(municipality.processes):
        process = Process(
            name=content.process_name(number), slug=f"prosess-{number}", owner_unit_id=units[number % len(units)],
            summary="Alle gjør det likt.", live=False,
        )  # fmt: skip
        process.save()
        revision = process.save_revision(user=users[AUTHOR])
        approver = users[FIRST_APPROVER + number % (len(users) - FIRST_APPROVER)]
        for kind, holder in (
            (DutyKind.APPROVER, approver),
            (DutyKind.OWNER, users[(number + 5) % len(users)]),
            (DutyKind.ANSWERER, users[(number + 7) % len(users)]),
            (DutyKind.ANSWERER, users[(number + 8) % len(users)]),
        ):
            give(user=holder, kind=kind, chain=[process], by=users[ADMIN])
        version = approve(revision=revision, user=approver, seen_hash=snapshot(revision).hash)
        names = ("approver_id", "approver_name", "approver_title", "approver_unit")
        found.append(Served(process.pk, {name: getattr(version, name) for name in names}))
    return found


def written(
    guide: content.Guide, *, process: int, unit: int, document: int, author: User, approver: User
) -> GuidePage:
    """A guide made as people make it: an editor writes it, an approver approves it through the service."""
    summaries = [*guide.earlier, guide.summary]
    page = GuidePage(
        title=guide.title, slug=guide.slug, summary=summaries[0], applies_to=guide.applies_to, process_id=process,
        owner_unit_id=unit, audience_kind=guide.audience, audience_unit_id=unit if guide.audience == "unit" else None,
        review_months=guide.review_months, live=False, owner=author,
    )  # fmt: skip
    page.body = stream(GuidePage, "body", guide.body)
    guide_index("nb").add_child(instance=page)
    page.save_revision(user=author)
    for step in guide.steps:
        part = GuideStepPage(title=step.title, slug=step.slug, summary=step.summary, live=False, owner=author)
        part.body = stream(GuideStepPage, "body", step.body)
        part.resources = stream(GuideStepPage, "resources", with_document(step.resources, document))
        GuidePage.objects.get(pk=page.pk).add_child(instance=part)
        publish(part, part.save_revision(user=author), approver)
    for summary in summaries:
        draft = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        draft.summary = summary
        publish(page, draft.save_revision(user=author), approver)
    return GuidePage.objects.get(pk=page.pk)


def publish(page: Any, revision: Any, approver: User) -> Version:
    return approve(revision=revision, user=approver, seen_hash=snapshot(revision).hash)


def stream(model: Any, name: str, blocks: list[content.Block]) -> Any:
    return model._meta.get_field(name).stream_block.to_python(blocks)


@transaction.atomic
def make(municipality: content.Municipality, first: content.Guide) -> Pilot:
    """Everything that the services themselves make."""
    units, users = people(municipality)
    served = processes(municipality, units, users)
    document = UploadedDocument.objects.create(
        title="Mal", file=ContentFile(b"Mal for alle.", name="mal.txt"), uploaded_by_user=users[ADMIN]
    )
    process = served[first.process]
    page = written(
        first, process=process.pk, unit=units[first.unit], document=document.pk, author=users[AUTHOR],
        approver=User.objects.get(pk=process.approver["approver_id"]),
    )  # fmt: skip
    return like(page, units=units, processes=served, document=document, reader=users[READER].pk)


def like(
    page: GuidePage, *, units: list[int], processes: list[Served], document: UploadedDocument, reader: int
) -> Pilot:
    """The rows that a guide made by the services has left."""
    step = GuideStepPage.objects.child_of(page).order_by("path")[0]
    return Pilot(
        index=guide_index("nb"),
        units=units,
        processes=processes,
        document=document.pk,
        files=keep([_in_use(document)]),
        guide=_like(page, "guides_guidepage"),
        step=_like(step, "guides_guidesteppage"),
        item=_rows("guides_guidestepitem", "page_id", page.pk)[0],
        reader=reader,
    )


def _in_use(document: UploadedDocument) -> FileInUse:
    with document.file.storage.open(document.file.name, "rb") as source:
        data = source.read()
    return FileInUse(
        key=f"document:{document.pk}", title=document.title, filename=document.filename, data=data,
        sha256=hashlib.sha256(data).hexdigest(),
    )  # fmt: skip


def _like(page: Any, table: str) -> Like:
    content_type = ContentType.objects.get_for_model(page)
    version = next(
        row for row in _rows("approvals_version", "object_id", page.pk)
        if row["content_type_id"] == content_type.pk
    )  # fmt: skip
    revision = _rows("wagtailcore_revision", "id", version["revision_id"])[0]
    logs = _rows("wagtailcore_pagelogentry", "page_id", page.pk)
    return Like(
        table=table,
        page=_rows("wagtailcore_page", "id", page.pk)[0],
        own=_rows(table, "page_ptr_id", page.pk)[0],
        revision=revision,
        content=json.loads(revision["content"]),
        version=version,
        publication=next(
            row for row in _rows("approvals_publication", "object_id", page.pk)
            if row["content_type_id"] == content_type.pk
        ),
        logs=[log for log in logs if log["revision_id"] in (None, revision["id"])],
    )  # fmt: skip


def _rows(table: str, column: str, value: Any) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {column} = %s ORDER BY 1", [value])  # noqa: S608 - constants of this module
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

"""The approver's page as plain data: what changed, what it will look like, who may decide."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from people.models import Person

from . import permissions
from .approvable import Check
from .content import Snapshot, snapshot
from .diff import Change, compare
from .models import Publication, Version
from .services import months_later
from .translations import newer_than

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Waiting:
    """A line in the list of what waits for somebody."""

    id: int
    title: str
    kind_label: str
    sent_by: str
    sent_at: datetime
    is_change: bool
    own: bool


@dataclass(frozen=True)
class Review:
    """What waits, compared with the version in force. `seen_hash` names exactly this content."""

    title: str
    kind_label: str
    context: str
    number: int
    replaces: int | None
    sent_by: str
    sent_by_description: str
    sent_at: datetime
    note: str
    changes: list[Change]
    unchanged_count: int
    current_url: str
    checks: list[Check]
    seen_hash: str
    approver_line: str
    newer_draft: bool
    valid_until: date
    refusal: str = ""
    others: list[str] = field(default_factory=list)
    language: str = ""
    original: Version | None = None
    newer_original: Version | None = None


def kind_label(obj: Any) -> str:
    return capfirst(str(obj._meta.verbose_name))


def waiting_lines(states: Iterable[TaskState], user: "User") -> list[Waiting]:
    """Waiting changes as lines of a list. `own`: the viewer has written some of it, so somebody else decides.

    The number of SQL statements is that of the kinds of content; more are asked of what the viewer has written of.
    """
    states = list(states)
    prefetch_related_objects(states, "revision__content_object")
    things: list[Any] = [state.revision.content_object for state in states]
    versions = Version.objects.filter(object_id__in=[thing.pk for thing in things]).order_by()
    approved = set(versions.values_list("content_type", "object_id").distinct())
    perhaps = permissions.may_have_written(user, things)
    return [
        Waiting(
            id=state.pk,
            title=state.revision.object_str,
            kind_label=kind_label(obj),
            sent_by=str(state.workflow_state.requested_by or ""),
            sent_at=state.started_at,
            is_change=(ContentType.objects.get_for_model(obj).pk, obj.pk) in approved,
            own=obj in perhaps and user.pk in permissions.author_ids(obj, snapshot(state.revision)),
        )
        for state, obj in zip(states, things, strict=True)
    ]


def changes_of(revision: Revision, shot: Snapshot) -> tuple[list[Change], int]:
    """What a revision changes in what readers get now: everything is new when they get nothing."""
    obj: Any = revision.content_object
    publication = obj.publication
    before = type(obj).passages(publication.version.content, publication.version.files) if publication else []
    files = {file.key: file.reference() for file in shot.files}
    return compare(before, type(obj).passages(shot.content, files))


def beside_original(changes: list[Change], shot: Snapshot) -> tuple[list[Change], Version | None]:
    """The changes of a translation, each with what the original says there, and the version that says it."""
    version_id = shot.content.get("translated_from")
    if not version_id:
        return changes, None
    version = Version.objects.get(pk=version_id)
    texts = {passage.key: passage.text for passage in version.model.passages(version.content, version.files)}
    return [replace(change, original=texts.get(change.key, "")) for change in changes], version


def review(state: TaskState, user: "User") -> Review:
    """Everything the page shows of a waiting change."""
    revision = state.revision
    obj: Any = revision.content_object
    shot = snapshot(revision)
    changes, same = changes_of(revision, shot)
    changes, original = beside_original(changes, shot)
    last = permissions.latest_version(obj)
    publication = obj.publication
    sender = state.workflow_state.requested_by
    sent_by = Person.objects.select_related("unit").filter(user=sender).first() if sender else None
    me = Person.objects.select_related("unit").filter(user=user).first()
    today = timezone.localdate()
    authors = permissions.author_ids(obj, shot)
    refusal = permissions.refusal(user, obj, shot, authors=authors)
    parent = obj.publication_parent()
    note = str(shot.content.get("change_note") or "")
    if last and note == last.content.get("change_note"):
        note = ""
    return Review(
        title=revision.object_str,
        kind_label=kind_label(obj),
        context=_part_of(parent),
        number=last.number + 1 if last else 1,
        replaces=publication.version.number if publication else None,
        sent_by=str(sent_by or sender or ""),
        sent_by_description=sent_by.description if sent_by else "",
        sent_at=state.started_at,
        note=note,
        changes=changes,
        unchanged_count=same,
        current_url=(getattr(obj, "url", "") or "") if publication else "",
        checks=obj.checks(shot),
        seen_hash=shot.hash,
        approver_line=", ".join(part for part in (str(me or user), me.description if me else "") if part),
        newer_draft=Revision.objects.for_instance(obj).filter(created_at__gt=revision.created_at).exists(),
        valid_until=months_later(today, shot.content["review_months"]),
        refusal=str(refusal.label) if refusal else "",
        others=[
            str(person)
            for person in permissions.approvers_of(obj)
            if person.pk not in authors and person != user
        ],
        language=obj.locale.language_code if isinstance(obj, Page) else "",
        original=original,
        newer_original=newer_than(original),
    )


def _part_of(parent: Any) -> str:
    if parent is None:
        return ""
    publication = Publication.objects.filter(
        content_type=ContentType.objects.get_for_model(parent), object_id=parent.pk
    ).select_related("version").first()  # fmt: skip
    title = publication.version.title if publication else str(type(parent)._default_manager.get(pk=parent.pk))
    return _("Part of %(title)s") % {"title": title}

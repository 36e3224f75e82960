"""The one place where versions are made, put in force and ended."""

import calendar
import logging
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.models import Revision, TaskState, WorkflowState

from people.audience import PUBLIC
from people.models import Person, User

from . import permissions
from .content import Snapshot, snapshot
from .files import keep
from .models import Publication, Version, VersionKind
from .permissions import Refusal
from .signals import publication_changed, version_in_force

logger = logging.getLogger("felles.approvals")


class ApprovalError(Exception):
    """The approval was not made; the message tells the approver why, in their language."""


class NotAllowed(ApprovalError, PermissionDenied):
    """The person may not approve this. `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal.label))
        self.refusal = refusal


class ChangedMeanwhile(ApprovalError):
    """The content is no longer what the approver saw."""


class AlreadyDecided(ApprovalError):
    """Somebody has decided already, or the change was withdrawn."""


class AddressTaken(ApprovalError):
    """Another publication has the address."""


@transaction.atomic
def approve(
    *,
    revision: Revision,
    user: User,
    seen_hash: str,
    note: str = "",
    goes_live_at: datetime | None = None,
    kind: VersionKind = VersionKind.APPROVED,
    approved_elsewhere_on: date | None = None,
) -> Version:
    """Make the version of a revision, and put it in force now or when `goes_live_at` comes.

    `seen_hash` is the hash of the content as the approver saw it. `approved_elsewhere_on` is the day on which
    imported content was approved where it came from; how long it is valid counts from there. Raises NotAllowed,
    ChangedMeanwhile or AddressTaken; then nothing was changed. The only maker of versions.
    """
    if approved_elsewhere_on and kind != VersionKind.IMPORTED:
        raise ValueError("Only imported content was approved elsewhere.")
    obj = _locked(revision)
    revision = Revision.objects.get(pk=revision.pk)
    draft = revision.as_object()
    now_is = snapshot(revision, draft=draft)
    if not permissions.is_what_was_seen(seen_hash, now_is):
        raise ChangedMeanwhile(_("The text has changed since you opened this page. Look at it once more."))
    authors = permissions.author_ids(obj, now_is)
    if refusal := permissions.refusal(user, obj, now_is, authors=authors):
        raise NotAllowed(refusal)
    version = _make_version(
        obj, revision, draft, now_is, authors=authors, user=user, note=note, goes_live_at=goes_live_at, kind=kind,
        approved_elsewhere_on=approved_elsewhere_on,
    )  # fmt: skip
    log(
        instance=obj,
        action="approvals.approve",
        user=user,
        revision=revision,
        data={"version": version.number, "note": note},
    )
    if goes_live_at is None or goes_live_at <= timezone.now():
        put_in_force(version=version)
    return version


@transaction.atomic
def approve_task(
    *, task_state: TaskState, user: User, seen_hash: str, note: str = "", goes_live_at: datetime | None = None
) -> Version:
    """Approve the revision that waits in a workflow, and finish the workflow.

    Raises AlreadyDecided when it no longer waits, and as `approve` does. Of two approvers at the same time one
    gets AlreadyDecided.
    """
    state = _waiting(task_state)
    version = approve(
        revision=state.revision, user=user, seen_hash=seen_hash, note=note, goes_live_at=goes_live_at
    )
    state.approve(user=user, comment=note)
    return version


@transaction.atomic
def send_back(*, task_state: TaskState, user: User, reason: str) -> None:
    """Send a waiting change back to its author with a reason; what readers get stays as it is.

    Raises AlreadyDecided, or NotAllowed when the person does not answer for the content.
    """
    state = _waiting(task_state)
    obj = state.revision.content_object
    if not (user.is_active and permissions.holds_approver_duty(user, obj)):
        raise NotAllowed(Refusal.NO_DUTY)
    state.reject(user=user, comment=reason)


@transaction.atomic
def put_in_force(*, version: Version) -> Publication:
    """Make a version the one that readers get, and let Wagtail publish its revision for the admin's picture.

    Raises AddressTaken when another publication stands on the address.
    """
    acl = _acl(version)
    before = Publication.objects.filter(
        content_type=version.content_type, object_id=version.object_id
    ).first()
    try:
        with transaction.atomic():
            publication, _created = Publication.objects.update_or_create(
                content_type=version.content_type,
                object_id=version.object_id,
                defaults={
                    "version": version,
                    "locale": version.locale,
                    "slug": version.slug,
                    "parent_type": version.parent_type,
                    "parent_id": version.parent_id,
                    "translation_key": version.translation_key,
                    "translated_from_id": version.content.get("translated_from"),
                    "acl": acl,
                    "since": timezone.now(),
                },
            )
    except IntegrityError as error:
        raise AddressTaken(_("Another page already has this address. Choose another one.")) from error
    narrowed = before is not None and is_narrower(acl, than=before.acl)
    keys = [publication.key, *_hand_down(publication)]
    publication_changed.send(sender=Publication, keys=keys, narrowed=narrowed)
    _let_wagtail_publish(version)
    version_in_force.send(sender=Publication, publication=publication)
    return publication


@transaction.atomic
def end(*, content_type: ContentType, object_id: int, by: User | None = None) -> bool:
    """Take a thing away from readers. Its versions stay as history; coming back needs a new approval.

    Parts of it (a guide's steps) are no longer visible either, since their audience is the whole's.
    Returns whether there was anything to end.
    """
    publication = Publication.objects.filter(content_type=content_type, object_id=object_id).first()
    if publication is None:
        return False
    key = publication.key
    version = publication.version
    publication.acl = []
    keys = [key, *_hand_down(publication)]
    publication.delete()
    publication_changed.send(sender=Publication, keys=keys, narrowed=True)
    if by and (obj := content_type.get_object_for_this_type(pk=object_id)):
        log(instance=obj, action="approvals.end", user=by, data={"version": version.number})
    return True


def put_due_versions_in_force(*, now: datetime | None = None) -> list[Version]:
    """Put in force what was approved for a time that has come. The approver must still hold the duty.

    One version that fails does not stop the others. Returns those put in force.
    """
    now = now or timezone.now()
    done = []
    newest = Version.objects.filter(
        content_type=models.OuterRef("content_type"), object_id=models.OuterRef("object_id")
    ).order_by("-number")
    due = Version.objects.filter(
        goes_live_at__lte=now, publication=None, number=models.Subquery(newest.values("number")[:1])
    ).select_related("approver", "content_type")
    for version in due.order_by("goes_live_at"):
        obj: Any = version.content_type.get_object_for_this_type(pk=version.object_id)
        if _was_ended_after(version) or not permissions.holds_approver_duty(version.approver, obj):
            continue
        try:
            put_in_force(version=version)
        except ApprovalError as error:
            log(
                instance=obj,
                action="approvals.not_in_force",
                data={"version": version.number, "why": str(error)},
            )
            continue
        done.append(version)
    return done


def finish_workflow(workflow_state: WorkflowState) -> None:
    """Wagtail asks this when a workflow is finished: it must have made a version of the revision that waited.

    Raises PermissionDenied otherwise, so no workflow, however it is put together, publishes around an approval.
    """
    task_state = workflow_state.current_task_state
    revision = task_state.revision if task_state else None
    made = (
        revision is not None
        and Version.objects.filter(
            content_type=workflow_state.content_type,
            object_id=int(workflow_state.object_id),
            revision_id=revision.pk,
        ).exists()
    )
    if not made:
        raise PermissionDenied(_("Only the person who answers for the content can approve it."))


def _locked(revision: Revision) -> Any:
    """The thing a revision belongs to, with its row locked until the transaction ends."""
    model: Any = revision.content_type.model_class()
    base: Any = revision.base_content_type.model_class()
    base._base_manager.select_for_update().get(pk=revision.object_id)
    return model._default_manager.get(pk=revision.object_id)


def _waiting(task_state: TaskState) -> TaskState:
    """The task state, locked, if it still waits for a decision."""
    state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise AlreadyDecided(_("This has been decided already."))
    return state


def _make_version(
    obj: Any,
    revision: Revision,
    draft: Any,
    now_is: Snapshot,
    *,
    authors: set[int],
    user: User,
    note: str,
    goes_live_at: datetime | None,
    kind: str,
    approved_elsewhere_on: date | None,
) -> Version:
    content_type = ContentType.objects.get_for_model(obj)
    last = permissions.latest_version(obj)
    parent = obj.publication_parent()
    person = Person.objects.select_related("unit").filter(user=user).first()
    now = timezone.now()
    named = User.objects.filter(pk__in=authors).order_by("last_name", "first_name")
    months = now_is.content["review_months"]
    return Version.objects.create(
        content_type=content_type,
        object_id=obj.pk,
        number=last.number + 1 if last else 1,
        kind=kind,
        locale=draft.written_in(),
        translation_key=getattr(draft, "translation_key", None),
        title=str(getattr(draft, "title", draft)),
        slug=getattr(draft, "slug", ""),
        content=now_is.content,
        files=keep(now_is.files),
        content_hash=now_is.hash,
        parent_type=ContentType.objects.get_for_model(parent) if parent else None,
        parent_id=parent.pk if parent else None,
        note=note,
        approver=user,
        approver_name=person.name if person else str(user),
        approver_title=person.title if person else "",
        approver_unit=person.unit.name if person and person.unit else "",
        authors=[str(author) for author in named],
        approved_at=now,
        approved_elsewhere_on=approved_elsewhere_on,
        goes_live_at=goes_live_at,
        valid_until=months_later(approved_elsewhere_on or timezone.localdate(goes_live_at or now), months),
        revision_id=revision.pk,
    )


def is_narrower(acl: Iterable[str], *, than: Iterable[str]) -> bool:
    """May somebody no longer see what they could see? Everybody sees what is public; a unit may be external, so
    staff is not sure to be more."""
    return PUBLIC not in acl and not set(than) <= set(acl)


def _acl(version: Version) -> list[str]:
    """The audience of a version: that of what it is a part of, else of the original that it translates (nobody's, while
    that one is not published), else its own."""
    if version.parent_id is not None:
        above = Publication.objects.filter(content_type=version.parent_type, object_id=version.parent_id)
    elif original_id := version.content.get("translated_from"):
        original = Version.objects.only("content_type", "object_id").get(pk=original_id)
        above = Publication.objects.filter(
            content_type=original.content_type_id, object_id=original.object_id
        )
    else:
        return sorted(version.model.audience(version.content))
    found = above.first()
    return found.acl if found else []


def _hand_down(publication: Publication) -> list[tuple[int, int]]:
    """Give a publication's audience to its parts and its translations, and to the parts of those. Returns the keys of
    all of them, for all may have changed."""
    parts = Publication.objects.filter(parent_type=publication.content_type, parent_id=publication.object_id)
    parts.exclude(acl=publication.acl).update(acl=publication.acl)
    keys = [part.key for part in parts]
    if publication.parent_id is None and publication.translated_from_id is None:
        for translation in Publication.objects.filter(
            content_type=publication.content_type, translation_key=publication.translation_key,
            translated_from__isnull=False,
        ):  # fmt: skip
            translation.acl = publication.acl
            translation.save(update_fields=["acl"])
            keys += [translation.key, *_hand_down(translation)]
    return keys


def _let_wagtail_publish(version: Version) -> None:
    """Set the live row as the admin shows it. Readers never see that row, so nothing depends on it: a revision
    that is gone, or that the tree no longer takes, leaves the picture as it was, and the nightly check names it.
    An import writes the row with the revision, so there is nothing left to do."""
    if version.kind == VersionKind.IMPORTED and _is_the_live_row(version):
        return
    revision = Revision.objects.filter(pk=version.revision_id).first()
    if revision is None:
        return
    try:
        revision.publish(user=version.approver, skip_permission_checks=True)
    except ValidationError as error:
        logger.warning("The live row of %s differs from version %s: %s", version, version.number, error)


def _is_the_live_row(version: Version) -> bool:
    model: Any = version.model
    return bool(
        model._default_manager.filter(
            pk=version.object_id, live=True, has_unpublished_changes=False, live_revision=version.revision_id
        ).exists()
    )


def _was_ended_after(version: Version) -> bool:
    """Was the thing unpublished after this approval? Then its future date no longer counts."""
    obj = version.content_type.get_object_for_this_type(pk=version.object_id)
    logs = registry.get_logs_for_instance(obj)
    return bool(logs.filter(action="approvals.end", timestamp__gt=version.approved_at).exists())


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month: 31 August and six months is 28 February."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

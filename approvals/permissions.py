"""Who may approve. Each rule is one function with a name; approve page, workflow, mail and service all ask here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Page, Revision

from people import absence
from people.duties import holders, holders_of_each
from people.models import DutyKind

from .files import MODELS
from .models import Version
from .translations import translated_by, translator_ids

if TYPE_CHECKING:
    from django.db.models import Model

    from people.models import User

    from .approvable import Approvable
    from .content import Snapshot


class Refusal(TextChoices):
    """Why somebody may not approve."""

    INACTIVE = "inactive", _("The account is closed.")
    NO_DUTY = "no_duty", _("You do not answer for this content.")
    DEPUTY = (
        "deputy",
        _("You stand in for somebody who is away, and may read this. Only who has the duty approves it."),
    )
    AUTHOR = "author", _("You have written some of what changed. Somebody else must approve it.")


def approvers_of(obj: "Approvable") -> "list[User]":
    """Who answers for the content: for the thing itself, else for what it is part of."""
    return holders(DutyKind.APPROVER, obj.duty_chain())


def approvers_of_each(things: "Iterable[Approvable]") -> "dict[Approvable, list[User]]":
    """The `approvers_of` each of many: in as many SQL statements for each model as for one of it."""
    by_model: defaultdict[type[Approvable], list[Approvable]] = defaultdict(list)
    for thing in things:
        by_model[type(thing)].append(thing)
    chains = {
        thing: chain
        for model, some in by_model.items()
        for thing, chain in zip(some, model.duty_chains(some), strict=True)
    }
    found = holders_of_each(DutyKind.APPROVER, list(chains.values()))
    return dict(zip(chains, found, strict=True))


def holds_approver_duty(user: "User", obj: "Approvable") -> bool:
    """Is this person one of those who answer for the content?"""
    return any(holder.pk == user.pk for holder in approvers_of(obj))


def wrote_none_of_it(user: "User", authors: set[int]) -> bool:
    """No revision since the last approval is theirs, and none of the files that changed (`author_ids`)."""
    return user.pk not in authors


def is_what_was_seen(seen_hash: str, snapshot: "Snapshot") -> bool:
    """Is the content still exactly what the approver's page showed? Autosave overwrites a revision in place."""
    return bool(seen_hash) and seen_hash == snapshot.hash


def refusal(
    user: "User", obj: "Approvable", snapshot: "Snapshot", *, authors: set[int] | None = None
) -> Refusal | None:
    """Why this person may not approve this content of a thing; None when they may. Superusers have no way round.

    `authors` are the content's `author_ids`, given by who has asked for them already.
    """
    if not user.is_active:
        return Refusal.INACTIVE
    if not holds_approver_duty(user, obj):
        return Refusal.DEPUTY if stands_in(user, obj) else Refusal.NO_DUTY
    if not wrote_none_of_it(user, author_ids(obj, snapshot) if authors is None else authors):
        return Refusal.AUTHOR
    return None


def may_look_after(*, user: "User", obj: "Approvable") -> bool:
    """May this person take away from readers what is published, and read a draft that waits? Those who answer for it,
    and administrators. (Approving is asked of `refusal`.)"""
    return user.is_active and (user.is_superuser or holds_approver_duty(user, obj))


def stands_in(user: "User", obj: "Approvable") -> bool:
    """Is one of those who answer for the content away today, with this person as deputy? Nobody gets a duty by that."""
    away = absence.stood_in_for(user)
    return bool(away) and any(holder.pk in away for holder in approvers_of(obj))


def may_read_waiting(*, user: "User", obj: "Approvable") -> bool:
    """May this person read a waiting draft outside the admin? Those who look after it, and who stands in for one of
    those who answer for it."""
    return may_look_after(user=user, obj=obj) or (user.is_active and stands_in(user, obj))


def may_write(*, user: "User", obj: "Model") -> bool:
    """May this person still write it in the admin? Only then is what was decided about it told to who sent it."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    if isinstance(obj, Page):
        return bool(obj.permissions_for_user(user).can_edit())
    return user.has_perm(f"{obj._meta.app_label}.{get_permission_codename('change', obj._meta)}")


def latest_version(obj: "Model") -> Version | None:
    """The newest version of a thing, in force or not."""
    return Version.objects.filter(
        content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk
    ).first()


def may_have_written(user: "User", things: "Sequence[Model]") -> "set[Model]":
    """Those of some things of which this person may be among the `author_ids`; never of the others. The same number of
    SQL statements however many they are, and no file is read."""
    files = [ContentType.objects.get_for_model(model) for model in MODELS.values()]
    if ModelLogEntry.objects.filter(user=user, content_type__in=files).exists():
        return set(things)
    revisions = Revision.objects.filter(user=user, object_id__in=[str(thing.pk) for thing in things])
    written = set(revisions.values_list("object_id", flat=True))
    translated = translated_by(user, things)
    return {thing for thing in things if str(thing.pk) in written or thing in translated}


def author_ids(obj: "Model", snapshot: "Snapshot") -> set[int]:
    """Who wrote something since the last approval: revisions of the thing, pieces of a translation, and uploads of
    files that changed."""
    last = latest_version(obj)
    revisions = Revision.objects.for_instance(obj)
    if last:
        newer = Q(created_at__gt=last.approved_at)
        if last.revision_id:
            newer |= Q(pk__gt=last.revision_id)
        revisions = revisions.filter(newer)
    authors = set(revisions.exclude(user=None).values_list("user_id", flat=True))
    authors |= translator_ids(obj, since=last.approved_at if last else None)

    before = last.files if last else {}
    changed = [file.key for file in snapshot.files if before.get(file.key, {}).get("sha256") != file.sha256]
    for kind, model in MODELS.items():
        prefix = f"{kind}:"
        ids = [key.removeprefix(prefix) for key in changed if key.startswith(prefix)]
        if not ids:
            continue
        entries = ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=ids,
            action__in=["wagtail.create", "wagtail.edit"],
        )
        if last:
            entries = entries.filter(timestamp__gt=last.approved_at)
        authors |= set(entries.exclude(user_id=None).values_list("user_id", flat=True))
    return authors

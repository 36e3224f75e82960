"""What people answer for in writing and approving (people.handover): who approves, drafts, and changes that wait."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, WorkflowState

from people.duties import holders
from people.handover import kinds
from people.handover.duties import OfDuty
from people.handover.kinds import HandoverKind, Named
from people.models import Duty, DutyKind

from .approvable import Approvable
from .content import snapshot
from .permissions import author_ids
from .waiting import all_waiting

if TYPE_CHECKING:
    from people.models import User


class Approver(OfDuty):
    """Nobody gets it who has written what it would be theirs to approve: it would wait for ever."""

    name, label, kind = "duty.approver", gettext_lazy("Approver of"), DutyKind.APPROVER

    def refusal(self, row: Duty, to: "User", by: "User | None") -> str:
        if wrote_what_waits(to, row):
            return _("%(person)s has written some of what is to be approved.") % {"person": to}
        return ""


def wrote_what_waits(user: "User", duty: Duty) -> bool:
    """Has somebody written in what this approver's duty decides about, since it was approved last? That is the thing
    itself, and whatever waits for who has the duty."""
    target = duty.target
    if isinstance(target, Approvable) and user.pk in _authors(target):
        return True
    return any(_decides(target, obj.duty_chain()) for obj in _waiting_by(user))


def _decides(target: Any, chain: Sequence[Model]) -> bool:
    """Is it this thing's approvers who approve? Not when something nearer in the chain has its own."""
    return target in chain and not holders(DutyKind.APPROVER, chain[: chain.index(target)])


def _waiting_by(user: "User") -> list[Approvable]:
    """What waits, and has something of theirs. Kept on the user: it is asked for each duty that they are to have."""
    known: list[Approvable] | None = getattr(user, "_waiting_by_them", None)
    if known is None:
        waiting = (state.revision.content_object for state in all_waiting())
        known = [obj for obj in waiting if isinstance(obj, Approvable) and user.pk in _authors(obj)]
        user._waiting_by_them = known  # type: ignore[attr-defined]
    return known


def _authors(obj: Any) -> set[int]:
    revision = obj.get_latest_revision()
    return author_ids(obj, snapshot(revision)) if revision else set()


def _cannot_write(to: "User", by: "User | None") -> str:
    """Whoever hands over writing chooses somebody who writes. A leader to whom it falls gives it on."""
    if by is None or to.has_perm("wagtailadmin.access_admin"):
        return ""
    return _("%(person)s writes nothing here. Choose somebody who does.") % {"person": to}


class Drafts(HandoverKind):
    """A page that is not published, or has changes that are not, and its owner."""

    name, label = "writing.draft", gettext_lazy("Has begun to write")
    fields = ("wagtailcore.Page.owner",)
    holder = "owner"

    def held(self) -> QuerySet[Any]:
        begun = Q(live=False, first_published_at=None) | Q(has_unpublished_changes=True)
        return Page.objects.filter(begun, owner__isnull=False, alias_of=None).order_by("pk")

    def holder_id(self, row: Page) -> int:
        return int(row.owner_id)

    def names(self, rows: Sequence[Page], viewer: "User", *, every: bool) -> dict[int, Named]:
        found = {}
        for page in rows:
            kind = str(page.cached_content_type.name).capitalize()
            found[page.pk] = Named(
                page.draft_title if every else _("%(kind)s, not published") % {"kind": kind}
            )
        return found

    def refusal(self, row: Page, to: "User", by: "User | None") -> str:
        return _cannot_write(to, by)

    def hand_over(self, row: Page, to: "User", by: "User | None") -> int:
        # Not by saving: that would write anew what is live, for readers of pages that nobody approves.
        Page.objects.filter(pk=row.pk).update(owner=to)
        return int(row.pk)

    def logged(self, row: Page) -> Model:
        return row


class Sent(HandoverKind):
    """A change that was sent and waits: whoever sent it is told what was decided. Who wrote it stays its author."""

    name, label = "writing.sent", gettext_lazy("Has sent for approval")
    fields = ("wagtailcore.WorkflowState.requested_by",)
    holder = "requested_by"

    def held(self) -> QuerySet[Any]:
        states = WorkflowState.objects.active().filter(requested_by__isnull=False)
        return states.select_related("requested_by").order_by("pk")

    def names(self, rows: Sequence[WorkflowState], viewer: "User", *, every: bool) -> dict[int, Named]:
        if every:
            prefetch_related_objects(rows, "content_object")
        found = {}
        for state in rows:
            kind = ContentType.objects.get_for_id(state.content_type_id).name.capitalize()
            title = str(state.content_object) if every else _("%(kind)s, not published") % {"kind": kind}
            found[state.pk] = Named(title)
        return found

    def refusal(self, row: WorkflowState, to: "User", by: "User | None") -> str:
        return _cannot_write(to, by)

    def hand_over(self, row: WorkflowState, to: "User", by: "User | None") -> int:
        WorkflowState.objects.filter(pk=row.pk).update(requested_by=to)
        return int(row.pk)

    def logged(self, row: WorkflowState) -> Model | None:
        found: Model | None = row.content_object
        return found


def register() -> None:
    for kind in (Approver, Drafts, Sent):
        kinds.register(kind())

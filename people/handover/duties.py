"""The duties of owners, answerers and editors. (The approver's is approvals' own: it knows who wrote.)

What they are for belongs to apps above: each registers how its things are called.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people import duties
from people.duties import Key
from people.models import Duty, DutyKind

from .accounts import open_users
from .kinds import HandoverKind, Named

if TYPE_CHECKING:
    from people.models import User

Names = Callable[[set[Key], "User"], Mapping[Key, Any]]
_names: list[Names] = []


def register_names(names: Names) -> None:
    """`names` gets keys (content type id, object id) and a viewer, and answers with what has a title and a url, of what
    the viewer may read. Called once, in the app's `ready`."""
    if names not in _names:
        _names.append(names)


class OfDuty(HandoverKind):
    """One kind of duty. Whoever has it got it from outside, and cannot give it on."""

    fields = ("people.Duty.user",)
    given = True
    kind: DutyKind

    def held(self) -> QuerySet[Any]:
        return Duty.objects.not_ended().filter(kind=self.kind).order_by("pk")

    def holder_id(self, row: Duty) -> int:
        return row.user_id

    def names(self, rows: Sequence[Duty], viewer: "User", *, every: bool) -> dict[int, Named]:
        """At most one SQL statement for each app, and where all may be known one for each kind of thing."""
        keys = {(duty.content_type_id, duty.object_id) for duty in rows}
        readable: dict[Key, Any] = {}
        for names in _names:
            readable |= names(keys, viewer)
        if every:
            prefetch_related_objects(rows, "target")
        found = {}
        for duty in rows:
            key = (duty.content_type_id, duty.object_id)
            if key in readable:
                found[duty.pk] = Named(readable[key].title, readable[key].url)
            elif every and duty.target is not None:
                found[duty.pk] = Named(str(duty.target))
            else:
                label = ContentType.objects.get_for_id(duty.content_type_id).name.capitalize()
                found[duty.pk] = Named(_("%(kind)s, not published") % {"kind": label})
        return found

    def is_shared(self, row: Duty) -> bool:
        if row.target is None:  # what it was for is gone
            return True
        same = Duty.objects.on().filter(
            kind=row.kind, content_type=row.content_type_id, object_id=row.object_id, ends=None
        )
        return same.exclude(user=row.user_id).filter(user__in=open_users()).exists()

    def hand_over(self, row: Duty, to: "User", by: "User | None") -> int:
        return duties.hand_on(duty=row, to=to, by=by).pk

    def end(self, row: Duty, by: "User | None") -> None:
        duties.end_for_good(duty=row, by=by)


class Owner(OfDuty):
    name, label, kind = "duty.owner", gettext_lazy("Process owner of"), DutyKind.OWNER


class Answerer(OfDuty):
    name, label, kind = "duty.answerer", gettext_lazy("Answers questions about"), DutyKind.ANSWERER


class Editor(OfDuty):
    name, label, kind = "duty.editor", gettext_lazy("Editor of"), DutyKind.EDITOR

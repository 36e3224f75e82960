"""What the demo's people are told: a handful each, of what they did to one another while the demo was loaded."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from wagtail.models import TaskState

from approvals.content import snapshot
from approvals.permissions import approvers_of
from approvals.services import approve_task
from guides.following import follow
from guides.models import GuidePage, GuideStepPage
from notifications.models import Notification
from people.models import User

MOST = 5
# Who follows the procurement guide, and what becomes new in it: approved at once, and sent and still waiting.
GUIDE = "anskaffelser"
FOLLOWERS = ("ansatt", "marit.lunde", "farid.rahimi")
APPROVED, WAITING = 1, 3
NOTES = {
    APPROVED: "Vi har gått gjennom steget. Det gjelder fortsatt.",
    WAITING: "Sammendraget sier hvem steget er for.",
}


def load(users: dict[str, User]) -> Iterator[str]:
    """Make something new in a guide that people follow, and leave a change waiting; once."""
    guide = GuidePage.objects.filter(slug=GUIDE, locale__language_code="nb").first()
    if guide is None or GuideStepPage.objects.child_of(guide).count() <= WAITING:
        return
    steps = list(GuideStepPage.objects.child_of(guide).order_by("path"))
    if any(step.get_latest_revision_as_object().change_note in NOTES.values() for step in steps):
        return
    with transaction.atomic():
        for name in FOLLOWERS:
            follow(users[name], guide.pk)
        state = _send(steps[APPROVED], NOTES[APPROVED])
        approve_task(
            task_state=state, user=approvers_of(steps[APPROVED])[0], seen_hash=snapshot(state.revision).hash,
            note=NOTES[APPROVED],
        )  # fmt: skip
        _send(steps[WAITING], NOTES[WAITING])
    yield f"{guide.title}: noe nytt, og noe som venter"


def _send(step: Any, note: str) -> TaskState:
    """A change of a step, sent by who wrote it."""
    draft = step.get_latest_revision_as_object()
    draft.change_note = note
    if note == NOTES[WAITING]:
        draft.summary = f"{draft.summary.rstrip('.')}, for alle som bestiller."
    draft.save_revision(user=step.owner, log_action=True)
    step = GuideStepPage.objects.get(pk=step.pk)
    step.get_workflow().start(step, step.owner)
    return TaskState.objects.get(pk=step.current_workflow_task_state.pk)


def keep_a_handful(since: datetime) -> None:
    """Loading tells an author a hundred times that something was approved. The newest stay, and none is mailed."""
    new = Notification.objects.filter(created_at__gte=since)
    place = Window(RowNumber(), partition_by=F("user"), order_by=F("pk").desc())
    many = new.annotate(place=place).filter(place__gt=MOST)
    Notification.objects.filter(pk__in=list(many.values_list("pk", flat=True))).delete()
    new.update(mail_at=None)

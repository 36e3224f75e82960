"""Asking for deletion, answering it, and exports. Each is logged."""

from datetime import timedelta
from enum import StrEnum
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.privacy import Basis, Leaving, registered
from notifications.services import tell
from people.models import User

from . import exporting, leavers
from .models import DeletionRequest, State
from .notices import ANSWERED, ASKED
from .permissions import administrators, may_look_after_privacy, may_see_data_of

MOST_EXPORTS = 5
EXPORT = "privacy.export"


class Decision(StrEnum):
    """What an administrator does about a request."""

    ERASE = "erase"
    ANONYMISE = "anonymise"
    BY_HAND = "by_hand"
    REFUSE = "refuse"


class Refused(Exception):
    """It does not go. Says why to who asked."""


@transaction.atomic
def ask(*, user: User, text: str) -> DeletionRequest:
    """Ask to be deleted; those who look after privacy are told. Raises Refused while another request waits."""
    User.objects.select_for_update().get(pk=user.pk)
    if DeletionRequest.objects.filter(user=user, state=State.WAITING).exists():
        raise Refused(_("You have asked already, and get an answer to that."))
    asked = DeletionRequest.objects.create(user=user, text=text)
    log(instance=asked, action="privacy.ask", user=user)
    tell(ASKED, users=administrators(), about=asked, key=str(asked.pk), actor=user)
    return asked


@transaction.atomic
def withdraw(*, request: DeletionRequest) -> None:
    """Take a request back. One that was answered stays as it is."""
    locked = DeletionRequest.objects.select_for_update().get(pk=request.pk)
    if locked.is_waiting:
        locked.state, locked.answered_at = State.WITHDRAWN, timezone.now()
        locked.save(update_fields=["state", "answered_at"])
        log(instance=locked, action="privacy.withdraw", user=locked.user)


@transaction.atomic
def answer(*, request: DeletionRequest, decision: Decision, answer: str, by: User) -> DeletionRequest:
    """Do it or refuse it, and tell who asked. Raises PermissionDenied, and Refused when it cannot be done."""
    if not may_look_after_privacy(by):
        raise PermissionDenied
    locked = DeletionRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
    if not locked.is_waiting:
        raise Refused(_("This request has been answered or withdrawn."))
    locked.state = State.REFUSED if decision == Decision.REFUSE else State.DONE
    locked.answer, locked.answered_by, locked.answered_at = answer, by, timezone.now()
    locked.save()
    log(instance=locked, action="privacy.answer", user=by, data={"decision": decision.value})
    tell(ANSWERED, users=[locked.user], about=locked, key=str(locked.pk), actor=by)
    if decision == Decision.ERASE:
        erase_what_rests_on_consent(locked.user)
    elif decision == Decision.ANONYMISE and not leavers.anonymise(locked.user):
        raise Refused(_("The account is open, or somebody says that the person works here. Close it first."))
    return locked


def erase_what_rests_on_consent(user: User) -> None:
    """Taking back one's consent is enough for it to go (GDPR article 17(1)(b)); all else has a basis of its own."""
    for kind in registered():
        if kind.basis == Basis.CONSENT:
            for link in kind.links:
                if link.leaving == Leaving.DELETED:
                    kind.rows(link, user).delete()
            if kind.leave:
                kind.leave(user)


def export(*, subject: User, by: User) -> IO[bytes]:
    """All that is held about somebody. Raises PermissionDenied, and Refused when there were many within the hour."""
    if not may_see_data_of(subject, by):
        raise PermissionDenied
    hour = timezone.now() - timedelta(hours=1)
    if ModelLogEntry.objects.filter(user=by, action=EXPORT, timestamp__gt=hour).count() >= MOST_EXPORTS:
        raise Refused(_("You have fetched this several times within the hour. Try again in an hour."))
    log(instance=subject, action=EXPORT, user=by)
    return exporting.make(subject)

"""Those who left are made anonymous: nothing is left that names them, but what the law wants kept with a name."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from cms.privacy import Leaving, registered
from people.models import User
from people.scim.models import SOURCE

# From the day on which the account was closed. So long duties are handed over, and who comes back after a break finds
# what they had; what is left of a leaver is to be deleted within a reasonable time (arbeidsmiljøloven § 9-5 and the
# regulation on access to e-mail, § 4), for which half a year is the usual measure.
LEAVER_DAYS = 183


def note_closed(now: datetime) -> None:
    """Write down since when accounts are closed, where who closed or opened them did not (User.save does): at night,
    and after many at once in the administration."""
    User.objects.filter(is_active=False, closed_at=None).update(closed_at=now)
    User.objects.filter(is_active=True, closed_at__isnull=False).update(closed_at=None)


def leavers(now: datetime) -> QuerySet[User]:
    """Whose account has been closed for so long, and of whom nobody says that they work here: neither an import nor the
    identity system, unless that closed the account itself."""
    closed = User.objects.filter(
        is_active=False, anonymised_at=None, closed_at__lt=now - timedelta(days=LEAVER_DAYS)
    )
    return closed.filter(_left()).order_by("closed_at", "pk")


def may_be_made_anonymous(user: User) -> bool:
    """At once, when they ask for it: the account is closed, and nobody says that they work here."""
    return User.objects.filter(_left(), pk=user.pk, is_active=False, anonymised_at=None).exists()


def _left() -> Q:
    by_scim = Q(person__source=SOURCE) & (Q(scim__closed=True) | Q(scim__gone=True))
    return Q(person=None) | Q(person__source="") | by_scim


@transaction.atomic
def anonymise(user: User) -> bool:
    """Carry out for one account what the register says of leavers. Twice is once. Returns whether it was done now."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.anonymised_at or not may_be_made_anonymous(locked):
        return False
    _end_duties(locked)
    # The other way round: what rows are found by is emptied after them, the account last.
    for kind in reversed(registered()):
        for link in kind.links:
            if not (link.path or link.find):
                continue
            if link.leaving == Leaving.DELETED:
                kind.rows(link, locked).delete()
            elif link.leaving == Leaving.CLEARED:
                kind.rows(link, locked).update(**{link.column: None})
        if kind.leave:
            kind.leave(locked)
    log(instance=locked, action="privacy.anonymise")
    return True


def _end_duties(user: User) -> None:
    """Whoever is gone holds none; the rows say who held it until when."""
    today = timezone.localdate()
    for duty in user.duties.not_ended():
        duty.ends = max(today, duty.starts)
        duty.save(update_fields=["ends"])

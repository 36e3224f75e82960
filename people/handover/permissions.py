"""Who may hand over what somebody answers for, and to whom."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from people.audience import STAFF, Viewer, is_signed_in, tokens
from people.models import Unit

from .kinds import HandoverKind

if TYPE_CHECKING:
    from people.models import User


def may_see_handover(viewer: "Viewer", holder: "User") -> bool:
    """May somebody see all that this one answers for, and hand it over? Administrators; of the employees the one it is
    about, and whoever leads their unit or one above it."""
    if not is_signed_in(viewer):
        return False
    if viewer.is_superuser:
        return True
    return STAFF in tokens(viewer) and (viewer.pk == holder.pk or leads(viewer, holder))


def leads(viewer: "User", holder: "User") -> bool:
    """Does the viewer lead the unit where somebody works, or one above it? One SQL statement."""
    person = getattr(holder, "person", None)
    if person is None or person.unit is None:
        return False
    return Unit.objects.filter(pk__in=person.unit.lineage, leader__user=viewer.pk).exists()


def may_give_on(kind: HandoverKind, viewer: "User", holder_id: int) -> bool:
    """What was given from outside nobody gives on themselves: approvers would choose who approves (ADR 5, ADR 18)."""
    return viewer.is_superuser or not kind.given or viewer.pk != holder_id


def may_know_all(viewer: "User", holder_id: int) -> bool:
    """Titles of drafts and names of hidden networks: for whoever answers for them, and for administrators. A leader
    sees what they may read themselves, and of the rest its kind alone."""
    return viewer.is_superuser or viewer.pk == holder_id


def may_see_unheld(viewer: "Viewer") -> bool:
    """What nobody answers for is for administrators: it names drafts and hidden networks."""
    return is_signed_in(viewer) and viewer.is_superuser


def refusal(kind: HandoverKind, row: Any, to: "User", *, by: "User | None" = None) -> str:
    """Why somebody cannot take this over, whoever hands it over or when it falls; empty when they may.

    `to` is one of people.audience.viewers, so that no SQL is needed for where they work.
    """
    if not to.is_open:
        return _("%(person)s's account is closed.") % {"person": to}
    if to.pk == kind.holder_id(row):
        return _("%(person)s has this already.") % {"person": to}
    if kind.for_staff and not is_of_the_house(to):
        return _("%(person)s does not work in the municipality.") % {"person": to}
    return kind.refusal(row, to, by)


def is_of_the_house(user: "User") -> bool:
    """People of the municipality, and administrators without a place of work."""
    person = getattr(user, "person", None)
    placed = person is not None and person.unit is not None
    return STAFF in tokens(user) or (user.is_superuser and not placed)

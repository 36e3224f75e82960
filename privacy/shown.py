"""What this app says on one's own page (people.sections)."""

from typing import TYPE_CHECKING

from people.models import Person
from people.sections import Section

if TYPE_CHECKING:
    from people.audience import Viewer


def link_of_ones_own(person: Person, viewer: "Viewer") -> Section | None:
    """The way to what is held about oneself; nobody else gets it."""
    mine = viewer is not None and viewer.is_authenticated and person.user_id == viewer.pk
    return Section("privacy/mine_link.html") if mine else None

"""What networks say on the page of a person or a unit (people.sections)."""

from typing import TYPE_CHECKING, Any

from people.alphabet import alphabetical
from people.models import Person, Unit
from people.sections import Section

from .models import Membership, Network
from .permissions import may_see_inside, may_see_moderators

if TYPE_CHECKING:
    from people.audience import Viewer

# How many a page names; the rest are counted.
SHOWN = 12


def moderated_by(person: Person, viewer: "Viewer") -> Section | None:
    """The networks that the person moderates, of those whose moderators the viewer may see. One SQL statement."""
    moderated = Membership.objects.current().filter(user=person.user_id, is_moderator=True)
    networks = (
        Network.objects.visible_to(viewer)
        .filter(memberships__in=moderated)
        .order_by(alphabetical("name"), "pk")
    )
    seen = [one for one in networks if may_see_moderators(user=viewer, network=one)]
    return Section("networks/moderated_by.html", _first(seen)) if seen else None


def networks_of(unit: Unit, viewer: "Viewer") -> Section:
    """The networks that name a unit, of those that the viewer sees inside, where its units stand. One SQL statement."""
    networks = Network.objects.visible_to(viewer).filter(units=unit).order_by(alphabetical("name"), "pk")
    seen = [one for one in networks if may_see_inside(user=viewer, network=one)]
    return Section("networks/networks_of.html", _first(seen))


def _first(seen: list[Network]) -> dict[str, Any]:
    return {"networks": seen[:SHOWN], "more": len(seen[SHOWN:])}

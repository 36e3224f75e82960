"""What a template gets of a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page

from people.models import initials
from people.texts.rendering import render

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from guides.beside import Link
    from people.models import User

    from .models import JoinRequest, Network


@dataclass(frozen=True)
class Somebody:
    """A member, or somebody who asks. `id` is the membership's, or the request's."""

    id: int
    name: str
    description: str
    url: str = ""
    is_moderator: bool = False
    is_viewer: bool = False
    text: str = ""
    when: datetime | None = None

    @property
    def initials(self) -> str:
        return initials(self.name)


@dataclass(frozen=True)
class Shown:
    """A network as one viewer sees it. What they may not see is empty here, so no template decides about it.

    `description` and `about` are HTML. `members` has moderators first; `moderators` is for who may see them and not the
    members. `decided` is the viewer's own last request, if it was declined. `candidates` can take over from the last
    moderator.
    """

    network: "Network"
    inside: bool = False
    description: str = ""
    about: str = ""
    units: Sequence[str] = ()
    count: int | None = None
    members: Page[Any] | None = None
    moderators: Sequence[Somebody] = ()
    requests: Sequence[Somebody] = ()
    removed: Sequence[Somebody] = ()
    guides: Sequence["Link"] = ()
    is_member: bool = False
    may_join: bool = False
    may_ask: bool = False
    may_moderate: bool = False
    waiting: "JoinRequest | None" = None
    decided: "JoinRequest | None" = None
    must_hand_over: bool = False
    candidates: Sequence[Somebody] = ()

    @property
    def takes_requests(self) -> bool:
        """Whether moderators read of requests here: where one asks, or where some wait since one did."""
        return self.network.is_closed or bool(self.requests)


def of_draft(network: "Network", user: "User | AnonymousUser | None") -> Shown:
    """A draft as its members will see it, without anybody in it; with the names that who looks at it may see."""
    description, about = render([network.description, network.about], user)
    units = [unit.name for unit in network.units.all()]
    return Shown(network, inside=True, description=description, about=about, units=units)

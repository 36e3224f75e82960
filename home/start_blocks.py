"""The blocks of the start page, composed of what the other apps offer. An app below this one adds a block as a line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.waiting import first_waiting
from guides.finding import guides_in_language
from guides.following import followed
from guides.listing import list_guides
from guides.popular import most_read

from .models import Arrangement
from .news import cards, news_for

if TYPE_CHECKING:
    from people.models import User

WAITING = 5
GUIDES = 6
NEW = 6
NEWS = 3


@dataclass(frozen=True)
class Block:
    """A part of the start page. `load` gets the person's user; `template` gets what it answers as `block`."""

    name: str
    label: Promise
    load: "Callable[[User], dict[str, Any]]"

    @property
    def template(self) -> str:
        return f"home/blocks/{self.name}.html"


@dataclass(frozen=True)
class Arranged:
    """The blocks in a person's own order: those shown and those hidden."""

    shown: list[Block] = field(default_factory=list)
    hidden: list[Block] = field(default_factory=list)


def tasks(user: "User") -> dict[str, Any]:
    return {"waiting": first_waiting(user, WAITING)}


def guides(user: "User") -> dict[str, Any]:
    """Guides to begin with, and what they were chosen by: counts know no roles, so nobody's role is said to use them.

    Those read most in the municipality; where nothing is counted yet, those that one's own place of work keeps, else
    the newest.
    """
    visible = guides_in_language(user)
    popular = most_read()
    if popular:
        place = {guide_id: n for n, guide_id in enumerate(popular)}
        rows = visible.filter(object_id__in=popular[: 4 * GUIDES])
        chosen = sorted(list_guides(rows), key=lambda card: place[card["id"]])[:GUIDES]
        if chosen:
            return {"heading": _("Read most in the municipality"), "guides": chosen}
    person = getattr(user, "person", None)
    if person and person.unit:
        kept = visible.filter(version__content__owner_unit__in=person.unit.lineage).order_by("-since")
        if chosen := list_guides(kept[:GUIDES]):
            return {"heading": _("Guides from your place of work"), "guides": chosen}
    return {"heading": _("New in the guides"), "guides": list_guides(visible.order_by("-since")[:GUIDES])}


def following(user: "User") -> dict[str, Any]:
    return {"followed": followed(user, limit=NEW)}


def news(user: "User") -> dict[str, Any]:
    return {"news": cards(news_for(user).select_related("locale").defer("body")[:NEWS])}


BLOCKS = (
    Block("tasks", gettext_lazy("Waiting for you"), tasks),
    Block("guides", gettext_lazy("Guides to begin with"), guides),
    Block("following", gettext_lazy("New in the guides you follow"), following),
    Block("news", gettext_lazy("News"), news),
)


def arranged(user: "User") -> Arranged:
    """The blocks as this person wants them; what came since they arranged them stands last. One SQL statement."""
    own = Arrangement.objects.filter(user=user).first()
    if own is None:
        return Arranged(shown=list(BLOCKS))
    place = {name: n for n, name in enumerate(own.order)}
    blocks = sorted(BLOCKS, key=lambda block: place.get(block.name, len(place)))
    return Arranged(
        shown=[block for block in blocks if block.name not in own.hidden],
        hidden=[block for block in blocks if block.name in own.hidden],
    )

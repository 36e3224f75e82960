"""The blocks of the start page, composed of what the other apps offer. An app below this one adds a block as a line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Func, JSONField, Q, QuerySet, Value
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.models import Publication
from approvals.waiting import first_waiting
from cms.statements import Statement, in_each_language
from guides.finding import guides_in_language
from guides.following import followed
from guides.listing import guide_cards, with_texts
from guides.popular import most_read
from people import units
from people.audience import Viewer, argument
from people.units import workplace

from .models import Arrangement
from .news import first_news

if TYPE_CHECKING:
    from people.models import User

WAITING = 5
GUIDES = 6
NEW = 6


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
    viewer = argument(user)
    if popular := most_read()[: 4 * GUIDES]:
        place = {guide_id: n for n, guide_id in enumerate(popular)}
        chosen = guide_cards(_POPULAR(viewer, tuple(popular)))
        if chosen:
            chosen.sort(key=lambda card: place[card["id"]])
            return {"heading": _("Read most in the municipality"), "guides": chosen[:GUIDES]}
    if (above := workplace(user)) and (chosen := guide_cards(_KEPT(viewer, tuple(units.ids_of(*above))))):
        return {"heading": _("Guides from your place of work"), "guides": chosen}
    return {"heading": _("New in the guides"), "guides": newest_guides(user)}


def newest_guides(user: "Viewer") -> list[dict[str, Any]]:
    """The newest guides as cards. One SQL statement."""
    return guide_cards(_NEWEST(argument(user)))


def _popular(language: str, user: "Viewer", guide_ids: tuple[int, ...]) -> QuerySet[Any]:
    return with_texts(guides_in_language(user, language).filter(object_id__in=guide_ids))


def _kept(language: str, user: "Viewer", unit_ids: tuple[int, ...]) -> QuerySet[Any]:
    # Said as the index of contents says it: their texts are long, and reading all of them takes its time.
    kept = guides_in_language(user, language).alias(kept_by=KeyTransform("owner_unit", "version__content"))
    of_units = (Q(kept_by=_json(unit_id)) for unit_id in unit_ids)
    return _first(kept.filter(reduce(or_, of_units, Q(pk__in=[]))))


def _json(number: int) -> Func:
    return Func(Cast(Value(number), BigIntegerField()), function="to_jsonb", output_field=JSONField())


def _newest(language: str, user: "Viewer") -> QuerySet[Any]:
    return _first(guides_in_language(user, language))


def _first(publications: QuerySet[Any]) -> QuerySet[Any]:
    """The newest of these with their texts: found first, so that no other guide's text is read."""
    newest = publications.order_by("-since").values("pk")[:GUIDES]
    return with_texts(Publication.objects.filter(pk__in=newest)).order_by("-since")


_POPULAR, _KEPT, _NEWEST = in_each_language(_popular), in_each_language(_kept), in_each_language(_newest)


def following(user: "User") -> dict[str, Any]:
    return {"followed": followed(user, limit=NEW)}


def news(user: "User") -> dict[str, Any]:
    return {"news": first_news(user)}


BLOCKS = (
    Block("tasks", gettext_lazy("Waiting for you"), tasks),
    Block("guides", gettext_lazy("Guides to begin with"), guides),
    Block("following", gettext_lazy("New in the guides you follow"), following),
    Block("news", gettext_lazy("News"), news),
)


_OWN = Statement(lambda user_id: Arrangement.objects.filter(user=user_id))


def arranged(user: "User") -> Arranged:
    """The blocks as this person wants them; what came since they arranged them stands last. One SQL statement."""
    own = next(iter(_OWN(user.pk)), None)
    if own is None:
        return Arranged(shown=list(BLOCKS))
    place = {name: n for n, name in enumerate(own.order)}
    blocks = sorted(BLOCKS, key=lambda block: place.get(block.name, len(place)))
    return Arranged(
        shown=[block for block in blocks if block.name not in own.hidden],
        hidden=[block for block in blocks if block.name in own.hidden],
    )

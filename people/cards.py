"""A person as a template gets them: with what this viewer may see, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from . import competences, photos
from .alphabet import sort_key
from .models import Person, Unit
from .permissions import fields_shown
from .profiles import Competence, is_away

if TYPE_CHECKING:
    from .audience import Viewer


WHOLE_WEEK = [1, 2, 3, 4, 5]


@dataclass(frozen=True)
class Line:
    """Somebody in a list. `knows` is what of that which was looked for they answer for or are good at."""

    name: str
    url: str
    initials: str
    title: str
    unit: str
    photo: str = ""
    away_until: date | None = None
    knows: Sequence[str] = ()


@dataclass(frozen=True)
class Deputy:
    """Who stands in, with how to reach them as far as the viewer may know."""

    name: str
    url: str
    phone: str
    mail: str


@dataclass(frozen=True)
class Card:
    """Somebody on their own page. What the viewer may not see is empty here, so no template decides about it."""

    name: str
    initials: str
    is_me: bool
    title: str = ""
    unit: Unit | None = None
    number: str = ""
    photo: str = ""
    pronunciation: str = ""
    about: str = ""
    languages: str = ""
    place: str = ""
    working_days: str = ""
    phone: str = ""
    mail: str = ""
    roles: Sequence[str] = ()
    competences: Sequence[Competence] = ()
    leader: Person | None = None
    is_away: bool = False
    away_from: date | None = None
    away_until: date | None = None
    deputy: Deputy | None = None
    asks_whether_right: bool = False


def line(person: Person, viewer: "Viewer", knowing: Mapping[int, Sequence[str]] | None = None) -> Line:
    """A person, with their unit, as a line of a list. No SQL."""
    shown = fields_shown(person, viewer)
    return Line(
        name=person.name,
        url=person.get_absolute_url(),
        initials=person.initials,
        title=person.title,
        unit=person.unit.name if person.unit else "",
        photo=photos.url(person.pk, person.photo) if "photo" in shown else "",
        away_until=person.away_until if person.is_away and "away" in shown else None,
        knows=(knowing or {}).get(person.pk, ()),
    )


def card(person: Person, viewer: "Viewer") -> Card:
    """A person, with user, deputy and unit with its leader, on a page of their own. At most two SQL statements."""
    shown = fields_shown(person, viewer)
    is_me = viewer is not None and person.user_id == viewer.pk
    unit = person.unit if "unit" in shown else None
    leader = leader_of(unit)
    away = "away" in shown and person.will_be_away
    texts = {
        name: getattr(person, name) if name in shown else ""
        for name in ("title", "number", "pronunciation", "about", "languages", "place", "phone", "mail")
    }
    return Card(
        name=person.name,
        initials=person.initials,
        is_me=is_me,
        unit=unit,
        photo=photos.url(person.pk, person.photo, photos.LARGE) if "photo" in shown else "",
        working_days=days(person.working_days) if "working_days" in shown else "",
        roles=sorted((role.name for role in person.roles.all()), key=sort_key) if "roles" in shown else (),
        competences=competences.shown_of(person, to_themselves=is_me) if "competences" in shown else (),
        leader=leader if leader != person else None,
        is_away=away and person.is_away,
        away_from=person.away_from if away else None,
        away_until=person.away_until if away else None,
        deputy=_deputy(person.deputy, viewer) if away else None,
        asks_whether_right=is_me and person.asks_whether_right(),
        **texts,
    )


def _deputy(deputy: Person | None, viewer: "Viewer") -> Deputy | None:
    """Somebody who has left, or is away too, stands in for nobody."""
    today = timezone.localdate()
    if deputy is None or not deputy.user.is_active or is_away(deputy.away_from, deputy.away_until, today):
        return None
    shown = fields_shown(deputy, viewer)
    if "name" not in shown:
        return None
    return Deputy(
        deputy.name, deputy.get_absolute_url(),
        deputy.phone if "phone" in shown else "", deputy.mail if "mail" in shown else "",
    )  # fmt: skip


def leader_of(unit: Unit | None) -> Person | None:
    """Who leads a unit and is still here. Its leader's user must be fetched."""
    leader = unit and unit.leader
    return leader if leader and leader.user.is_active else None


def days(working: Sequence[int]) -> str:
    """«Monday to Friday», or the days."""
    if not working:
        return ""
    if list(working) == WHOLE_WEEK:
        return _("Monday to Friday")
    return get_text_list([str(WEEKDAYS[day - 1]) for day in working], _("and"))

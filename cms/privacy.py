"""The register of personal data: every table that names a person, why, by what right, how long, and what then.

Each app says what it keeps in its module `personal.py`, which the app `privacy` loads; what the installed packages keep
stands in `privacy.personal`. From it are made what people see of themselves, exports, what is deleted at night, and
docs/howto/personal-data.md. A table that names people and is not in it fails the system checks (privacy.checks).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

Text = Promise | str
A_YEAR = 365


class Group(TextChoices):
    """What kinds are told under, in this order."""

    WORK = "work", _("Who you are at work")
    SELF = "self", _("What you say of yourself")
    USE = "use", _("What you follow, take and are a member of")
    CONTENT = "content", _("What you write, approve and answer for")
    ACCOUNT = "account", _("Your account and how you log in")
    LOGS = "logs", _("Logs")


class Basis(TextChoices):
    """By what right. Each names the article of the GDPR and the Norwegian law that it rests on."""

    EMPLOYMENT = (
        "employment",
        _(
            "Needed for your employment (GDPR article 6(1)(b)); for people from partners, for the municipality's "
            "task that you work together on (article 6(1)(e))"
        ),
    )
    TRAINING = (
        "training",
        _("Needed for your employment (GDPR article 6(1)(b)), training by arbeidsmiljøloven § 3-2 among it"),
    )
    CONSENT = (
        "consent",
        _(
            "Your consent, which you take back by removing it (GDPR article 6(1)(a); for a picture also "
            "åndsverkloven § 104)"
        ),
    )
    CONTROL = (
        "control",
        _(
            "A duty by law (GDPR article 6(1)(c)): the municipality's internal control, kommuneloven § 25-1, and "
            "documentation, arkivlova"
        ),
    )
    SECURITY = (
        "security",
        _(
            "A duty by law to keep the site secure (GDPR article 6(1)(c) and 32, eforvaltningsforskriften § 15), "
            "within arbeidsmiljøloven § 9-1"
        ),
    )
    RIGHTS = (
        "rights",
        _(
            "A duty by law to answer for how personal data are handled (GDPR article 6(1)(c), 5(2) and 12(3), "
            "personopplysningsloven § 1)"
        ),
    )


class Leaving(TextChoices):
    """What happens to rows of somebody whose account is made anonymous."""

    DELETED = "deleted", _("Deleted when you are made anonymous.")
    EMPTIED = "emptied", _("Emptied of what names you when you are made anonymous.")
    CLEARED = "cleared", _("Your name is taken out when you are made anonymous.")
    NAMELESS = "nameless", _("Stays, and says «Former employee» when you have been made anonymous.")
    KEPT = "kept", _("Stays with your name, for that long the law wants it.")


@dataclass(frozen=True)
class Age:
    """Rows are deleted so many days after the time in the field `since`; `says` is what happened then.

    `only` are the rows that it is about, if not all.
    """

    days: int
    since: str
    says: Text
    only: Q = field(default_factory=Q)

    def past(self, now: datetime) -> Q:
        return self.only & Q(**{f"{self.since}__lt": now - timedelta(days=self.days)})

    def __str__(self) -> str:
        if not self.days:
            return str(_("Deleted when %(event)s.") % {"event": self.says})
        years, rest = divmod(self.days, A_YEAR)
        time = (
            ngettext("%(count)s day", "%(count)s days", self.days) % {"count": self.days}
            if rest
            else ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
        )
        return str(_("Deleted %(time)s after %(event)s.") % {"time": time, "event": self.says})


@dataclass(frozen=True)
class Link:
    """One way in which rows of a table name a person.

    `path` is the lookup from a row to the User; `find` takes its place where there is none. `fields` is what is told of
    a row to the person, other people only as far as it makes no sense without them; `about` adds what the rows are
    about, by their ids, as far as the person may see it. `says` tells what the person is to the row. What is not
    `listed` is not told row by row, and `says` tells why. Without `leaving` the ages of the kind are enough.
    """

    path: str = ""
    fields: tuple[str, ...] = ()
    leaving: Leaving | None = Leaving.NAMELESS
    says: Text = ""
    find: Callable[[Any], QuerySet[Any]] | None = None
    about: Callable[[Sequence[Any], Any], dict[Any, str]] | None = None
    listed: bool = True

    @property
    def column(self) -> str:
        """The column that names the person."""
        return self.path.partition("__")[0]


@dataclass(frozen=True)
class DataKind:
    """A table that names people, or the part of its columns that serves one purpose.

    `leave` empties the rows of somebody who is made anonymous (Leaving.EMPTIED). `page` is the view where one corrects
    it oneself; without one an administrator does.
    """

    name: str
    model: str
    label: Text
    purpose: Text
    basis: Basis
    group: Group
    links: tuple[Link, ...]
    ages: tuple[Age, ...] = ()
    leave: Callable[[Any], None] | None = None
    page: str = ""

    @property
    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)

    def rows(self, link: Link, user: Any) -> QuerySet[Any]:
        """The rows that name a person in this way, the newest first."""
        if link.find:
            return link.find(user)
        return self.model_class._base_manager.filter(**{link.path: user}).order_by("-pk")

    def past(self, now: datetime) -> QuerySet[Any]:
        """The rows whose time is over."""
        over = Q(*(age.past(now) for age in self.ages), _connector=Q.OR) if self.ages else Q(pk__in=[])
        return self.model_class._base_manager.filter(over).order_by()

    @property
    def kept(self) -> list[str]:
        """How long it is kept, in sentences."""
        leaving = dict.fromkeys(str(link.leaving.label) for link in self.links if link.leaving)
        return [*map(str, self.ages), *leaving]


_kinds: dict[str, DataKind] = {}
_nothing: dict[str, Text] = {}


def register(*kinds: DataKind) -> None:
    """Add kinds; the same name takes the earlier one's place. Called where a `personal.py` is loaded."""
    for kind in kinds:
        empties = any(link.leaving == Leaving.EMPTIED for link in kind.links)
        if empties is (kind.leave is None):
            raise ValueError(
                f"{kind.name}: what is emptied has a function that does it, and nothing else has"
            )
        for link in kind.links:
            found = link.path or link.find
            if not found and (link.listed or link.leaving in (Leaving.DELETED, Leaving.CLEARED)):
                raise ValueError(f"{kind.name}: rows that cannot be found can be neither listed nor deleted")
        _kinds[kind.name] = kind


def nothing(why: Text, *models: str) -> None:
    """Say of tables that look as if they named people why they do not."""
    for model in models:
        _nothing[model] = why


def all_kinds() -> list[DataKind]:
    """In the order of their groups; within one in the order of the apps."""
    groups = list(Group)
    return sorted(_kinds.values(), key=lambda kind: groups.index(kind.group))


def registered() -> list[DataKind]:
    """In the order in which they came: what others are found by comes before them."""
    return list(_kinds.values())


def get(name: str) -> DataKind:
    """Raises KeyError for a kind that nobody has registered."""
    return _kinds[name]


def named_nothing() -> dict[str, Text]:
    return dict(_nothing)

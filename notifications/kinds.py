"""The kinds of things that people are told of. Each app registers its own in its `ready`; this one knows none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.models import User

    from .models import Notification


class When(TextChoices):
    """How somebody is told of a kind: the more a mail disturbs, the earlier it stands."""

    NOW = "now", _("At once, by mail")
    DAILY = "daily", _("In a mail once a day")
    WEEKLY = "weekly", _("In a mail once a week")
    PAGE = "page", _("Here only, no mail")
    OFF = "off", _("Not at all")


MAILED = (When.NOW, When.DAILY, When.WEEKLY)
DIGESTS = (When.DAILY, When.WEEKLY)


@dataclass(frozen=True)
class Shown:
    """A notification in words, in the language of the moment. `url` is an address of this site, without the host."""

    title: str
    text: str = ""
    url: str = "/"


@dataclass(frozen=True)
class Mail:
    """A mail of a kind's own: `<template>.txt` and `.html` get `context`."""

    subject: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Describe = Callable[["Notification", "User"], Shown | None]
Things = Callable[[Sequence["Notification"], "User"], Mapping[int, Any]]
Compose = Callable[["Notification", "User"], Mail | None]


@dataclass(frozen=True)
class NotificationKind:
    """A kind of thing that people are told of.

    `describe` is asked whenever a notification is shown, counted or sent, in the receiver's language. It answers None
    when the receiver may no longer see the thing: then it is neither shown nor counted nor sent.

    `things` is asked before it, once for all of somebody's notifications of the kind: it answers with what they are
    about, by the notifications' ids, of what the receiver may see now. `describe` finds its own as
    `notification.thing`, and is not asked about those left out. So a page costs the same however long it is.

    `mail` composes a mail for those who are told at once; without it, and in digests, what `describe` says is enough.
    `must_reach`: it cannot be turned off, only put into a digest.
    """

    name: str
    label: Promise | str
    describe: Describe
    default: When = When.NOW
    things: Things | None = None
    mail: Compose | None = None
    must_reach: bool = False

    @property
    def choices(self) -> tuple[When, ...]:
        return MAILED if self.must_reach else tuple(When)

    @property
    def unsubscribed(self) -> When:
        """What somebody gets who wants no such mails: none, or as few as there may be."""
        return When.WEEKLY if self.must_reach else When.PAGE


def rows_of(notifications: Sequence["Notification"], rows: QuerySet[Any]) -> dict[int, Any]:
    """Of `rows` the one that each notification is about, by the notification's id: for `things`. One SQL statement."""
    found = {row.pk: row for row in rows.filter(pk__in={one.object_id for one in notifications})}
    return {one.pk: found[one.object_id] for one in notifications if one.object_id in found}


_kinds: dict[str, NotificationKind] = {}


def register(kind: NotificationKind) -> None:
    """Add a kind; the same name takes the earlier one's place. Called in an app's `ready`."""
    _kinds[kind.name] = kind


def get(name: str) -> NotificationKind:
    """Raises KeyError for a kind that nobody has registered."""
    return _kinds[name]


def all_kinds() -> list[NotificationKind]:
    """In the order of their names, so that those of an app stand together."""
    return [kind for _name, kind in sorted(_kinds.items())]

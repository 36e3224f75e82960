"""Notifications, and how each person wants to be told."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.audience import is_signed_in

from . import kinds
from .kinds import NotificationKind, Shown, When

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

# So many of a person's are looked at, the newest: a year's for whoever is told of three things a day.
MOST = 1000


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def due(self, now: datetime) -> "NotificationQuerySet":
        """Those whose mail is to be sent now."""
        return self.filter(mail_at__lte=now)

    def shown_to(self, user: "User | AnonymousUser | None") -> list["Notification"]:
        """Somebody's notifications of what they may see in this moment, each with its `shown`; the newest first.

        The one rule of what is shown, counted and mailed. Two SQL statements, and those of the kinds there are (see
        NotificationKind.things).
        """
        if not is_signed_in(user):
            return []
        names = [kind.name for kind in kinds.all_kinds()]
        rows = (
            self.filter(user=user.pk, kind__in=names).select_related("actor").order_by("-created_at", "-pk")
        )
        by_kind: dict[str, list[Notification]] = defaultdict(list)
        found = list(rows[:MOST])
        for notification in found:
            by_kind[notification.kind].append(notification)
        shown: dict[int, Shown] = {}
        for name, some in by_kind.items():
            shown |= _describe(kinds.get(name), some, user)
        for notification in found:
            if notification.pk in shown:
                notification.shown = shown[notification.pk]
        return [notification for notification in found if notification.pk in shown]


def _describe(kind: NotificationKind, notifications: list["Notification"], user: "User") -> dict[int, Shown]:
    if kind.things:
        things = kind.things(notifications, user)
        for notification in notifications:
            notification.thing = things.get(notification.pk)
        notifications = [notification for notification in notifications if notification.pk in things]
    found = {notification.pk: kind.describe(notification, user) for notification in notifications}
    return {pk: shown for pk, shown in found.items() if shown}


class Notification(models.Model):
    """Somebody is told of something. What it says is no part of it: that is asked for when it is shown
    (NotificationKind.describe).

    `key` names what happened: nobody is told of it twice. `mail_at` is when it is to be mailed; None when it is not,
    or no longer. `refusals`: how often a mail server has refused it for now.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)
    refusals = models.PositiveSmallIntegerField(default=0)

    objects = NotificationQuerySet.as_manager()

    # Set by shown_to.
    thing: Any = None
    shown: Shown

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key"], name="never_twice")]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notification_list"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notification_unread"),
            models.Index(
                fields=["mail_at", "user"], condition=Q(mail_at__isnull=False), name="notification_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} {self.key}"

    @property
    def day(self) -> date:
        return timezone.localdate(self.created_at)

    @property
    def address(self) -> str:
        """Where one goes on to the thing; it is read then."""
        return reverse("notifications:open", args=[self.pk])


class Weekday(models.IntegerChoices):
    """As datetime counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Preferences(models.Model):
    """How somebody wants to be told. Who has chosen nothing has no row, and what stands here as defaults.

    `choices`: the When of each kind by its name; the kind's own default where nothing stands. Times are local.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    choices = models.JSONField(default=dict)
    digest_at = models.TimeField(_("time of day"), default=time(7, 30))
    digest_day = models.PositiveSmallIntegerField(
        _("day of the weekly mail"), choices=Weekday.choices, default=Weekday.MONDAY,
        validators=[MaxValueValidator(6)],
    )  # fmt: skip
    quiet = models.BooleanField(_("quiet hours"), default=True)
    quiet_from = models.TimeField(_("from"), default=time(21))
    quiet_to = models.TimeField(_("to"), default=time(7))
    weekends_off = models.BooleanField(_("no mail on Saturdays and Sundays"), default=False)
    # What they chose last, on the site or here. Empty: what else people.mails.chosen_language knows.
    language = models.CharField(
        _("language of the mails"), max_length=10, choices=settings.LANGUAGES, blank=True, default=""
    )

    def __str__(self) -> str:
        return str(self.user)

    def when(self, kind: NotificationKind) -> When:
        """How this person is told of a kind."""
        chosen = self.choices.get(kind.name)
        return When(chosen) if chosen in kind.choices else kind.default


def preferences_of(user_id: int) -> Preferences:
    return Preferences.objects.filter(user=user_id).first() or Preferences(user_id=user_id)

"""Writes of notifications. Whoever has something to tell calls `tell`."""

from collections.abc import Iterable
from datetime import datetime
from itertools import batched
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone

from people.models import User

from . import kinds, schedule
from .kinds import When
from .models import Notification, Preferences, preferences_of

if TYPE_CHECKING:
    from .kinds import NotificationKind

# So many receivers in one statement.
BATCH = 5000


@transaction.atomic
def tell(
    kind: str,
    *,
    users: Iterable[User] = (),
    user_ids: Iterable[int] = (),
    about: Model | tuple[ContentType, int],
    key: str,
    actor: User | None = None,
    now: datetime | None = None,
) -> int:
    """Tell people of something, in the caller's transaction. Returns how many are told of it now.

    `key` names what has happened, among all things of the kind: nobody is told of it twice, whoever calls. Never the
    one who did it (`actor`), nobody with a closed account, and none who have turned the kind off. `about` is what it
    is about; who may not see that when it is shown or mailed, is not told of it
    (NotificationKind.describe). The mail, if they want one, waits in the row itself: the worker looks every minute.

    Three SQL statements for each 5,000 receivers. Raises KeyError for a kind that nobody has registered.
    """
    now = now or timezone.now()
    wanted = kinds.get(kind)
    if isinstance(about, Model):
        about = ContentType.objects.get_for_model(about), about.pk
    content_type, object_id = about
    ids = {user.pk for user in users} | set(user_ids)
    ids.discard(actor.pk if actor else None)  # type: ignore[arg-type]
    told = Notification.objects.filter(user=OuterRef("pk"), kind=kind, key=key)
    count = 0
    for some in batched(sorted(ids), BATCH):
        new = User.objects.filter(~Exists(told), pk__in=some, is_active=True).values_list("pk", flat=True)
        chosen = {one.user_id: one for one in Preferences.objects.filter(user__in=some)}
        rows = []
        for user_id in new:
            preferences = chosen.get(user_id) or Preferences(user_id=user_id)
            when = preferences.when(wanted)
            if when != When.OFF:
                rows.append(
                    Notification(
                        user_id=user_id, kind=kind, key=key, content_type=content_type, object_id=object_id,
                        actor=actor, created_at=now, mail_at=schedule.mail_at(when, preferences, now),
                    )
                )  # fmt: skip
        # Somebody else may be telling the same in this moment.
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        count += len(rows)
    return count


def read(*, notification: Notification, on: bool = True) -> None:
    """Mark one as read, or as unread again."""
    if on is (notification.read_at is None):
        notification.read_at = timezone.now() if on else None
        notification.save(update_fields=["read_at"])


def read_all(*, user: User, until: int) -> datetime:
    """Mark all as read but those that came after the one with this id. Returns what `unread_again` takes it back by."""
    now = timezone.now()
    Notification.objects.unread().filter(user=user, pk__lte=until).update(read_at=now)
    return now


def unread_again(*, user: User, at: datetime) -> None:
    """Take back a `read_all`."""
    Notification.objects.filter(user=user, read_at=at).update(read_at=None)


def read_about(*, user: User, kind: str, about: Q) -> None:
    """Somebody has the things before their eyes that these notifications of a kind are about."""
    Notification.objects.unread().filter(about, user=user, kind=kind).update(read_at=timezone.now())


@transaction.atomic
def save_preferences(*, preferences: Preferences, now: datetime | None = None) -> None:
    """Save how somebody wants to be told. It holds for what has not been mailed yet, too."""
    now = now or timezone.now()
    preferences.save()
    waiting = Notification.objects.filter(user=preferences.user_id, mail_at__isnull=False)
    for name in set(waiting.values_list("kind", flat=True)) & {kind.name for kind in kinds.all_kinds()}:
        at = schedule.mail_at(preferences.when(kinds.get(name)), preferences, now)
        waiting.filter(kind=name).update(mail_at=at)


def unsubscribe(*, user_id: int, from_kinds: "Iterable[NotificationKind]") -> dict[str, str]:
    """No more mails of some kinds (NotificationKind.unsubscribed). Returns what they had chosen, for `choose` to
    take it back.

    Who gets none already keeps what they have.
    """
    preferences = preferences_of(user_id)
    before = {kind.name: preferences.when(kind).value for kind in from_kinds}
    quieter = {kind.name: kind.unsubscribed for kind in from_kinds if preferences.when(kind) in kinds.MAILED}
    choose(user_id=user_id, choices=quieter)
    return before


def choose(*, user_id: int, choices: "dict[str, When] | dict[str, str]") -> None:
    """Set how somebody is told of some kinds, by name."""
    preferences = preferences_of(user_id)
    preferences.choices |= {name: str(when) for name, when in choices.items()}
    save_preferences(preferences=preferences)

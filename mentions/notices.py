"""What is told to who is mentioned. Whether they may read it, and whether it still stands there, is asked then."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications import kinds
from notifications.kinds import NotificationKind, Shown
from people.audience import tokens
from people.permissions import may_find_people

from . import sources
from .models import Mark

if TYPE_CHECKING:
    from notifications.models import Notification
    from people.models import User

MENTIONED = "mentions.mentioned"


def key_of(obj: Model, field: str) -> str:
    """One text: nobody is told of it twice."""
    return f"{obj._meta.label_lower}:{obj.pk}:{field}"


def where_mentioned(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, Any]:
    """The objects in whose text the receiver is mentioned, and may read it. One statement, and one for each text."""
    ids = {one.object_id for one in notifications}
    marks = Mark.objects.filter(person__user=user.pk, object_id__in=ids)
    mentioned = set(marks.values_list("content_type", "object_id", "field"))
    by_text: dict[tuple[int, str], list[Notification]] = defaultdict(list)
    for one in notifications:
        field = one.key.rpartition(":")[2]
        if (one.content_type_id, one.object_id, field) in mentioned:
            by_text[one.content_type_id, field].append(one)
    found: dict[int, Any] = {}
    for (content_type_id, field), some in by_text.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        text = sources.of(model).text(field) if model else None
        readable = text.readable([one.object_id for one in some], user) if text else {}
        found |= {one.pk: readable[one.object_id] for one in some if one.object_id in readable}
    return found


def describe(notification: "Notification", user: "User") -> Shown:
    obj, actor = notification.thing, notification.actor
    names = {"text": sources.of(type(obj)).title(obj), "person": str(actor)}
    if actor and actor.is_active and may_find_people(tokens(user)):
        title = _("%(person)s mentioned you in “%(text)s”")
    else:
        title = _("You are mentioned in “%(text)s”")
    return Shown(title % names, url=obj.get_absolute_url())


def register() -> None:
    kinds.register(
        NotificationKind(
            MENTIONED, gettext_lazy("When somebody mentions me"), describe, things=where_mentioned
        )
    )

"""People are told of news of the unit they work in (notifications.kinds)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.signals import page_published

from notifications import kinds
from notifications.kinds import NotificationKind, Shown, When
from notifications.services import tell
from people.models import User

from .models import NewsPage

if TYPE_CHECKING:
    from notifications.models import Notification

NEWS = "home.news"


@receiver(page_published, sender=NewsPage, dispatch_uid="home.tell_of_news")
def tell_of_news(sender: type, instance: NewsPage, revision: Any = None, **kwargs: Any) -> None:
    """Those who work in the unit or under it, once, however often and in how many languages it is published.

    News of the whole municipality stands on everybody's start page: a mail to all for each would teach them to look
    away.
    """
    if instance.unit_id is None:
        return
    there = User.objects.filter(person__unit__lineage__contains=[instance.unit_id])
    tell(
        NEWS,
        user_ids=there.values_list("pk", flat=True),
        about=instance,
        key=str(instance.translation_key),
        actor=revision.user if revision else None,
    )


def news_they_may_read(notifications: "Sequence[Notification]", user: "User") -> Mapping[int, NewsPage]:
    """In the receiver's language where there is one. One SQL statement."""
    keys = {one.key for one in notifications}
    found = {
        str(page.translation_key): page
        for page in NewsPage.objects.listed_for(user).filter(translation_key__in=keys).defer("body")
    }
    return {one.pk: found[one.key] for one in notifications if one.key in found}


def describe(notification: "Notification", user: User) -> Shown:
    page = notification.thing
    return Shown(page.title, page.lead, reverse("news:page", args=[page.slug]))


def register() -> None:
    kinds.register(
        NotificationKind(
            NEWS, gettext_lazy("News of my unit"), describe, default=When.PAGE, things=news_they_may_read
        )
    )  # fmt: skip

"""What news knows of units (people.belongings)."""

from collections.abc import Collection

from django.utils.translation import ngettext_lazy

from people.belongings import relation
from search.receivers import changed

from .models import NewsPage


def keep_audience(ids: Collection[int]) -> None:
    """Who may read an item is kept beside its unit. Until the index knows, search has nothing of it."""
    for page in NewsPage.objects.filter(pk__in=ids).only("unit_id", "audience_kind", "acl"):
        if page.acl != (acl := page.audience()):
            NewsPage.objects.filter(pk=page.pk).update(acl=acl)
    changed(NewsPage, ids, narrowed=True)


def connect() -> None:
    relation(
        "home.NewsPage.unit",
        ngettext_lazy("%(n)d news item", "%(n)d news items", "n"),
        after=keep_audience,
    )

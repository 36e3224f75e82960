"""What this app keeps of people (cms.privacy)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.privacy import Basis, DataKind, Group, Leaving, Link, register

from .models import NewsPage


def _titles(rows: Sequence[Any], user: Any) -> dict[Any, str]:
    """The titles of news, as far as the person may read it."""
    ids = [row.pk for row in rows]
    titles = dict(NewsPage.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "title"))
    return {pk: titles.get(pk) or _now("Not shown to you") for pk in ids}


register(
    DataKind(
        name="start-page", model="home.Arrangement", label=_("Your order of the start page"),
        purpose=_("That the start page looks as you want it."),
        basis=Basis.EMPLOYMENT, group=Group.USE, page="arrange",
        links=(Link("user", ("order", "hidden"), Leaving.DELETED),),
    ),
    DataKind(
        name="news", model="home.NewsPage", label=_("News that you stand as author of"),
        purpose=_("That readers see who wrote a piece of news."),
        basis=Basis.EMPLOYMENT, group=Group.CONTENT,
        links=(Link("author__user", ("first_published_at",), Leaving.NAMELESS, about=_titles),),
    ),
)  # fmt: skip

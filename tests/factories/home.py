"""News, published as its editors do."""

import uuid
from typing import Any

from django.contrib.auth.models import Group

from home.models import NewsIndexPage, NewsPage
from home.site import NEWS_EDITORS
from people.models import User

from .people import employee


def news_editor(**kwargs: Any) -> User:
    user = employee(**kwargs)
    user.groups.add(Group.objects.get(name=NEWS_EDITORS))
    return user


def draft_news(*, text: str = "Dette er nytt.", **fields: Any) -> NewsPage:
    """A news item that nobody has published."""
    n = uuid.uuid4().hex[:8]
    page = NewsPage(
        **{"title": f"Nytt {n}", "slug": f"nytt-{n}", "lead": "Kort fortalt.", "live": False} | fields
    )
    body: Any = NewsPage._meta.get_field("body")
    page.body = body.stream_block.to_python(
        [{"type": "text", "id": str(uuid.uuid4()), "value": f"<p>{text}</p>"}]
    )
    NewsIndexPage.objects.get(locale__language_code="nb").add_child(instance=page)
    page.save_revision()
    return page


def news(**fields: Any) -> NewsPage:
    """A published news item, for employees unless it says otherwise."""
    page = draft_news(**fields)
    page.get_latest_revision().publish()
    return NewsPage.objects.get(pk=page.pk)

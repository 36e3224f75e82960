"""News, published as its editors do."""

import uuid
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Locale

from home.models import NewsIndexPage, NewsPage
from home.site import NEWS_EDITORS
from people.models import User

from .people import employee


def news_editor(**kwargs: Any) -> User:
    user = employee(**kwargs)
    user.groups.add(Group.objects.get(name=NEWS_EDITORS))
    return user


def draft_news(*, text: str = "Dette er nytt.", language: str = "nb", **fields: Any) -> NewsPage:
    """A news item that nobody has published."""
    n = uuid.uuid4().hex[:8]
    page = NewsPage(
        **{"title": f"Nytt {n}", "slug": f"nytt-{n}", "lead": "Kort fortalt.", "live": False} | fields
    )
    body: Any = NewsPage._meta.get_field("body")
    page.body = body.stream_block.to_python(
        [{"type": "text", "id": str(uuid.uuid4()), "value": f"<p>{text}</p>"}]
    )
    index = _index(language)
    page.locale = index.locale
    index.add_child(instance=page)
    page.save_revision()
    return page


def _index(language: str) -> NewsIndexPage:
    """Where news of a language live in the tree."""
    index = NewsIndexPage.objects.get(locale__language_code="nb")
    locale = Locale.objects.get(language_code=language)
    return index.get_translation_or_none(locale) or index.copy_for_translation(locale, copy_parents=True)


def translated_news(page: NewsPage, language: str, **fields: Any) -> NewsPage:
    """A news item in another language, published."""
    made = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save_revision().publish()
    return NewsPage.objects.get(pk=made.pk)


def news(**fields: Any) -> NewsPage:
    """A published news item, for employees unless it says otherwise."""
    page = draft_news(**fields)
    page.get_latest_revision().publish()
    return NewsPage.objects.get(pk=page.pk)

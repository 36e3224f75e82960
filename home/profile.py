"""What news says on the page of a unit (people.sections)."""

from typing import TYPE_CHECKING

from people.models import Unit
from people.sections import Section

from .models import NewsPage
from .news import cards

if TYPE_CHECKING:
    from people.audience import Viewer

SHOWN = 3


def news_of(unit: Unit, viewer: "Viewer") -> Section:
    """The newest of a unit, of what the viewer may read. One SQL statement."""
    found = NewsPage.objects.listed_for(viewer).filter(unit=unit).newest_first()
    rows = found.select_related("locale").defer("body")[: SHOWN + 1]
    news = cards(rows)
    return Section("home/news_of.html", {"news": news[:SHOWN], "more": len(news) > SHOWN, "unit": unit})

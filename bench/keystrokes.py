"""What people type into the search box: beginnings of titles, letter by letter."""

from functools import cache
from urllib.parse import quote

from . import content

# From the third letter on, a request goes out after each letter.
FIRST = 3
TITLES = 8
LONGEST = 24


@cache
def titles() -> list[str]:
    """Titles of guides that are there at every scale."""
    guides = (content.guide(number, processes=1, units=1) for number in range(0, 5 * TITLES, 5))
    return [guide.title.lower()[:LONGEST].strip() for guide in guides]


@cache
def keystrokes() -> list[str]:
    """Each title as it grows."""
    return [title[:length].strip() for title in titles() for length in range(FIRST, len(title) + 1)]


@cache
def queries() -> list[str]:
    """Questions with many hits, with few, with none, and misspelt; quoted for an address."""
    misspelt = [title[:4] + title[5:] for title in titles()[:2]]
    return [quote(text) for text in [*titles(), "søknad", "e", *misspelt, "qqqqxxxx zzzzqqqq"]]

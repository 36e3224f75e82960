"""Forms of people."""

from dataclasses import dataclass, field

from django.http import QueryDict

from cms.numbers import whole_number

from . import facets


def words_of(text: str) -> str:
    """What somebody looks for, as it is looked for."""
    return " ".join(text.replace("\0", "").split())[:100]


@dataclass(frozen=True)
class FindPeople:
    """What the list of people was asked for. Anything that makes no sense counts as not asked for.

    `chosen` has the ids by the names of people.facets; `every` is the name of the facet that is to be shown whole.
    """

    q: str = ""
    unit_id: int = 0
    place_id: int = 0
    chosen: dict[str, int] = field(default_factory=dict)
    every: str = ""

    @classmethod
    def of(cls, data: QueryDict) -> "FindPeople":
        asked = {name: whole_number(data.get(name, "")) for name in facets.NAMES}
        return cls(
            q=words_of(data.get("q", "")),
            unit_id=whole_number(data.get(facets.ORGANISATION, "")) or 0,
            place_id=whole_number(data.get(facets.PLACE, "")) or 0,
            chosen={name: number for name, number in asked.items() if number},
            every=data.get("alle", ""),
        )

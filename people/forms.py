"""Forms of people."""

from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True)
class FindPeople:
    """What the list of people was asked for. Anything that makes no sense counts as not asked for."""

    q: str = ""
    unit_id: int = 0

    @classmethod
    def of(cls, data: QueryDict) -> "FindPeople":
        unit = data.get("enhet", "")
        return cls(
            q=" ".join(data.get("q", "").replace("\0", "").split())[:100],
            unit_id=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 12 else 0,
        )

"""What is measured, in rounds: each thing in turn, again and again, so that a busy moment hits all alike."""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .client import Answer, Client, Counts, Headers
from .site import Cpu, Site


class OutOfTime(Exception):
    """The bench's time is over."""


@dataclass(frozen=True)
class Sample:
    """Some requests after each other. CPU in milliseconds a request, `p50` the median of their wall time."""

    requests: int
    web: float
    database: float
    search: float
    p50: float

    @property
    def cpu(self) -> float:
        return self.web + self.database + self.search


@dataclass(frozen=True)
class Figure:
    """The samples of one thing, one a round."""

    samples: Sequence[Sample]

    @property
    def cpu(self) -> float:
        return statistics.median(sample.cpu for sample in self.samples)

    @property
    def p50(self) -> float:
        return statistics.median(sample.p50 for sample in self.samples)

    def raw(self) -> list[dict[str, Any]]:
        return [asdict(sample) for sample in self.samples]


@dataclass(frozen=True)
class Deadline:
    """The moment at which the bench must be done."""

    end: float

    @classmethod
    def in_seconds(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def seconds_left(self) -> float:
        return max(0, self.end - time.monotonic())

    def is_over(self) -> bool:
        return time.monotonic() > self.end

    def check(self) -> None:
        """Raises OutOfTime."""
        if self.is_over():
            raise OutOfTime

    def through[Thing](self, things: Iterable[Thing]) -> Iterator[Thing]:
        """The same things, one by one, while there is time. Raises OutOfTime."""
        for thing in things:
            self.check()
            yield thing


def sample(
    site: Site,
    client: Client,
    paths: Sequence[str],
    *,
    count: int,
    warm: bool = True,
    searching: bool = False,
    headers: Headers | None = None,
) -> Sample:
    """Ask for paths in turn, `count` times in all. Each once before that, unmeasured, unless they shall be cold.

    What Elasticsearch uses counts for pages that ask it (`searching`): for others it is about something else, such as
    what was indexed a moment ago.
    """
    if warm:
        for path in paths:
            client.get(path, headers=headers)
    before = site.cpu()
    times = [client.get(paths[number % len(paths)], headers=headers).seconds for number in range(count)]
    used = site.cpu() - before
    return _sample(count, used if searching else replace(used, search=0), times)


def _sample(count: int, used: Cpu, times: Iterable[float]) -> Sample:
    each = 1000 / count
    return Sample(
        count, used.web * each, used.database * each, used.search * each, statistics.median(times) * 1000
    )


def interleaved(
    things: Mapping[str, Callable[[], Sample]], *, rounds: int, deadline: Deadline
) -> dict[str, Figure]:
    """Measure each thing in each round. Raises OutOfTime."""
    found: dict[str, list[Sample]] = {name: [] for name in things}
    for _ in range(rounds):
        for name, measure in things.items():
            deadline.check()
            found[name].append(measure())
    return {name: Figure(samples) for name, samples in found.items()}


@dataclass
class Line:
    """One line of the table. `met` is None when it was not measured; `measured` then says why."""

    row: int
    what: str
    goal: str
    measured: str
    ratio: str = ""
    met: bool | None = None
    raw: dict[str, Any] = field(default_factory=dict)


def ratio_line(
    row: int, what: str, *, value: float, against: float, limit: float, unit: str, than: str, raw: Any = None
) -> Line:
    """A line whose goal is a factor: `value` against `against`."""
    factor = value / against if against else float("inf")
    return Line(
        row,
        what,
        f"≤ {limit:g} × {than}",
        f"{value:.2f} {unit} / {against:.2f} {unit}",
        f"{factor:.2f} ×",
        factor <= limit,
        {"value": value, "against": against, "factor": factor, "limit": limit, "samples": raw},
    )


def limit_line(
    row: int, what: str, *, value: float, limit: float, unit: str, at_least: bool = False,
    raw: Any = None,
) -> Line:  # fmt: skip
    """A line whose goal is a number: at most `limit`, or at least."""
    met = value >= limit if at_least else value <= limit
    shown = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"
    return Line(
        row, what, f"{'≥' if at_least else '≤'} {limit:,g} {unit}".rstrip(), f"{shown} {unit}".strip(), "", met,
        {"value": value, "limit": limit, "samples": raw},
    )  # fmt: skip


def worst(client: Client, paths: Sequence[str], *, headers: Headers | None = None) -> Counts:
    """The most that any of these pages asked of others, each asked for twice: the second time it is warm."""
    for path in paths:
        client.get(path, headers=headers)
    found = [client.counts(path, headers=headers) for path in paths]
    return Counts(*(max(getattr(one, name) for one in found) for name in ("sql", "repeated", "requests")))


def is_whole_page(answer: Answer) -> bool:
    return b"<html" in answer.body.lower()

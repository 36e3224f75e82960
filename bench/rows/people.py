"""Row 16: finding a colleague among many."""

import statistics
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote

from bench import content
from bench.client import FRAGMENT
from bench.harness import Bench
from bench.measuring import Line, ratio_line

# People that are there at every scale.
ASKED = 40


def questions() -> list[str]:
    """Names, every other one with two letters swapped, as somebody who types fast has them."""
    names = [" ".join(content.person(number)[:2]) for number in range(ASKED)]
    return [
        name if place % 2 else f"{name[0]}{name[2]}{name[1]}{name[3:]}" for place, name in enumerate(names)
    ]


def found(bench: Bench) -> Iterator[Line]:
    """The slowest twentieth of the answers, at the smallest scale and the largest in each round. Each question is asked
    once before, unmeasured, and its time is the median of the rounds: a busy moment is not the question's."""
    readers = {scale: bench.reader(bench.site(scale, bench.engine)) for scale in (bench.small, bench.large)}
    paths = [f"/folk/?q={quote(text)}" for text in questions()][: bench.count(ASKED)]
    times: dict[float, dict[str, list[float]]] = {scale: defaultdict(list) for scale in readers}
    for number in range(bench.options.rounds + 1):
        bench.deadline.check()
        for path in paths:
            for scale, reader in readers.items():
                seconds = reader.get(path, headers=FRAGMENT).seconds
                if number:
                    times[scale][path].append(seconds * 1000)
    few, many = (content.Municipality(scale).people for scale in (bench.small, bench.large))
    p95s = {scale: p95([statistics.median(one) for one in asked.values()]) for scale, asked in times.items()}
    yield ratio_line(
        16, f"finding people among {many:,}: p95", value=p95s[bench.large], against=p95s[bench.small], limit=1.3,
        unit="ms", than=f"among {few:,}", raw=times,
    )  # fmt: skip


def p95(times: list[float]) -> float:
    """What nineteen of twenty are below."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]

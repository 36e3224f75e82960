"""A run: every row that was asked for, then the table and the files."""

import argparse
import time
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dev.postgres import Cluster

from . import Stopped, prepare, report
from .databases import Databases
from .engines import Engines
from .harness import Bench, Options
from .measuring import Deadline, Line, OutOfTime
from .rows import growth as larger
from .rows import pages, people, relevance, searching, serving


def say(text: str) -> None:
    print(text, flush=True)


@dataclass(frozen=True)
class Part:
    """Something that is measured in one go, and gives lines of a row."""

    row: int
    what: str
    measure: Callable[[], Iterator[Line]]
    # Whether it counts although PostgreSQL answered in an engine's place.
    whoever_answers: bool = False

    @property
    def label(self) -> str:
        return f"Row {self.row}: {self.what}" if self.row else self.what.capitalize()


def parts(bench: Bench, rows: Collection[int], growth: larger.Growth, beside: ExitStack) -> Iterator[Part]:
    """All that is measured, in order: first that in which no time is measured, while the largest site is filled; then
    what must be alone; last what changes most."""
    yield Part(0, "filling", lambda: fill(bench, rows, beside))
    for engine in bench.engines.names:
        yield Part(14, f"relevance ({engine})", partial(relevance.relevance, bench, engine))
    yield Part(0, "filling the largest", lambda: wait(beside))
    yield Part(11, "memory and start", lambda: serving.memory_and_start(bench), whoever_answers=True)
    yield Part(4, "guide and step, not signed in", lambda: pages.signed_out(bench))
    yield Part(5, "guide and step, signed in", lambda: pages.signed_in(bench))
    yield Part(6, "start page", lambda: pages.start_page(bench))
    yield Part(8, "fragments", lambda: pages.fragments(bench))
    for engine in bench.engines.names:
        yield from _parts_of(bench, engine)
    yield Part(16, "finding people", lambda: people.found(bench))
    yield Part(9, "growth", lambda: larger.growth(bench, growth))
    yield Part(9, "lists", lambda: larger.lists(bench))


def _parts_of(bench: Bench, engine: str) -> Iterator[Part]:
    yield Part(1, f"search as one types ({engine})", lambda: searching.as_typed(bench, engine))
    yield Part(2, f"a keystroke ({engine})", lambda: searching.statements_per_keystroke(bench, engine))
    yield Part(3, f"search page ({engine})", lambda: pages.search_page(bench, engine))
    yield Part(10, f"publishing ({engine})", lambda: serving.found_again(bench, engine))
    yield Part(
        12, f"rebuild ({engine})", lambda: serving.rebuild(bench, engine, scale=bench.middle), whoever_answers=True
    )  # fmt: skip


def fill(bench: Bench, rows: Collection[int], beside: ExitStack) -> Iterator[Line]:
    """Have the databases that rows want, so that measuring need not wait. The largest is filled in a process of its
    own, as long as `beside` is open: it takes most of a first run. No lines. Raises OutOfTime."""
    wanted = sorted(set[float]().union(*(_scales(bench, row) for row in rows)))
    prepare.empty(bench.databases, bench.say)
    if len(wanted) > 1:
        beside.enter_context(prepare.beside(partial(bench.filled, wanted.pop())))
    for scale in wanted:
        bench.filled(scale)
    yield from ()


def wait(beside: ExitStack) -> Iterator[Line]:
    """Until the largest is filled. No lines."""
    beside.close()
    yield from ()


def _scales(bench: Bench, row: int) -> set[float]:
    """How much content a row is measured with."""
    match row:
        case 1 | 16:
            return {bench.small, bench.large}
        case 9:
            return set(bench.options.scales)
        case 12:
            return {bench.middle}
        case 14:
            return set()
    return {bench.small}


def run(asked: argparse.Namespace, home: Path, cluster: Cluster, engines: Engines) -> int:
    """Measure and report. 1 when something could not be measured because it failed, else 0."""
    began = time.monotonic()
    options = Options(home, asked.scale, asked.rounds, asked.effort, asked.searchbench)
    lines: list[Line] = []
    growth: larger.Growth = {}
    failed = False
    deadline = Deadline.in_seconds(asked.seconds)
    with Bench(options, Databases(cluster), engines, deadline, say) as bench, ExitStack() as beside:
        for part in parts(bench, asked.rows, growth, beside):
            if part.row in (0, *asked.rows):
                say(f"{part.label} (after {time.monotonic() - began:.0f} s)")
                found, has_failed = _measure(bench, part)
                lines += found
                failed |= has_failed
        lines.sort(key=lambda line: line.row)
        about = report.facts(options, engines.names, time.monotonic() - began)
        say(f"\n{report.table(lines)}\n")
        say(f"{about['cores']} cores, commit {about['commit']}, {about['seconds']:.0f} s. All numbers:")
        for path in report.write(asked.out, about, lines, growth):
            say(f"  {path}")
    return 1 if failed else 0


def _measure(bench: Bench, part: Part) -> tuple[list[Line], bool]:
    """Measure one part, and say how it went. Returns its lines, and whether the bench failed."""
    lines: list[Line] = []
    away = bench.times_away()
    try:
        for line in part.measure():
            say(f"    {line.what}: {line.measured} {line.ratio}".rstrip())
            lines.append(line)
    except OutOfTime:
        lines.append(Line(part.row, part.what, "", "out of time"))
    except Stopped:
        raise
    except Exception as error:  # noqa: BLE001 - the other rows are measured all the same
        traceback.print_exc()
        return [*lines, Line(part.row, part.what, "", f"failed: {error}")], True
    if bench.times_away() > away and not part.whoever_answers:
        # What was measured is partly what PostgreSQL answered.
        lines = [replace(line, met=None, ratio="engine away") for line in lines]
    return lines, False

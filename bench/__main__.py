"""`make bench`: measures the site against its goals (docs/howto/bench.md)."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import django

from dev.accounts import ServiceError
from dev.elasticsearch import Elasticsearch
from dev.postgres import Cluster, home_from_environment
from dev.run import RunError, only_one

from . import Stopped
from .engines import ELASTICSEARCH, POSTGRESQL, Engines
from .environment import ROOT, environment

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ROWS = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 14, 16)
SECONDS = 1200
# What Elasticsearch has in docker-compose.yml.
HEAP = "1g"


def numbers(convert: Callable[[str], float]) -> Callable[[str], tuple[float, ...]]:
    def read(text: str) -> tuple[float, ...]:
        return tuple(sorted({convert(part) for part in text.split(",")}))

    return read


def arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Measures the site against its goals.")
    parser.add_argument(
        "--rows", type=numbers(int), default=ROWS, help="rows of the table, 4,5 say; all of them"
    )
    parser.add_argument(
        "--scale", type=numbers(float), default=(1.0, 10.0, 100.0),
        help="how much content: 1 is 1,000 documents and 400 people (1,10,100)",
    )  # fmt: skip
    parser.add_argument("--engine", choices=("postgresql", "elasticsearch", "both"), default="both")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "bench" / "results", help="folder for JSON and SVG"
    )
    parser.add_argument("--seconds", type=float, default=SECONDS, help=f"when to stop measuring ({SECONDS})")
    parser.add_argument(
        "--searchbench", type=Path, default=ROOT.parent / "shared" / "searchbench", metavar="FOLDER",
        help="where the benchmark of relevance is, with searchbench.py and guides.jsonl (../shared/searchbench)",
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, default=3, help="how often each thing is measured (3)")
    parser.add_argument("--effort", type=float, default=1, help="a factor on how many requests are measured")
    asked = parser.parse_args(given)
    if unknown := set(asked.rows) - set(ROWS):
        parser.error(f"row {min(unknown)} is not measured here; rows are {', '.join(map(str, ROWS))}")
    if min(asked.scale) <= 0 or asked.rounds < 1:
        parser.error("scales and rounds are numbers above 0")
    return asked


def main(given: list[str] | None = None) -> int:
    """0 when the bench has measured, whatever it found; 1 when it failed itself, 130 when it was stopped."""
    asked = arguments(given)

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        for again in SIGNALS:  # a second Ctrl-C does not leave it half stopped
            signal.signal(again, signal.SIG_IGN)
        raise Stopped

    for number in SIGNALS:
        signal.signal(number, stop)
    home = home_from_environment().resolve() / "bench"
    try:
        with only_one(home), Cluster(home) as cluster, search_engines(asked.engine, home) as engines:
            os.environ.update(environment(home, ELASTICSEARCH_URL=engines.url))
            django.setup()
            from .running import run  # noqa: PLC0415 - wants Django's settings

            return run(asked, home, cluster, engines)
    except Stopped:
        print("Stopped.", flush=True)
        return 130
    except (RunError, ServiceError) as error:
        print(error, file=sys.stderr, flush=True)
        return 1


@contextmanager
def search_engines(asked: str, home: Path) -> Iterator[Engines]:
    """The engines that were asked for and can be had here; what was started ends with the context.

    Raises ServiceError when Elasticsearch was asked for by name and cannot be had.
    """
    with ExitStack() as stack:
        yield _engines(asked, home, stack)


def _engines(asked: str, home: Path, stack: ExitStack) -> Engines:
    if asked == POSTGRESQL:
        return Engines((POSTGRESQL,))
    os.environ.setdefault("FELLES_ELASTICSEARCH_HEAP", HEAP)
    try:
        server = stack.enter_context(Elasticsearch(home))
    except ServiceError as error:
        if asked == ELASTICSEARCH:
            raise
        print(f"Without Elasticsearch: {error}", flush=True)
        return Engines((POSTGRESQL,))
    names = (ELASTICSEARCH,) if asked == ELASTICSEARCH else (ELASTICSEARCH, POSTGRESQL)
    # A container's processes are nobody's children here.
    return Engines(names, server.url(), server.pid if server.way() == "maven" else None)


if __name__ == "__main__":
    sys.exit(main())

"""Rows 1 and 2: what a keystroke costs."""

import statistics
import time
from collections.abc import Iterator
from urllib.parse import quote

from bench.client import FRAGMENT
from bench.harness import Bench
from bench.keystrokes import keystrokes, queries
from bench.measuring import Line, limit_line, ratio_line, worst
from bench.pilot import READER, username
from bench.recording import Bare, question
from people.audience import tokens
from people.models import User
from search.engine import get_engine

# Of the largest content every sixteenth is asked: there an answer of PostgreSQL's takes half a second.
SOME = 16


def as_typed(bench: Bench, engine: str) -> Iterator[Line]:
    """Row 1: the fragment's median against the same query sent alone, at the smallest scale and the largest."""
    for scale in dict.fromkeys((bench.small, bench.large)):
        site, texts = bench.site(scale, engine), keystrokes()[:: 1 if scale == bench.small else SOME]
        texts = texts[: bench.count(len(texts))]
        reader = bench.reader(site)
        with bench.use(scale, engine):
            seen = tokens(User.objects.get(username=username(READER)))
            sent = {text: question(get_engine(), text, tokens=seen) for text in texts}
        bare = bench.stack.enter_context(
            Bare(engine, database=site.cluster.url(site.database), elasticsearch=bench.engines.url)
        )
        rounds: list[tuple[float, float]] = []
        for _ in range(bench.options.rounds):
            bench.deadline.check()
            alone, whole = [], []
            for text in texts:
                started = time.perf_counter()
                bare.send(sent[text])
                alone.append((time.perf_counter() - started) * 1000)
                whole.append(reader.get(f"/sok/?q={quote(text)}", headers=FRAGMENT).seconds * 1000)
            rounds.append((statistics.median(whole), statistics.median(alone)))
        yield ratio_line(
            1, f"search as one types, {bench.documents(scale):,} documents: p50 ({engine})",
            value=statistics.median(whole for whole, _alone in rounds),
            against=statistics.median(alone for _whole, alone in rounds),
            limit=2.5, unit="ms", than="the query alone", raw=rounds,
        )  # fmt: skip


def statements_per_keystroke(bench: Bench, engine: str) -> Iterator[Line]:
    """Row 2: whatever the number of hits."""
    reader = bench.reader(bench.site(bench.small, engine))
    asked = worst(reader, [f"/sok/?q={text}" for text in queries()], headers=FRAGMENT)
    yield limit_line(2, f"SQL statements a keystroke ({engine})", value=asked.sql, limit=5, unit="statements")
    if engine == "elasticsearch":
        as_it_is = worst(reader, [f"/sok/?ordrett=1&q={text}" for text in queries()], headers=FRAGMENT)
        yield limit_line(
            2, "requests to Elasticsearch a keystroke", value=as_it_is.requests, limit=1, unit="requests"
        )
        yield limit_line(
            2, "the same, with a repaired spelling", value=asked.requests, limit=2, unit="requests"
        )

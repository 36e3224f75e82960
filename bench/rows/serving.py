"""Rows 10, 11 and 12: how soon a change is found, memory and start, and the index made anew."""

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import quote

from bench.client import Client
from bench.engines import ELASTICSEARCH, POSTGRESQL
from bench.environment import ROOT, environment
from bench.harness import Bench
from bench.keystrokes import titles
from bench.measuring import Line, limit_line
from bench.pilot import PASSWORD, READER, username
from bench.processes import memory
from guides.models import GuidePage

from .pages import renew

PUBLISHED = 20
REBUILDS = 2
REQUESTS = 3000
# Two readers, one for each worker.
AT_ONCE = 2
# So many requests go over one connection: the next one may reach the other worker.
A_CONNECTION = 50
LONGEST_WAIT = 10
# A reader searches twice a second while the index is made anew; one without pauses would have half the machine.
BETWEEN_SEARCHES = 0.5
POLL_SECONDS = 0.005
# Documents a second (docs/adr/0015).
RATES = {ELASTICSEARCH: 2000, POSTGRESQL: 500}
MEGABYTE = 1024 * 1024
_REBUILT = re.compile(r"(\d+) documents in ([\d.]+) s")


def found_again(bench: Bench, engine: str) -> Iterator[Line]:
    """Row 10: from the moment that an approval is committed until search finds what is new."""
    site = bench.site(bench.small, engine)
    nobody = bench.nobody(site)
    times = []
    with bench.use(bench.small, engine):
        guides = [f"veileder-{number}" for number in bench.measured_guides()]
        for number in range(bench.count(PUBLISHED)):
            bench.deadline.check()
            word = f"nyord{number}{int(time.time()):x}"
            renew(GuidePage.objects.get(slug=guides[number % len(guides)]), summary=f"Her står {word}.")
            times.append(_seconds_until_found(nobody, word) * 1000)
    for name, value, limit in (("median", statistics.median(times), 300), ("longest", max(times), 1500)):
        what = f"published → found, {name} of {len(times)} ({engine})"
        yield limit_line(10, what, value=value, limit=limit, unit="ms", raw=times)


def _seconds_until_found(client: Client, word: str) -> float:
    began = time.perf_counter()
    while (waited := time.perf_counter() - began) < LONGEST_WAIT:
        # Once as the query, and once in what was found.
        if client.get(f"/api/v2/search/?q={word}").text.count(word) > 1:
            return waited
        time.sleep(POLL_SECONDS)
    return waited


def memory_and_start(bench: Bench) -> Iterator[Line]:
    """Row 11: alone, so that nothing else shares its memory; a new process each round."""
    starts, used = [], []
    for number in range(bench.options.rounds):
        bench.deadline.check()
        with bench.new_site(bench.small, bench.engine, jobs=False) as site:
            starts.append(site.seconds_to_answer)
            if number < bench.options.rounds - 1:
                continue
            paths = [*bench.all_paths(), "/", "/veiledere/", "/sok/?q=avtale", "/sok/forslag/?q=avt"]
            asked = [paths[request % len(paths)] for request in range(bench.count(REQUESTS))]
            with ThreadPoolExecutor(AT_ONCE) as pool:
                halves = [asked[place::AT_ONCE] for place in range(AT_ONCE)]
                list(pool.map(partial(_read, site.port), halves))
            used = [memory(pid) / MEGABYTE for pid in site.workers]
    what = f"memory of a worker after {bench.count(REQUESTS):,} requests (PSS)"
    yield limit_line(11, what, value=max(used), limit=110, unit="MB", raw=used)
    yield limit_line(
        11, "start to the first answer", value=statistics.median(starts), limit=3, unit="s", raw=starts
    )


def _read(port: int, paths: list[str]) -> None:
    """Ask for each, every third as somebody who is signed in."""
    nobody, reader = Client(port), Client(port).sign_in(username(READER), PASSWORD)
    for number, path in enumerate(paths):
        client = reader if number % 3 == 0 else nobody
        if number % A_CONNECTION == 0:
            client.close()
        client.get(path)


def rebuild(bench: Bench, engine: str, *, scale: float) -> Iterator[Line]:
    """Row 12: documents a second, while a reader searches and finds what they found before.

    With Elasticsearch the first round is not counted: a Java program gets faster as it goes on, and one in production
    has.
    """
    warm_ups = 1 if engine == ELASTICSEARCH else 0
    site = bench.site(scale, engine)
    nobody = bench.nobody(site)
    asked = [f"/api/v2/search/?q={quote(title)}" for title in titles()]
    rates: list[float] = []
    wrong: list[list[str]] = []
    searched = 0
    before = {path: _answer(nobody, path) for path in asked}
    for _ in range(warm_ups + REBUILDS):
        bench.deadline.check()
        with subprocess.Popen(
            [sys.executable, "manage.py", "search_rebuild", "--engine", engine, "--afresh"],
            cwd=ROOT,
            env=environment(site.home, BENCH_DATABASE=site.database, **site.told),
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                while process.poll() is None:
                    path = asked[searched % len(asked)]
                    if not _agree(answer := _answer(nobody, path), before[path]):
                        wrong.append([path, *before[path], *answer])
                    searched += 1
                    time.sleep(BETWEEN_SEARCHES)
            finally:
                process.terminate()
            said = process.stdout.read() if process.stdout else ""
        if not (match := _REBUILT.search(said)):
            raise RuntimeError(f"search_rebuild ended with {process.returncode} and said «{said.strip()}».")
        rates.append(int(match[1]) / float(match[2]))
    documents = bench.documents(scale)
    yield limit_line(
        12, f"rebuild of {documents:,} documents ({engine})", value=statistics.median(rates[warm_ups:]),
        limit=RATES[engine], unit="a second", at_least=True, raw={"rates": rates, "searched": searched},
    )  # fmt: skip
    what = f"wrong answers among {searched:,} meanwhile ({engine})"
    yield limit_line(12, what, value=len(wrong), limit=0, unit="answers", raw=wrong)


def _answer(client: Client, path: str) -> tuple[str, str]:
    """Which engine answered a search, and the title of the first hit."""
    found = client.get(path).text
    engine, title = (found.partition(f'"{name}": "')[2].partition('"')[0] for name in ("engine", "title"))
    return engine, title


def _agree(answer: tuple[str, str], before: tuple[str, str]) -> bool:
    """The same engine finds the same as before; one that answers in its place finds something."""
    return answer[1] == before[1] if answer[0] == before[0] else bool(answer[1])

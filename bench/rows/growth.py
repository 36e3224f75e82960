"""Row 9: what the same pages cost in a larger site; and the picture of it."""

import re
from collections.abc import Iterator
from functools import partial

from bench.client import FRAGMENT
from bench.harness import Bench
from bench.keystrokes import queries
from bench.measuring import Figure, Line, Sample, interleaved, limit_line, ratio_line, sample

from .pages import BARE

PAGE_SIZE = 24
_ITEM = re.compile(rb'<li[^>]*class="(?:hit|card)|<article class="guide-card')

Growth = dict[str, dict[float, Figure]]


def growth(bench: Bench, found: Growth) -> Iterator[Line]:
    """CPU of pages at each scale, all scales in each round. Puts the figures into `found`, by name and scale."""
    things = {}
    for scale in bench.options.scales:
        for engine in bench.engines.names:
            for name, measure in _things(bench, scale, engine).items():
                things[name, scale] = measure
    figures = interleaved(
        {f"{name} {scale}": measure for (name, scale), measure in things.items()},
        rounds=bench.options.rounds,
        deadline=bench.deadline,
    )
    for name, scale in things:
        found.setdefault(name, {})[scale] = figures[f"{name} {scale}"]
    if bench.small == bench.large:
        return
    for name, by_scale in found.items():
        if name == "bare":
            continue
        small, large = by_scale[bench.small], by_scale[bench.large]
        times = f"{bench.large / bench.small:g}"
        yield ratio_line(
            9, f"{name}: CPU with {times} × the content", value=large.cpu, against=small.cpu, limit=1.15, unit="ms",
            than="without", raw={f"{scale:g}": figure.raw() for scale, figure in by_scale.items()},
        )  # fmt: skip


def lists(bench: Bench) -> Iterator[Line]:
    """Row 9: no list grows with what there is."""
    reader = bench.reader(bench.site(bench.large, bench.engine))
    paths = ["/", "/veiledere/", "/veiledere/?side=2", *(f"/sok/?q={text}" for text in queries())]
    longest = {path: len(re.findall(r"<li|<article", reader.get(path).text)) for path in paths}
    yield limit_line(
        9, "most items in a page's lists, with the most content", value=max(longest.values()), limit=80, unit="items",
        raw=longest,
    )  # fmt: skip


def _things(bench: Bench, scale: float, engine: str) -> dict[str, partial[Sample]]:
    site = bench.site(scale, engine)
    nobody, reader = bench.nobody(site), bench.reader(site)
    searches = [f"/sok/?q={text}" for text in queries()]
    found = {
        f"search ({engine})": partial(
            sample,
            site,
            reader,
            searches,
            count=bench.count(len(searches)),
            searching=True,
            headers=FRAGMENT,
        )
    }
    if engine == bench.engine:
        guides = bench.guide_paths()
        found |= {
            "bare": partial(sample, site, nobody, [BARE], count=bench.count(100)),
            "guide, not signed in": partial(sample, site, nobody, guides, count=bench.count(60)),
            "guide, signed in": partial(sample, site, reader, guides, count=bench.count(60)),
            "start, signed in": partial(sample, site, reader, ["/"], count=bench.count(40)),
        }
    return found

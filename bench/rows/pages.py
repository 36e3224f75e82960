"""Rows 3, 4, 5, 6 and 8: what pages cost, and what they weigh."""

import gzip
from collections.abc import Iterator
from functools import partial

from approvals.permissions import approvers_of
from bench import pilot
from bench.client import FRAGMENT
from bench.harness import Bench
from bench.keystrokes import queries
from bench.measuring import Line, Sample, interleaved, is_whole_page, limit_line, ratio_line, sample, worst
from guides.models import GuidePage, GuideStepPage
from people.models import User

BARE = "/bare/"
COLD = 20
KILOBYTE = 1024


def signed_out(bench: Bench) -> Iterator[Line]:
    """Row 4: guide and step for somebody who is not signed in, warm and cold, against a bare page."""
    site = bench.site(bench.small, bench.engine)
    nobody = bench.nobody(site)
    guides, steps = bench.guide_paths(), bench.step_paths()
    found = interleaved(
        {
            "bare": partial(sample, site, nobody, [BARE], count=bench.count(200)),
            "guide": partial(sample, site, nobody, guides, count=bench.count(200)),
            "step": partial(sample, site, nobody, steps, count=bench.count(200)),
            "guide cold": lambda: _cold(bench, GuidePage),
            "step cold": lambda: _cold(bench, GuideStepPage),
        },
        rounds=bench.options.rounds,
        deadline=bench.deadline,
    )
    bare = found["bare"].cpu
    for name, what, limit in (
        ("guide", "guide, not signed in, warm: CPU", 4),
        ("step", "step, not signed in, warm: CPU", 4),
        ("guide cold", "guide, first after a new version: CPU", 15),
        ("step cold", "step, first after a new version: CPU", 15),
    ):
        yield ratio_line(
            4, what, value=found[name].cpu, against=bare, limit=limit, unit="ms", than="bare",
            raw={"measured": found[name].raw(), "bare": found["bare"].raw()},
        )  # fmt: skip
    asked = worst(nobody, [*guides, *steps])
    yield limit_line(
        4, "guide and step, not signed in, warm: SQL", value=asked.sql, limit=4, unit="statements"
    )


def signed_in(bench: Bench) -> Iterator[Line]:
    """Row 5: the same for somebody who is."""
    site = bench.site(bench.small, bench.engine)
    reader = bench.reader(site)
    guides, steps = bench.guide_paths(), bench.step_paths()
    found = interleaved(
        {
            "bare": partial(sample, site, bench.nobody(site), [BARE], count=bench.count(200)),
            "guide": partial(sample, site, reader, guides, count=bench.count(100)),
            "step": partial(sample, site, reader, steps, count=bench.count(100)),
        },
        rounds=bench.options.rounds,
        deadline=bench.deadline,
    )
    for name in ("guide", "step"):
        yield ratio_line(
            5, f"{name}, signed in: CPU", value=found[name].cpu, against=found["bare"].cpu, limit=8, unit="ms",
            than="bare", raw={"measured": found[name].raw(), "bare": found["bare"].raw()},
        )  # fmt: skip
    asked = worst(reader, [*guides, *steps])
    yield limit_line(5, "guide and step, signed in: SQL", value=asked.sql, limit=8, unit="statements")
    yield limit_line(5, "the same statement twice", value=asked.repeated, limit=0, unit="statements")


def start_page(bench: Bench) -> Iterator[Line]:
    """Row 6: the start page of somebody who is signed in."""
    site = bench.site(bench.small, bench.engine)
    reader = bench.reader(site)
    found = interleaved(
        {
            "bare": partial(sample, site, bench.nobody(site), [BARE], count=bench.count(200)),
            "start": partial(sample, site, reader, ["/"], count=bench.count(100)),
        },
        rounds=bench.options.rounds,
        deadline=bench.deadline,
    )
    yield ratio_line(
        6, "start page, signed in: CPU", value=found["start"].cpu, against=found["bare"].cpu, limit=10, unit="ms",
        than="bare", raw={"measured": found["start"].raw(), "bare": found["bare"].raw()},
    )  # fmt: skip
    asked = worst(reader, ["/"])
    yield limit_line(6, "start page, signed in: SQL", value=asked.sql, limit=10, unit="statements")
    yield limit_line(6, "the same: requests to Elasticsearch", value=asked.requests, limit=0, unit="requests")


def fragments(bench: Bench) -> Iterator[Line]:
    """Row 8: what comes when a part of a page is asked for, as gzip sends it."""
    site = bench.site(bench.small, bench.engine)
    reader = bench.reader(site)
    asked = [f"/sok/?q={text}" for text in queries()] + [f"/sok/forslag/?q={text}" for text in queries()]
    answers = {path: reader.get(path, headers=FRAGMENT) for path in asked}
    for path in bench.step_paths():
        form = {"list": "done", "item": "done"}
        answers[f"POST {path}"] = reader.post(f"{path}ferdig/", form, page=path, headers=FRAGMENT)
    sizes = {path: len(gzip.compress(answer.body, 6)) / KILOBYTE for path, answer in answers.items()}
    largest = max(sizes, key=lambda path: sizes[path])
    yield limit_line(
        8,
        f"largest fragment, gzip ({largest.partition('?')[0]})",
        value=sizes[largest],
        limit=3,
        unit="KB",
        raw=sizes,
    )
    whole = [path for path, answer in answers.items() if is_whole_page(answer)]
    yield limit_line(8, "whole pages among fragments", value=len(whole), limit=0, unit="pages", raw=whole)


def search_page(bench: Bench, engine: str) -> Iterator[Line]:
    """Row 3: the whole search page."""
    reader = bench.reader(bench.site(bench.small, engine))
    asked = worst(reader, [f"/sok/?q={text}" for text in queries()])
    yield limit_line(
        3, f"search page, signed in: SQL ({engine})", value=asked.sql, limit=8, unit="statements"
    )


def _cold(bench: Bench, model: type[GuidePage | GuideStepPage]) -> Sample:
    """Pages of which a new version was approved a moment ago, each asked for once."""
    scale, engine = bench.small, bench.engine
    site = bench.site(scale, engine)
    paths = []
    with bench.use(scale, engine):
        for number in bench.measured_guides()[: bench.count(COLD)]:
            guide = GuidePage.objects.get(slug=f"veileder-{number}")
            page = guide if model is GuidePage else GuideStepPage.objects.child_of(guide).order_by("path")[0]
            renew(page)
            paths.append(f"/veiledere/{guide.slug}/" + ("" if page is guide else f"{page.slug}/"))
    site.settle()
    client = bench.nobody(site)
    client.get(BARE)  # connected, and nothing of these pages seen
    return sample(site, client, paths, count=len(paths), warm=False)


def renew(page: GuidePage | GuideStepPage, **fields: str) -> None:
    """A new version through the service: an editor changes the summary, the approver approves."""
    draft = page.get_latest_revision_as_object()
    for name, value in ({"change_note": f"Ny {page.pk}"} | fields).items():
        setattr(draft, name, value)
    author = User.objects.get(username=pilot.username(pilot.AUTHOR))
    pilot.publish(page, draft.save_revision(user=author), approvers_of(page)[0])

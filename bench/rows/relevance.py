"""Row 14: whether search finds the right page, among Norwegian pages that are no part of the project."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command

from bench import content, pilot, prepare
from bench.databases import CONTENT, INDEX, SCHEMA, fingerprint
from bench.engines import POSTGRESQL, using
from bench.environment import HOST
from bench.harness import Bench
from bench.measuring import Line, OutOfTime

SHORTEST = 60
_SET = re.compile(
    r"^(?P<set>\w+) .*MRR@10 (?P<mrr>[\d.]+) +goal (?P<goal>[\d.]+) .*Wagtail's own (?P<own>[\d.]+) ",
    re.MULTILINE,
)


def relevance(bench: Bench, engine: str) -> Iterator[Line]:
    """Its own goals, set by set; what Wagtail's own search reached stands beside."""
    folder = bench.options.searchbench
    if not (folder / "searchbench.py").is_file():
        yield Line(14, f"Norwegian relevance ({engine})", "its own", f"there is no {folder}")
        return
    database = bench.copy("relevance", engine, lambda: _imported(bench, folder / "guides.jsonl"))
    # The benchmark does not say that it came by https.
    with bench.site_on("relevance", database, engine, jobs=False, SECURE_SSL_REDIRECT="0") as site:
        bench.warm_up(site, engine)
        try:
            answer = subprocess.run(
                [sys.executable, folder / "searchbench.py", f"http://{HOST}:{site.port}", "--engine", engine],
                capture_output=True, text=True, check=False, timeout=max(SHORTEST, bench.deadline.seconds_left()),
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise OutOfTime from None
        # Then what was measured is partly what PostgreSQL answered.
        away = bool(site.times_away())
    found = list(_SET.finditer(answer.stdout))
    if not found:
        raise RuntimeError(f"searchbench.py ended with {answer.returncode}: {answer.stderr[-500:]}")
    for one in found:
        mrr, goal = float(one["mrr"]), float(one["goal"])
        yield Line(
            14, f"relevance, set {one['set']}: MRR@10 ({engine})", f"≥ {goal:.2f}", f"{mrr:.3f}",
            "engine away" if away else f"(Wagtail {one['own']})", None if away else mrr >= goal,
            {"value": mrr, "limit": goal, "said": one[0]},
        )  # fmt: skip


def _imported(bench: Bench, guides: Path) -> str:
    """The name of a database into which the guides were imported as anybody imports guides."""
    digest = hashlib.sha256(guides.read_bytes()).hexdigest()[:12]
    key = fingerprint(*SCHEMA, *CONTENT, *INDEX, "guides/*.py", "approvals/*.py")

    def make() -> None:
        bench.say("Importing the benchmark's guides …")
        with using(POSTGRESQL, ""):
            pilot.people(content.Municipality(0.05))
            admin = pilot.username(pilot.ADMIN)
            call_command("import_guides", guides, approved_by=admin, grant_duty=True, verbosity=0)
            prepare.index(POSTGRESQL, bench.say, bench.deadline)
            prepare.rest()

    return bench.databases.kept(
        f"relevance_{digest}", key, make, like=prepare.empty(bench.databases, bench.say)
    )

"""Row 14: whether search finds the right page, among Norwegian pages that are no part of the project."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from django.core.management import call_command

from bench import content, pilot, prepare
from bench.databases import CONTENT, INDEX, SCHEMA, fingerprint
from bench.engines import POSTGRESQL, using
from bench.environment import HOST
from bench.harness import Bench
from bench.measuring import Deadline, Line, OutOfTime

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
    database = bench.copy("relevance", engine, lambda: imported(bench))
    # The benchmark does not say that it came by https.
    with bench.site_on("relevance", database, engine, jobs=False, SECURE_SSL_REDIRECT="0") as site:
        bench.warm_up(site, engine)
        said = _asked(folder, f"http://{HOST}:{site.port}", engine, bench.deadline)
    for one in sorted(_SET.finditer(said), key=lambda found: found["set"]):
        mrr, goal = float(one["mrr"]), float(one["goal"])
        yield Line(
            14, f"relevance, set {one['set']}: MRR@10 ({engine})", f"≥ {goal:.2f}", f"{mrr:.3f}",
            f"(Wagtail {one['own']})", mrr >= goal, {"value": mrr, "limit": goal, "said": one[0]},
        )  # fmt: skip


def _asked(folder: Path, address: str, engine: str, deadline: Deadline) -> str:
    """What searchbench.py says of all sets, half of them asked of each of the site's two workers.

    Raises OutOfTime.
    """
    sets = sorted(path.stem for path in (folder / "sets").glob("*.jsonl"))
    with ExitStack() as stack:
        halves = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, folder / "searchbench.py", address, "--engine", engine, "--sets", ",".join(half)],
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                )
            )
            for half in (sets[::2], sets[1::2])
        ]  # fmt: skip
        try:
            said = [half.communicate(timeout=max(SHORTEST, deadline.seconds_left())) for half in halves]
        except subprocess.TimeoutExpired:
            raise OutOfTime from None
        finally:
            for half in halves:
                half.terminate()
    for half, (lines, errors) in zip(halves, said, strict=True):
        if not _SET.search(lines):
            raise RuntimeError(f"searchbench.py ended with {half.returncode}: {errors[-500:]}")
    return "".join(lines for lines, _errors in said)


def imported(bench: Bench) -> str:
    """The name of a database into which the benchmark's guides were imported as anybody imports guides.

    Raises FileNotFoundError when the benchmark is not there.
    """
    guides = bench.options.searchbench / "guides.jsonl"
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

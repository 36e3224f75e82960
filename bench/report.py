"""What a run says: a table for people, JSON with every number, and a picture."""

import json
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import chart
from .content import DOCUMENTS
from .environment import ROOT
from .harness import Options, cores
from .measuring import Line
from .rows.growth import Growth

MET = {True: "met", False: "NOT MET", None: "not measured"}
PACKAGES = ("django", "wagtail", "psycopg", "elasticsearch", "gunicorn")


def table(lines: list[Line]) -> str:
    """One line each: row, what, goal, measured, ratio, met or not."""
    cells = [("", "what", "goal", "measured", "ratio", "")]
    cells += [
        (str(line.row), line.what, line.goal, line.measured, line.ratio, MET[line.met]) for line in lines
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def facts(options: Options, engines: Sequence[str], seconds: float) -> dict[str, Any]:
    """The machine, the versions and the commit: without them numbers say nothing."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "commit": commit.stdout.strip(),
        "seconds": round(seconds, 1),
        "cores": cores(),
        "machine": platform.platform(),
        "python": sys.version.split()[0],
        "versions": {name: version(name) for name in PACKAGES},
        "scales": list(options.scales),
        "engines": list(engines),
        "rounds": options.rounds,
        "effort": options.effort,
    }


def write(folder: Path, about: dict[str, Any], lines: list[Line], growth: Growth) -> list[Path]:
    """Write both files, named after the moment. Returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / f"{about['at'][:19].replace(':', '')}-{about['commit'] or 'no-commit'}"
    numbers, picture = stem.with_name(f"{stem.name}.json"), stem.with_name(f"{stem.name}.svg")
    cost = {
        name: {scale * DOCUMENTS: figure.cpu for scale, figure in by.items()} for name, by in growth.items()
    }
    numbers.write_text(
        json.dumps({"about": about, "lines": [asdict(line) for line in lines], "growth": cost}, indent=1)
        + "\n"
    )
    written = [numbers]
    if cost:
        picture.write_text(
            chart.draw(
                "What a request costs, and how it grows with content", cost,
                x_title="documents that search knows (logarithmic)", y_title="CPU a request, ms",
            )
        )  # fmt: skip
        written.append(picture)
    return written

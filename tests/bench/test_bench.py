"""The whole bench, on so little content that it takes seconds: it measures, writes, and leaves nothing running."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench import chart
from bench.__main__ import main
from bench.measuring import limit_line, ratio_line
from bench.report import table
from dev.postgres import Cluster, home_from_environment
from tests.dev.test_run import ROOT, alive, linux

ARGUMENTS = ["--scale", "0.02", "--rounds", "1", "--effort", "0.02", "--engine", "postgresql"]
# Its databases are kept from one run of the tests to the next.
HOME = home_from_environment() / "test-bench"


def start(out: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bench", *ARGUMENTS, "--out", str(out), "--searchbench", str(out / "none"), *more],
        cwd=ROOT, env=os.environ | {"FELLES_HOME": str(HOME)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip


def below(pid: int) -> list[int]:
    from bench.processes import descendants

    return descendants(pid)


@linux
@pytest.mark.thorough
def test_measures_writes_and_stops(tmp_path: Path) -> None:
    # Two scales, so that the larger is filled in a process of its own.
    with start(tmp_path, "--rows", "1,2,3,4,5,6,8,9,10,11,12,14,16", "--scale", "0.02,0.05") as bench:
        said, _nothing = bench.communicate(timeout=300)
    assert bench.returncode == 0, said
    assert "Traceback" not in said
    (numbers,), (picture,) = tmp_path.glob("*.json"), tmp_path.glob("*.svg")
    found = json.loads(numbers.read_text())
    measured = [line for line in found["lines"] if line["row"] != 14]
    (relevance,) = [line for line in found["lines"] if line["row"] == 14]
    assert {line["row"] for line in measured} == {1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 16}
    assert all(line["measured"] and line["met"] is not None for line in measured)
    assert relevance["measured"] == f"there is no {tmp_path / 'none'}"
    assert found["about"]["cores"] == len(os.sched_getaffinity(0))
    shown = set(ET.parse(picture).getroot().itertext())
    assert {"CPU a request, ms", "guide, signed in", "search (postgresql)"} <= shown
    assert not Cluster(HOME / "bench").running()
    assert re.search(r"^5 +guide, signed in: CPU ", said, re.MULTILINE)


@linux
@pytest.mark.thorough
def test_ctrl_c_stops_everything(tmp_path: Path) -> None:
    with start(tmp_path, "--rows", "4", "--effort", "100", "--scale", "0.05") as bench:
        for line in bench.stdout:
            if "Starting the site" in line:
                break
        end = time.monotonic() + 20
        while len(pids := below(bench.pid)) <= 3 and time.monotonic() < end:
            time.sleep(0.1)
        assert len(pids) > 3, "database, and the site's processes"
        bench.send_signal(signal.SIGINT)
        said, _nothing = bench.communicate(timeout=60)
    assert bench.returncode == 130
    assert said.endswith("Stopped.\n")
    end = time.monotonic() + 20
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(map(alive, pids))
    assert not Cluster(HOME / "bench").running()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [["--rows", "7"], ["--scale", "0"], ["--engine", "solr"]])
def test_what_it_does_not_measure_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_lines_say_what_was_met() -> None:
    lines = [
        ratio_line(4, "a page", value=3, against=1, limit=4, unit="ms", than="bare"),
        ratio_line(4, "another", value=5, against=1, limit=4, unit="ms", than="bare"),
        limit_line(12, "rebuild", value=2500, limit=2000, unit="a second", at_least=True),
    ]
    assert [line.met for line in lines] == [True, False, True]
    said = table(lines).splitlines()
    assert said[1].split("  ")[-1] == "met"
    assert said[2].endswith("5.00 ×     NOT MET") or "NOT MET" in said[2]
    assert "≥ 2,000 a second" in said[3]


def test_the_picture_has_a_line_and_a_key_for_each() -> None:
    drawn = chart.draw("Cost", {"a": {1: 1, 10: 2}, "b & c": {1: 3}}, x_title="documents", y_title="ms")
    root = ET.fromstring(drawn)
    assert {"Cost", "a", "b & c", "documents", "ms", "1", "10"} <= set(root.itertext())
    assert len(root.findall(".//{*}polyline")) == 4
    assert "prefers-color-scheme: dark" in drawn

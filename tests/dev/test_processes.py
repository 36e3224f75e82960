"""Processes that end with the one that began them."""

import subprocess
import sys

import pytest

SECONDS = 60

KILLED = f"""
import os, signal, time
from dev.processes import beside
with beside(lambda: time.sleep({SECONDS})):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
def test_a_second_process_does_not_outlive_the_first() -> None:
    """It holds the pipe that is read here; so the end of the pipe is its end."""
    killed = subprocess.run(
        [sys.executable, "-c", KILLED], capture_output=True, timeout=SECONDS / 2, check=False
    )
    assert killed.returncode == -9

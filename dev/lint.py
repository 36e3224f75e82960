"""`make lint` and `make format`: every check, all of them even when one fails, and at the end which failed."""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from dev import messages

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
# Put together from pieces, so that this file passes its own check.
ADDRESSES = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "python" + r"hosted\.org",
            "npm" + r"js\.(?:org|com)",
            r"(?<!emit-)index" + "-url",
            r"(?<![\w.])/" + r"(?:work|root)/(?=[\w.])",
        ]
    )
)


@dataclass(frozen=True)
class Check:
    name: str
    run: Callable[[], tuple[bool, str]]


def command(name: str, *arguments: str | Path) -> Check:
    """A check that is a program of .venv: it passed when it ends with 0."""

    def run() -> tuple[bool, str]:
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "PYTHONPATH": str(ROOT)}
        answer = subprocess.run(
            [str(argument) for argument in arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return answer.returncode == 0, answer.stdout

    return Check(name, run)


def project_files() -> list[Path]:
    """What belongs to the project: known to git, or new and not ignored."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    return [
        path for name in sorted(set(answer.stdout.split("\0"))) if name and (path := ROOT / name).is_file()
    ]


def addresses() -> tuple[bool, str]:
    """No package registry's address and no path of one machine in any file."""
    found = []
    for path in project_files():
        name = str(path.relative_to(ROOT))
        if path.stat().st_size > 2_000_000:
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if match := ADDRESSES.search(line):
                found.append(f"{name}:{number}: {match[0]}")
    return not found, "\n".join(found)


def translations() -> tuple[bool, str]:
    try:
        found = messages.check()
    except messages.MessagesError as error:
        found = [str(error)]
    return not found, "\n".join(found)


def on_templates(name: str, *arguments: str | Path) -> Check:
    """A program that is given every template; none without templates."""
    html = [path for path in project_files() if path.suffix == ".html" and "templates" in path.parts]
    return command(name, *arguments, *html) if html else Check(name, lambda: (True, ""))


def checks() -> list[Check]:
    """All of them; the longest first, since they run beside each other."""
    return [
        command("mypy", PYTHON, "-m", "mypy"),
        command("ruff", BIN / "ruff", "check", "--quiet", "--output-format=concise", "."),
        command("ruff format", BIN / "ruff", "format", "--quiet", "--diff", "."),
        command(
            "import contracts",
            PYTHON,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ),
        on_templates("djade", BIN / "djade", "--check"),
        on_templates("djhtml", PYTHON, "-m", "djhtml", "--check", "--tabwidth=2"),
        on_templates("curlylint", PYTHON, "-m", "curlylint", "--quiet"),
        Check("addresses", addresses),
        Check("translations", translations),
        command(
            "migrations",
            PYTHON,
            "-W",
            "ignore::RuntimeWarning",
            "manage.py",
            "makemigrations",
            "--check",
            "--dry-run",
        ),
    ]


def fixers() -> list[Check]:
    return [
        command("ruff", BIN / "ruff", "check", "--fix-only", "--quiet", "."),
        command("ruff format", BIN / "ruff", "format", "--quiet", "."),
        on_templates("djade", BIN / "djade"),
        on_templates("djhtml", PYTHON, "-m", "djhtml", "--tabwidth=2"),
    ]


def timed(check: Check) -> tuple[Check, bool, str, float]:
    began = time.monotonic()
    passed, output = check.run()
    return check, passed, output, time.monotonic() - began


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.lint", description="Checks the project.")
    parser.add_argument("--fix", action="store_true", help="put files into their form instead")
    parser.add_argument("only", nargs="*", help="names of checks; all when none is given")
    asked = parser.parse_args(arguments)
    chosen = [
        check for check in (fixers() if asked.fix else checks()) if not asked.only or check.name in asked.only
    ]
    failed = []
    # What puts files into their form does so in turn; checks change nothing.
    with ThreadPoolExecutor(1 if asked.fix else os.cpu_count()) as beside:
        for done in as_completed([beside.submit(timed, check) for check in chosen]):
            check, passed, output, seconds = done.result()
            print(f"{'ok    ' if passed else 'FAILED'} {check.name} ({seconds:.1f} s)", flush=True)
            if not passed:
                failed.append(check.name)
                print("\n".join(f"       {line}" for line in output.rstrip().splitlines()), flush=True)
    # Formatters tell by their status that they changed something.
    if failed and not asked.fix:
        print(f"Failed: {', '.join(failed)}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Java as it is found on this machine, and what Maven brings."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from dev.accounts import ServiceError, closed_folder
from dev.processes import end_with_parent

# Where systems keep the Javas that are not on PATH.
INSTALLED = (
    (Path("/usr/lib/jvm"), "*/bin/java"),
    (Path("/Library/Java/JavaVirtualMachines"), "*/Contents/Home/bin/java"),
    (Path("/opt/homebrew/opt"), "openjdk*/bin/java"),
)
# Unpacks an artifact of a repository; named with its version, or Maven would take its own age's.
UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack"


class JavaError(ServiceError):
    """Java or Maven is missing or fails. Says why in one sentence."""


def find_java(least: int) -> Path:
    """A `java` of version `least` or newer: JAVA_HOME's, the one on PATH, else the oldest that is installed and fits.

    Raises JavaError that names those found.
    """
    found = []
    for program in _candidates():
        version = java_version(program)
        # What root starts runs as another account.
        closed = os.geteuid() == 0 and closed_folder(program.parent)
        if version >= least and not closed:
            return program
        found.append(
            f"{version or 'one that fails'} in {program}{', closed to other accounts' if closed else ''}"
        )
    listing = f"found: {'; '.join(found)}" if found else "no Java was found"
    raise JavaError(
        f"Java {least} or newer is needed ({listing}); "
        f"name one in JAVA_HOME or install one: {_how_to_install(least)}."
    )


def _candidates() -> Iterator[Path]:
    seen = set()
    chosen = []
    if named := os.environ.get("JAVA_HOME"):
        chosen.append(Path(named) / "bin" / "java")
    if on_path := shutil.which("java"):
        chosen.append(Path(on_path))
    installed = [path for folder, pattern in INSTALLED for path in folder.glob(pattern)]
    for path in [*chosen, *sorted(installed, key=_number_in)]:
        program = path.resolve()
        if program.is_file() and program not in seen:
            seen.add(program)
            yield program


def _number_in(program: Path) -> tuple[int, str]:
    """Orders installed Javas by the version in their folder's name."""
    found = re.search(r"\d+", re.sub(r"\b1\.(?=\d)", "", str(program)))
    return (int(found[0]) if found else 0, str(program))


def java_version(program: Path) -> int:
    """The major version of a `java`; 0 when it does not run."""
    try:
        answer = subprocess.run(
            [program, "-version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr + answer.stdout)
    return int(found[1]) if found and answer.returncode == 0 else 0


def _how_to_install(least: int) -> str:
    if Path("/etc/debian_version").exists():
        return (
            f"sudo apt install openjdk-{least}-jre-headless (Debian 13 or newer), "
            f"or temurin-{least}-jre from Eclipse Adoptium"
        )
    if shutil.which("brew"):
        return f"brew install openjdk@{least}"
    return f"OpenJDK {least}"


def find_maven() -> str:
    """The program `mvn`; raises JavaError that says how to get it."""
    if program := shutil.which("mvn"):
        return program
    how = "sudo apt install maven" if Path("/etc/debian_version").exists() else "install Apache Maven"
    if shutil.which("brew"):
        how = "brew install maven"
    raise JavaError(f"Maven (mvn) was not found. This helps: {how}.")


def unpack_artifact(artifact: str, pattern: str, folder: Path) -> None:
    """Lets Maven bring `artifact` (group:name:version:type) and unpack what fits `pattern` into `folder`.

    Maven asks whom its own settings name, and keeps the artifact in its own repository. Raises JavaError.
    """
    environment = dict(os.environ)
    if not environment.get("JAVA_HOME") and not shutil.which("java"):
        environment["JAVA_HOME"] = str(find_java(8).parent.parent)
    arguments = [f"-Dartifact={artifact}", f"-DoutputDirectory={folder}", f"-Dmdep.unpack.includes={pattern}"]
    scratch = folder.with_name(f"{folder.name}.maven")  # it leaves things where it stands
    scratch.mkdir(exist_ok=True)
    try:
        answer = subprocess.run(
            [find_maven(), "--batch-mode", "--quiet", UNPACK, *arguments],
            cwd=scratch,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            preexec_fn=end_with_parent(signal.SIGTERM),
        )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if answer.returncode != 0:
        raise JavaError(f"Maven could not bring {artifact}: {maven_reason(answer.stdout)}")


def maven_reason(output: str) -> str:
    """The line of Maven's output that says most: what failed, without where it failed."""
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line).strip() for line in output.splitlines()]
    errors = [line.removeprefix("[ERROR]").strip() for line in lines if line.startswith("[ERROR]")]
    said = next(filter(None, errors), None) or next(filter(None, reversed(lines)), "it said nothing")
    said = re.sub(r"^Failed to execute goal .*? on project [\w.-]+: ", "", said)
    return re.sub(r"\s*-> \[Help \d+\]$", "", said).rstrip(".") + "."

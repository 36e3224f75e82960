"""Servers that refuse to run as root: the account they get instead, and the folders it can reach.

Started by root a server runs as whoever owns its data, `nobody` for new data. That account must reach the programs
and the data; what lies in a folder that is closed to it (`/root` is) is kept below ROOT_STORE instead.
"""

import contextlib
import os
import pwd
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import Any

# Root's place for what another account must reach.
ROOT_STORE = Path("/var/lib/felles")


class ServiceError(Exception):
    """A service is not to be had. Says in one sentence what is wrong and, where it can, what helps."""


def closed_folder(path: Path) -> Path | None:
    """The first folder on the way to `path` that an account without rights cannot pass, or None."""
    for folder in reversed([path, *path.parents]):
        if folder.is_dir() and not folder.stat().st_mode & stat.S_IXOTH:
            return folder
    return None


def root_store() -> Path:
    """ROOT_STORE, made where it is missing; raises ServiceError when it cannot be."""
    try:
        ROOT_STORE.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError as error:
        raise ServiceError(
            f"{ROOT_STORE} could not be made ({error.strerror}); as root, keep the project in a folder "
            f"that every account can reach."
        ) from None
    return ROOT_STORE


def account_of(data: Path) -> pwd.struct_passwd | None:
    """Whom root becomes to serve `data`; None: stay who we are. Raises ServiceError."""
    if os.geteuid() != 0:
        return None
    with contextlib.suppress(FileNotFoundError, KeyError):
        owner = data.stat().st_uid
        if owner != 0:
            return pwd.getpwuid(owner)
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        raise ServiceError(
            "A server must not run as root and there is no account 'nobody' to run it as; start as another user."
        ) from None


def run_as(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """Arguments for `subprocess` that make a program run as `account`, where every account may stand."""
    common: dict[str, Any] = {"cwd": "/", "stdin": subprocess.DEVNULL}
    if account is None:
        return common
    return common | {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def give_away(path: Path, account: pwd.struct_passwd | None) -> None:
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)


def make_home(home: Path) -> None:
    """Makes the folder that all services' data lies in; raises ServiceError."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServiceError(
            f"The folder {home} could not be made ({error.strerror}); set FELLES_HOME to another."
        ) from None
    if not os.access(home, os.W_OK | os.X_OK):
        raise ServiceError(f"The folder {home} cannot be written to; set FELLES_HOME to another.")


def settle(data: Path) -> None:
    """Decides where a server's data lies and whether it can be used; raises ServiceError.

    Makes no folder `data`, but where root's home is closed to the account that runs the server a link at its place.
    """
    if data.is_symlink() and not data.exists():
        data.unlink()  # what it pointed at was removed
    if os.geteuid() != 0:
        if data.exists() and data.stat().st_uid != os.geteuid():
            raise ServiceError(
                f"The data in {data} belongs to another user; run as that user or set FELLES_HOME."
            )
        return
    if data.is_symlink() or closed_folder(data.parent) is None:
        return
    if data.exists():
        raise ServiceError(
            f"The folder {closed_folder(data.parent)} is closed to the account that serves the data in {data}; "
            f"move the data, or open the folder with chmod o+x."
        )
    # A name of chance, not of the path's hash: who removes FELLES_HOME starts anew.
    store = Path(tempfile.mkdtemp(prefix=f"{data.name}-", dir=root_store()))
    store.chmod(0o755)
    data.symlink_to(store / "data")

"""Docker, where its engine answers."""

import shutil
import subprocess

from dev.accounts import ServiceError

ANSWER_SECONDS = 5


class DockerError(ServiceError):
    """Docker does not do what was asked. Says why in one sentence."""


def answers() -> bool:
    """Whether there is a client and an engine that answers it within a moment."""
    try:
        return bool(_docker("version", "--format", "{{.Server.Version}}", seconds=ANSWER_SECONDS))
    except DockerError:
        return False


def bring(image: str) -> None:
    """Fetches an image that is not here yet."""
    _docker("pull", "--quiet", image)


def has(image: str) -> bool:
    return bool(_docker("image", "ls", "--quiet", image))


def remove(container: str) -> bool:
    """Ends and removes a container, with its unnamed volumes; False when there was none."""
    if not _docker("ps", "--all", "--quiet", "--filter", f"name=^{container}$"):
        return False
    _docker("rm", "--force", "--volumes", container)
    return True


def run_command(image: str, *, container: str, port: int, to: int, environment: dict[str, str]) -> list[str]:
    """The command that runs `image` until it is ended, on 127.0.0.1:`port`, and removes the container then."""
    options = ["--rm", "--name", container, "--publish", f"127.0.0.1:{port}:{to}"]
    for name, value in environment.items():
        options += ["--env", f"{name}={value}"]
    return ["docker", "run", *options, image]


def _docker(*arguments: str, seconds: float | None = None) -> str:
    program = shutil.which("docker")
    if not program:
        raise DockerError("Docker was not found.")
    try:
        answer = subprocess.run(
            [program, *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DockerError(f"Docker does not answer: {error}.") from None
    if answer.returncode != 0:
        lines = [line.strip() for line in answer.stderr.splitlines() if line.strip()]
        reason = lines[-1] if lines else "it said nothing"
        raise DockerError(f"docker {arguments[0]} failed: {reason.rstrip('.')}.")
    return answer.stdout.strip()

"""What /healthz says about search."""

from . import answering


def report() -> dict[str, str]:
    """The engine that answers, or why none does."""
    health = answering.health()
    return {"search": health.name if health.ok else f"away: {health.reason}"}

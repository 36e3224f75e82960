"""What /healthz says about search."""

from .engine import get_engine


def report() -> dict[str, str]:
    """The engine that answers, or why none does."""
    health = get_engine().health()
    return {"search": health.name if health.ok else f"away: {health.reason}"}

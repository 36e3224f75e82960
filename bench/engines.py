"""The search engines that can be measured here, and how a site is told which one to use."""

POSTGRESQL = "postgresql"
ELASTICSEARCH = "elasticsearch"
NAMES = (POSTGRESQL,)


def environment(engine: str) -> dict[str, str]:
    """What a process must be told so that this engine answers."""
    return {}


def chosen(asked: str) -> tuple[str, ...]:
    """The engines of `--engine`; the one that production runs first."""
    return NAMES if asked == "both" else (asked,)

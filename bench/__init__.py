"""Benchmarks with goals: `make bench` (docs/howto/bench.md). Not part of the site."""


class Stopped(Exception):
    """Somebody asked to stop."""

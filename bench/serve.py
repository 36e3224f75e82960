"""One part of the site, as dev.run forks it: `python -m bench.serve web PORT` or `python -m bench.serve worker`."""

import sys

import django


def main(part: str, port: str = "") -> None:
    django.setup()
    from django.urls import get_resolver  # noqa: PLC0415 - wants Django's settings

    from dev.run import serve, work  # noqa: PLC0415

    if part == "worker":
        work()
    else:
        _ = get_resolver().url_patterns  # before the fork, so that the workers share it
        serve(int(port))


if __name__ == "__main__":
    main(*sys.argv[1:])

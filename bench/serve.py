"""One part of the site, as dev.run forks it: `python -m bench.serve web PORT` or `python -m bench.serve worker`."""

import sys

import django

from dev.run import serve, work


def main(part: str, port: str = "") -> None:
    if part == "worker":
        django.setup()
        work()
    else:
        serve(int(port))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Is this process well? `python -m deploy.health web|worker` ends with 0 when it is, else with 1 and says why.

It imports no Django: it runs every half minute.
"""

import http.client
import os
import sys

import psycopg

SECONDS = 5
# The worker says every ten seconds that it lives.
SILENT = 60


def web() -> str:
    """Empty, or what /healthz answers when it is not 200."""
    host, _colon, port = os.environ.get("WEB_BIND", "0.0.0.0:8000").rpartition(":")
    connection = http.client.HTTPConnection(
        "127.0.0.1" if host == "0.0.0.0" else host,  # noqa: S104
        int(port),
        timeout=SECONDS,
    )
    connection.request("GET", "/healthz", headers={"Host": os.environ["ALLOWED_HOSTS"].split(",")[0].strip()})
    answer = connection.getresponse()
    return "" if answer.status == 200 else f"{answer.status} {answer.read(500).decode(errors='replace')}"


def worker() -> str:
    """Empty, or that no worker on this database has said for a while that it lives."""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=SECONDS) as connection:
        row = connection.execute(
            "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)",
            [SILENT],
        ).fetchone()
    return "" if row and row[0] else f"no worker has been heard of for {SILENT} seconds"


def main(which: str) -> int:
    try:
        trouble = {"web": web, "worker": worker}[which]()
    except (OSError, http.client.HTTPException, psycopg.Error) as error:
        trouble = str(error).strip()
    if trouble:
        print(trouble, file=sys.stderr)
    return bool(trouble)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

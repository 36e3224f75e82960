"""What a process of the site is told."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
# What somebody has set for their own site does not reach the bench's.
THEIRS = {"DATABASE_URL", "BASE_URL", "ELASTICSEARCH_URL", "DEBUG", "SECURE_SSL_REDIRECT"}


def environment(home: Path, **more: str) -> dict[str, str]:
    """What production wants to know, for this machine alone. Nothing of ours says where data lies but `home`."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "FELLES_HOME": str(home),
        "SECRET_KEY": "only for the bench, on this machine, for people who do not exist",
        "ALLOWED_HOSTS": HOST,
        "EMAIL_URL": "dummymail://",
        "SECURE_PROXY_SSL_HEADER": "X-Forwarded-Proto",
    }
    kept = {name: value for name, value in os.environ.items() if name not in THEIRS}
    return kept | ours | more

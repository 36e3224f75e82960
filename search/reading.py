"""Documents of many owners, where one that cannot be read is no reason to give up the others."""

from collections.abc import Sequence

from django.db import OperationalError

from .documents import build_many
from .engine import Document, Owner


def read(owners: Sequence[Owner]) -> tuple[dict[Owner, list[Document]], dict[Owner, Exception]]:
    """The documents of each owner, and of those that cannot be read what is wrong with them.

    Raises OperationalError: a database that is away is nobody's own fault.
    """
    try:
        return build_many(owners), {}
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one
        if len(owners) == 1:
            return {}, {owners[0]: error}
    documents: dict[Owner, list[Document]] = {}
    wrong: dict[Owner, Exception] = {}
    for owner in owners:
        found, unreadable = read([owner])
        documents |= found
        wrong |= unreadable
    return documents, wrong

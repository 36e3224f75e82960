"""How the log names people in its data: as they were called then, with the id by which their names are found when they
are made anonymous (privacy.logs)."""

from collections.abc import Mapping
from typing import Any

from .models import User

# The keys under which a name may stand; its id stands beside it. Nothing else in the data of the log names anybody.
NAMED = ("person", "from", "to")


def id_key(key: str) -> str:
    return f"{key}_id"


def named(people: Mapping[str, User]) -> dict[str, Any]:
    """What to put into the data of an entry that is about these people, by keys of NAMED."""
    return {key: str(people[key]) for key in NAMED if key in people} | {
        id_key(key): people[key].pk for key in NAMED if key in people
    }

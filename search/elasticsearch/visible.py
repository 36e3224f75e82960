"""What a viewer may find: every question to Elasticsearch is put inside the filter made here, and nowhere else."""

from typing import Any

from search.engine import EngineAway
from search.models import Outbox

# More owners than this a question cannot name; then PostgreSQL, which joins them, answers.
MOST_PENDING = 10_000


def acl_filter(tokens: frozenset[str]) -> dict[str, Any]:
    """Only what one of the viewer's audience tokens opens."""
    return {"terms": {"acl": sorted(tokens)}}


def without_pending_restrictions() -> list[dict[str, Any]]:
    """Nothing whose audience became smaller and whose documents do not know it yet. One SQL statement."""
    waiting = Outbox.objects.filter(engine="elasticsearch", narrowed=True)
    owners = [f"{type_id}:{object_id}" for type_id, object_id in
              waiting.values_list("content_type_id", "object_id")[: MOST_PENDING + 1]]  # fmt: skip
    if len(owners) > MOST_PENDING:
        raise EngineAway("too many restrictions are on their way to it")
    return [{"terms": {"owner": owners}}] if owners else []


def visible(tokens: frozenset[str], query: dict[str, Any]) -> dict[str, Any]:
    """A query for what a viewer may find of what `query` finds."""
    return {
        "bool": {
            "filter": [acl_filter(tokens)],
            "must_not": without_pending_restrictions(),
            "must": [query],
        }
    }

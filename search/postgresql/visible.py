"""What a viewer may find: every statement of this engine reads the one base query made here, and nothing else."""

VISIBLE = """
    visible AS NOT MATERIALIZED (
        SELECT entry.* FROM search_indexentry entry
        WHERE entry.generation = coalesce((SELECT live FROM search_indexstate), 1)
          AND {acl} AND {restrictions}
    )
"""


def acl_filter() -> str:
    """Only what one of the viewer's audience tokens opens."""
    return "entry.acl && %(tokens)s::varchar[]"


def without_pending_restrictions() -> str:
    """Nothing whose audience became smaller and whose entries do not know it yet."""
    return """NOT EXISTS (
        SELECT FROM search_outbox waiting
        WHERE waiting.narrowed AND waiting.engine = 'postgresql'
          AND waiting.content_type_id = entry.owner_type AND waiting.object_id = entry.owner_id
    )"""


def visible() -> str:
    """A common table expression `visible` of the entries that a viewer may find. Wants the parameter `tokens`."""
    return VISIBLE.format(acl=acl_filter(), restrictions=without_pending_restrictions())

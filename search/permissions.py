"""Who may look after the search index."""

from typing import Any


def may_manage_index(user: Any) -> bool:
    """Administrators: those who may change what is known of an engine (home.site gives it to their group)."""
    return bool(user.is_active and user.has_perm("search.change_enginestate"))

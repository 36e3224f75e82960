"""What a PATCH says, before scim2-models reads it."""

import re
from typing import Any

from .schemas import ENTERPRISE

MANAGER = re.compile(rf"{re.escape(ENTERPRISE)}:manager\b", re.IGNORECASE)


def without_manager(sent: Any) -> Any:
    """The same, where the manager is an attribute that nobody here knows, and so let by.

    Entra ID sends it with all else that it says of somebody; refused as RFC 7644, 3.5.2, has it of what is read
    only, it would take the closing of an account with it.
    """
    if isinstance(sent, list):
        return [without_manager(one) for one in sent]
    if not isinstance(sent, dict):
        return sent
    found = {MANAGER.sub("unknown", key): without_manager(value) for key, value in sent.items()}
    for key, value in found.items():
        if key.lower() == ENTERPRISE.lower():
            found[key] = _unnamed(value)
    path = found.get("path")
    if isinstance(path, str):
        found["path"] = MANAGER.sub("unknown", path)
        if path.lower() == ENTERPRISE.lower() and "value" in found:
            found["value"] = _unnamed(found["value"])
    return found


def _unnamed(work: Any) -> Any:
    if not isinstance(work, dict):
        return work
    return {"unknown" if key.lower() == "manager" else key: value for key, value in work.items()}

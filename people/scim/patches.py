"""What a PATCH says, before scim2-models reads it."""

import re
from dataclasses import dataclass, field
from typing import Any

from scim2_models import PatchOp

from .schemas import ENTERPRISE, Group

PATCH = {"schemas": [str(PatchOp.__schema__)]}
MEMBERS = re.compile(rf"(?:{re.escape(str(Group.__schema__))}:)?members", re.IGNORECASE)
ONE_MEMBER = re.compile(rf'{MEMBERS.pattern}\[\s*value\s+eq\s+"([^"\\]*)"\s*\]', re.IGNORECASE)
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


@dataclass
class Members:
    """Who is in a group after it: those who are, or nobody when it is `emptied`, with some ids and without others."""

    emptied: bool = False
    plus: set[str] = field(default_factory=set)
    minus: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, said: Any) -> "Members":
        """Those whom a group is said to have, and nobody else."""
        return cls(emptied=True, plus={one.value for one in said.members or ()})

    def add(self, ids: set[str]) -> None:
        self.plus |= ids
        self.minus -= ids

    def remove(self, ids: set[str]) -> None:
        self.minus |= ids
        self.plus -= ids

    def replace(self, ids: set[str]) -> None:
        self.emptied, self.plus, self.minus = True, set(ids), set()


def members(sent: dict[str, Any]) -> Members | None:
    """What a PATCH says of the members of a group, when that is all it says, and it names each by their id.

    None for all others, and for what is no PATCH: scim2-models reads those, with every member of the group.
    """
    found = Members()
    operations = sent.get("Operations")
    if not isinstance(operations, list) or not operations or sent != PATCH | {"Operations": operations}:
        return None
    return found if all(_taken(found, one) for one in operations) else None


def speaks_of_members(sent: Any) -> bool:
    """Does a PATCH say anything of members, in a path or in the name of a value?"""
    if isinstance(sent, list):
        return any(speaks_of_members(one) for one in sent)
    if not isinstance(sent, dict):
        return False
    named = (key if key.lower() != "path" else str(value) for key, value in sent.items())
    return any("members" in name.lower() for name in named) or any(map(speaks_of_members, sent.values()))


def _taken(found: Members, operation: Any) -> bool:
    """Is it an operation of this kind? Then it is done to what is `found`."""
    if not isinstance(operation, dict) or set(operation) - {"op", "path", "value"}:
        return False
    op, path, value = (operation.get(key) for key in ("op", "path", "value"))
    op = op.lower() if isinstance(op, str) else None
    if path is None and isinstance(value, dict) and len(value) == 1:
        [(path, value)] = value.items()
        op = op if op != "remove" else None
    if not isinstance(path, str):
        return False
    one = ONE_MEMBER.fullmatch(path)
    if op == "remove" and value is None and (one or MEMBERS.fullmatch(path)):
        # One of them, or all.
        found.remove({one[1]}) if one else found.replace(set())
        return True
    ids = _ids(value, alone=op == "remove")
    if ids is None or op not in ("add", "remove", "replace") or not MEMBERS.fullmatch(path):
        return False
    getattr(found, op)(ids)
    return True


def _ids(value: Any, *, alone: bool) -> set[str] | None:
    """Of a list of members, with nothing but their ids when these stand `alone`."""
    entries = value if isinstance(value, list) else [value]
    known = {"value"} if alone else {"value", "$ref", "type", "display"}
    if not all(
        isinstance(one, dict) and isinstance(one.get("value"), str) and known.issuperset(one)
        for one in entries
    ):
        return None
    return {one["value"] for one in entries}

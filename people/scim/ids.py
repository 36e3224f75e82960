"""What SCIM calls things. An id is unique among all of them, users and groups (RFC 7643, 3.1)."""

import re

USER, GROUP = "u", "g"


def user_id(pk: int) -> str:
    return f"{USER}{pk}"


def group_id(pk: int) -> str:
    return f"{GROUP}{pk}"


def pk_of(kind: str, scim_id: str) -> int:
    """The key of a user or a group; 0 when it is no such id."""
    found = re.fullmatch(rf"{kind}([1-9][0-9]{{0,17}})", scim_id, re.ASCII)
    return int(found[1]) if found else 0

"""What an identity provider says of somebody, in our words. Nothing here asks the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.oidc import Oidc

LONGEST = 200


@dataclass(frozen=True)
class Claims:
    """`subject` is who it is, for good. None: the provider said nothing about it. `mail` is verified, or empty.

    Groups give rights, so silence about them is «none»: Entra ID leaves the claim out for who has none.
    """

    subject: str
    number: str = ""
    mail: str = ""
    username: str = ""
    first_name: str = ""
    last_name: str = ""
    unit: str | None = None
    roles: frozenset[str] | None = None
    groups: frozenset[str] | None = None


def read(said: Mapping[str, Any], oidc: Oidc) -> Claims:
    """Claims as the settings name them. What has another form than it should counts as not said."""
    first, _space, last = _text(said.get("name")).rpartition(" ")
    return Claims(
        subject=_text(said["sub"]),
        number=_text(_find(said, oidc.claim_number)),
        mail=_verified_mail(said, oidc),
        username=_text(said.get("preferred_username")),
        first_name=_text(said.get("given_name")) or first,
        last_name=_text(said.get("family_name")) or last,
        unit=_text(_find(said, oidc.claim_unit)) or None,
        roles=_texts(_find(said, oidc.claim_roles)),
        groups=_groups(said, oidc.claim_groups),
    )


def _groups(said: Mapping[str, Any], name: str) -> frozenset[str] | None:
    """None when settings ask for no groups, and when the provider says that somebody has too many for a token."""
    found = _find(said, name)
    if found is not None or not name:
        return _texts(found)
    elsewhere = said.get("_claim_names")
    is_elsewhere = isinstance(elsewhere, Mapping) and name in elsewhere
    return None if is_elsewhere or said.get("hasgroups") in (True, "true") else frozenset()


def _verified_mail(said: Mapping[str, Any], oidc: Oidc) -> str:
    mail = _text(said.get("email")).lower()
    return mail if "@" in mail and is_verified(said, oidc, mail) else ""


def is_verified(said: Mapping[str, Any], oidc: Oidc, mail: str) -> bool:
    """The provider says that it has verified the address, or its domain is the provider's own."""
    return said.get("email_verified") in (True, "true") or mail.rpartition("@")[2] in oidc.domains


def _find(said: Mapping[str, Any], name: str) -> Any:
    """A claim by its key, else by a path with dots."""
    if not name or name in said:
        return said.get(name)
    found: Any = said
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).replace("\0", "").strip()[:LONGEST]


def _texts(value: Any) -> frozenset[str] | None:
    if isinstance(value, str):
        value = [value]
    return frozenset(filter(None, map(_text, value))) if isinstance(value, list) else None

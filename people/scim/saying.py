"""What a SCIM user says, as plain values by the name of the attribute."""

from typing import Any

from . import schemas

# What an import says of somebody: of its people nobody else does.
DESCRIPTION = (
    "formatted",
    "givenName",
    "familyName",
    "displayName",
    "title",
    "emails",
    "phoneNumbers",
    "employeeNumber",
    "department",
    "organization",
)


def values(said: Any) -> dict[str, Any]:
    """Texts are "" where nothing is said; `active` is None then."""
    name = said.name or schemas.Name()
    work = said[schemas.EnterpriseUser] or schemas.EnterpriseUser()
    texts = {
        "userName": said.user_name,
        "externalId": said.external_id,
        "formatted": name.formatted,
        "givenName": name.given_name,
        "familyName": name.family_name,
        "displayName": said.display_name,
        "title": said.title,
        "preferredLanguage": said.preferred_language,
        "locale": said.locale,
        "emails": _one(said.emails),
        "phoneNumbers": _one(said.phone_numbers),
        "employeeNumber": work.employee_number,
        "department": work.department,
        "organization": work.organization,
    }
    return {key: " ".join((text or "").split()) for key, text in texts.items()} | {"active": said.active}


def names(new: dict[str, Any], old: dict[str, Any], shown: str) -> tuple[str, str, str]:
    """First name, last name, and the name that colleagues read, when these values come after those.

    `shown` is the name that they read until now. What is said of it counts, else it follows the parts; where only the
    whole is said, its last word is the last name.
    """
    first, last = new["givenName"], new["familyName"]
    parts = " ".join(part for part in (first, last) if part)
    before = " ".join(part for part in (old.get("givenName"), old.get("familyName")) if part)
    whole = next(
        (new[key] for key in ("displayName", "formatted") if new[key] and new[key] != old.get(key)), ""
    )
    if not whole:
        follows = parts and shown in ("", before)
        whole = parts if follows else new["displayName"] or new["formatted"] or parts or shown
    whole = whole or new["userName"]
    if not parts and whole != new["userName"]:
        first, _space, last = whole.rpartition(" ")
    return first, last, whole


def _one(entries: list[Any] | None) -> str:
    """One address of several: the primary one, else that of work, else the first."""
    entries = [entry for entry in entries or () if entry.value]
    entries.sort(key=lambda entry: (not entry.primary, entry.type != "work"))
    return entries[0].value if entries else ""

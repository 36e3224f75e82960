"""The settings of sign-in with OpenID Connect, checked when the site starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Oidc:
    """Where people sign in, and what the provider's claims mean here.

    A claim is named by its key or by a path with dots (`realm_access.roles`); an empty name: that is not asked for.
    `groups` says which group each value of the claim of groups stands for: only these are ever given or taken.
    `domains`: mail addresses that end so are the provider's own, and so verified.
    """

    issuer: str
    client_id: str
    client_secret: str
    name: str = "jobbkonto"
    scopes: Sequence[str] = ("openid", "profile", "email")
    claim_number: str = "employee_number"
    claim_unit: str = "unit"
    claim_roles: str = "roles"
    claim_groups: str = "groups"
    groups: Mapping[str, str] = field(default_factory=dict)
    domains: Sequence[str] = ()
    create: bool = False

    @property
    def key(self) -> str:
        """What accounts of this provider are kept under: another provider's «17» is somebody else."""
        return self.issuer[:200]


def oidc(
    *, issuer: str, client_id: str, client_secret: str, groups: Sequence[str], **more: object
) -> Oidc | None:
    """The settings, or None when no provider is named. Raises ImproperlyConfigured, which names the variable.

    `groups`: «value=group», one each.
    """
    given = {"OIDC_ISSUER": issuer, "OIDC_CLIENT_ID": client_id, "OIDC_CLIENT_SECRET": client_secret}
    if not any(given.values()):
        return None
    if missing := [name for name, value in given.items() if not value]:
        raise ImproperlyConfigured(f"Set {' and '.join(missing)} too, or none of {', '.join(given)}.")
    parts = urlsplit(issuer)
    # Only on this machine nobody listens on the way.
    if not parts.hostname or (parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1")):
        raise ImproperlyConfigured(
            f"OIDC_ISSUER is '{issuer}'; it must be an address that begins with https://."
        )
    if len(issuer) > 200:
        raise ImproperlyConfigured("OIDC_ISSUER is longer than 200 letters.")
    pairs = [pair.rpartition("=") for pair in groups if pair.strip()]
    if wrong := [group for value, _sep, group in pairs if not (value.strip() and group.strip())]:
        raise ImproperlyConfigured(
            f"OIDC_GROUPS has '{wrong[0]}'; each part must be a claim's value=a group's name."
        )
    named = {value.strip(): group.strip() for value, _sep, group in pairs}
    return Oidc(issuer.rstrip("/"), client_id, client_secret, groups=named, **more)  # type: ignore[arg-type]

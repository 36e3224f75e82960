"""What a person decides about themselves: for each field who may see it. The rule is in people.permissions."""

from typing import Protocol

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    PARTNERS = "partners", _("All employees, and partners outside the municipality")
    STAFF = "staff", _("All employees of the municipality")
    UNIT = "unit", _("Only my own unit, and those under it")
    NOBODY = "nobody", _("Nobody but me")


# What counts until somebody has chosen.
DEFAULT = Audience.STAFF

# The fields that a person decides about.
CHOSEN: dict[str, Promise] = {
    "photo": _("Picture"),
    "pronunciation": _("Pronunciation"),
    "about": _("About me"),
    "competences": _("Competences"),
    "languages": _("Languages"),
    "working_days": _("Working days"),
    "place": _("Where I sit"),
    "phone": _("Phone"),
    "mail": _("E-mail"),
    "away": _("When I am away, and who stands in"),
}
# What the employer says of everybody who works here, to everybody who does.
OF_THE_EMPLOYER = frozenset({"name", "title", "unit", "roles"})
# For oneself. (Whoever has a whole number finds whose it is: people.directory.)
OWN = frozenset({"number"})
EVERYTHING = OF_THE_EMPLOYER | OWN | frozenset(CHOSEN)


class Shown(Protocol):
    """Whoever has made such choices: a Person, or a row with these columns. `visibility` has what is not DEFAULT."""

    @property
    def user_id(self) -> int: ...
    @property
    def unit_id(self) -> int | None: ...
    @property
    def visibility(self) -> dict[str, str]: ...

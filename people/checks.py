"""Django's system checks of people."""

from typing import Any

from django.core.checks import Error, register

from . import belongings


@register
def every_relation_to_a_unit_can_be_handed_over(app_configs: Any, **kwargs: Any) -> list[Error]:
    """A unit that closes leaves nothing behind: each relation to it has a rule (people.belongings)."""
    return [
        Error(
            f"{key} points at a unit, and nothing says how it is handed over when the unit closes.",
            hint="Register it with people.belongings.relation in the app's ready().",
            id="people.E001",
        )
        for key in belongings.relations()
        if not belongings.is_registered(key)
    ]

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People and organisation")

    def ready(self) -> None:
        from . import (
            checks,  # noqa: F401 - it registers itself
            own_belongings,
        )
        from .handover import duties, gaps, kinds, of_people
        from .handover import receivers as of_handover  # noqa: F401 - it listens
        from .signin import receivers  # noqa: F401 - as above

        own_belongings.connect()
        for kind in (
            duties.Owner, duties.Answerer, duties.Editor, of_people.Leads, of_people.StandsIn, of_people.Invites,
        ):  # fmt: skip
            kinds.register(kind())
        gaps.register("people", _("Units without a leader"), of_people.units_without_leader)

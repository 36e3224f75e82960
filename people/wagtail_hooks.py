"""What the log says of duties."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from .models import DutyKind


@hooks.register("register_log_actions")
def register_duty_actions(actions: Any) -> None:
    @actions.register_action("people.duty.give")
    class GiveDuty(LogFormatter):
        label = gettext_lazy("Give a duty")

        def format_message(self, log_entry: Any) -> str:
            return _("%(person)s got the duty «%(duty)s»") % _duty(log_entry)

    @actions.register_action("people.duty.end")
    class EndDuty(LogFormatter):
        label = gettext_lazy("End a duty")

        def format_message(self, log_entry: Any) -> str:
            return _("%(person)s no longer has the duty «%(duty)s»") % _duty(log_entry)


def _duty(log_entry: Any) -> dict[str, str]:
    return {"person": log_entry.data["person"], "duty": str(DutyKind(log_entry.data["duty"]).label)}

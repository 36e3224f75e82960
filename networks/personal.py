"""What this app keeps of people (cms.privacy)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.privacy import A_YEAR, Age, Basis, DataKind, Group, Leaving, Link, register

from .models import Network


def _names(rows: Sequence[Any], user: Any) -> dict[Any, str]:
    """The networks that rows are about, as far as the person may know of them."""
    ids = {row.network_id for row in rows}
    names = dict(Network.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "name"))
    return {row.pk: names.get(row.network_id) or _now("Not shown to you") for row in rows}


register(
    DataKind(
        name="memberships", model="networks.Membership", label=_("Networks that you are or were in"),
        purpose=_("That you see what is inside, and members see who else is."),
        basis=Basis.EMPLOYMENT, group=Group.USE,
        links=(
            Link("user", ("is_moderator", "since", "ended_at"), Leaving.NAMELESS, about=_names),
            Link(
                "ended_by", ("ended_at",), Leaving.NAMELESS, about=_names, says=_("You ended it, for you or another.")
            ),
        ),
    ),
    DataKind(
        name="join-requests", model="networks.JoinRequest", label=_("Requests to join a network"),
        purpose=_("That moderators can answer those who ask."),
        basis=Basis.EMPLOYMENT, group=Group.USE,
        links=(
            Link("user", ("text", "asked_at", "state", "word", "decided_at"), Leaving.DELETED, about=_names),
            Link(
                "decided_by", ("state", "word", "decided_at"), Leaving.NAMELESS, about=_names, says=_("You answered."),
            ),
        ),
        ages=(Age(A_YEAR, "decided_at", _("it was answered")),),
    ),
)  # fmt: skip

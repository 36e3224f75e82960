"""What this app keeps of people (cms.privacy)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.privacy import A_YEAR, Age, Basis, DataKind, Group, Leaving, Link, register

from . import kinds


def _kinds(rows: Sequence[Any], user: Any) -> dict[Any, str]:
    """What kind of thing each told of; not what it was, which they may no longer see."""
    labels = {kind.name: str(kind.label) for kind in kinds.all_kinds()}
    return {row.pk: labels.get(row.kind, row.kind) for row in rows}


register(
    DataKind(
        name="notifications", model="notifications.Notification", label=_("What you were told of"),
        purpose=_("That you hear of what concerns you, once."),
        basis=Basis.EMPLOYMENT, group=Group.USE,
        links=(
            Link("user", ("created_at", "read_at"), Leaving.DELETED, about=_kinds),
            Link(
                "actor", (), Leaving.NAMELESS, listed=False,
                says=_("Others were told of what you did. They are theirs, so they are not listed for you."),
            ),
        ),
        ages=(Age(90, "read_at", _("you read it")), Age(A_YEAR, "created_at", _("you were told"))),
    ),
    DataKind(
        name="told", model="notifications.Preferences", label=_("How you want to be told"),
        purpose=_("That mails come when and as you want them."),
        basis=Basis.EMPLOYMENT, group=Group.USE, page="notifications:settings",
        links=(
            Link(
                "user",
                (
                    "choices", "digest_at", "digest_day", "quiet", "quiet_from", "quiet_to", "weekends_off", "language",
                ),
                Leaving.DELETED,
            ),
        ),
    ),
)  # fmt: skip

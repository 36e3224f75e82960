"""What this app keeps of people (cms.privacy)."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.privacy import Basis, DataKind, Group, Leaving, Link, register

from .models import GuidePage, GuideStepPage
from .profile import names_of


def _titles(model: Any, column: str) -> Any:
    """What rows are about, as far as the person may read it."""

    def about(rows: Sequence[Any], user: Any) -> dict[Any, str]:
        type_id = ContentType.objects.get_for_model(model).pk
        return _names({row.pk: (type_id, getattr(row, column)) for row in rows}, user)

    return about


def _of_duties(rows: Sequence[Any], user: Any) -> dict[Any, str]:
    return _names({row.pk: (row.content_type_id, row.object_id) for row in rows}, user)


def _names(keys: dict[Any, tuple[int, int]], user: Any) -> dict[Any, str]:
    names = names_of(set(keys.values()), user)
    return {pk: names[key].title if key in names else _now("Not shown to you") for pk, key in keys.items()}


register(
    DataKind(
        # Here, for here one knows what a duty is for, and whether it may be read of.
        name="duties", model="people.Duty", label=_("Duties"),
        purpose=_("That it can be shown who answered for a guide on a given day, and who gave them the duty."),
        basis=Basis.CONTROL, group=Group.CONTENT,
        links=(
            Link("user", ("kind", "starts", "ends", "given_by", "given_at"), Leaving.NAMELESS, about=_of_duties),
            Link(
                "given_by", ("kind", "given_at"), Leaving.NAMELESS, about=_of_duties,
                says=_("You gave it to somebody."),
            ),
        ),
    ),
    DataKind(
        name="follows", model="guides.Follow", label=_("Guides that you follow"),
        purpose=_("That you hear of what is new in them."),
        basis=Basis.EMPLOYMENT, group=Group.USE,
        links=(Link("user", ("since", "seen_at"), Leaving.DELETED, about=_titles(GuidePage, "guide_id")),),
    ),
    DataKind(
        name="ticks", model="guides.Tick", label=_("What you ticked in guides"),
        purpose=_("That you see how far you have come. Nobody else does."),
        basis=Basis.EMPLOYMENT, group=Group.USE,
        links=(Link("user", ("item", "at"), Leaving.DELETED, about=_titles(GuideStepPage, "step_id")),),
    ),
)  # fmt: skip

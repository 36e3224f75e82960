"""What guides know of those who answer: how things are called that duties are for, and which processes have nobody."""

from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy

from approvals.models import Publication
from people.alphabet import alphabetical
from people.handover import duties, gaps
from people.handover.accounts import open_users
from people.handover.kinds import Named
from people.models import Duty, DutyKind

from .models import Process
from .profile import names_of

_LABELS = {
    DutyKind.OWNER: gettext_lazy("Processes without an owner"),
    DutyKind.APPROVER: gettext_lazy("Processes without an approver"),
    DutyKind.ANSWERER: gettext_lazy("Processes without anybody who answers"),
}


def without(kind: DutyKind, most: int) -> tuple[int, list[Named]]:
    """Published processes for which nobody with an open account has a duty."""
    held = Duty.objects.on().filter(
        kind=kind, content_type=ContentType.objects.get_for_model(Process), object_id=OuterRef("pk"),
        user__in=open_users(),
    )  # fmt: skip
    published = Publication.objects.of_model(Process).values("object_id")
    alone = Process.objects.filter(~Exists(held), pk__in=published)
    names = alone.order_by(alphabetical("name"), "pk").values_list("name", "slug")[:most]
    return alone.count(), [Named(name, reverse("guides:duties", args=[slug])) for name, slug in names]


def register() -> None:
    duties.register_names(names_of)
    for kind, label in _LABELS.items():
        gaps.register(f"guides.{kind}", label, partial(without, kind))

"""Who answers for what in a process: the process owner's and administrators' page for giving and ending duties."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet

from people.alphabet import alphabetical
from people.models import Duty, DutyKind

from .models import GuidePage, GuideStepPage, Process

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Target:
    """Something that duties can be given for. `key` is «guides.guidepage:12»; `depth` indents it in a list."""

    key: str
    label: str
    depth: int
    chain: Sequence[models.Model]
    duties: tuple[Duty, ...] = ()

    @property
    def object(self) -> models.Model:
        return self.chain[0]


def processes_for(user: "User") -> QuerySet[Process]:
    """The processes whose duties a person may give: all for administrators, else those they own."""
    if not user.is_active:
        return Process.objects.none()
    if user.is_superuser:
        return Process.objects.all()
    owned = Duty.objects.on().filter(
        user=user, kind=DutyKind.OWNER, content_type=ContentType.objects.get_for_model(Process)
    )
    return Process.objects.filter(pk__in=owned.values("object_id"))


def targets(process: Process) -> list[Target]:
    """The process, its guides and their steps, in order, each with the duties in force and those to come."""
    found: list[tuple[int, str, Sequence[models.Model]]] = [(0, process.name, [process])]
    for guide in GuidePage.objects.filter(process=process).order_by(alphabetical("title")):
        found.append((1, guide.draft_title, [guide, process]))
        steps = GuideStepPage.objects.child_of(guide).order_by("path")
        found += [(2, step.draft_title, [step, guide, process]) for step in steps]
    duties = _open_duties([chain[0] for _depth, _label, chain in found])
    return [
        Target(
            key=_key(chain[0]),
            label=label,
            depth=depth,
            chain=chain,
            duties=tuple(duties.get(_key(chain[0]), ())),
        )
        for depth, label, chain in found
    ]


def _open_duties(objects: list[models.Model]) -> dict[str, list[Duty]]:
    match = Q()
    keys = {}
    for obj in objects:
        content_type = ContentType.objects.get_for_model(obj)
        keys[content_type.pk, obj.pk] = _key(obj)
        match |= Q(content_type=content_type, object_id=obj.pk)
    found: dict[str, list[Duty]] = {}
    for duty in Duty.objects.not_ended().filter(match).select_related("user__person__unit", "given_by"):
        found.setdefault(keys[duty.content_type_id, duty.object_id], []).append(duty)
    return found


def _key(obj: models.Model) -> str:
    return f"{obj._meta.label_lower}:{obj.pk}"

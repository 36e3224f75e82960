"""Who answers for what in a process: the process owner's and administrators' page for giving and ending duties."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Length

from people.alphabet import alphabetical
from people.models import Duty

from .models import GuidePage, GuideStepPage, Process


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


def targets(process: Process) -> list[Target]:
    """The process, its guides and their steps, in order, each with the duties in force and those to come. Three SQL
    statements."""
    found: list[tuple[int, str, Sequence[models.Model]]] = [(0, process.name, [process])]
    guides = list(GuidePage.objects.filter(process=process).order_by(alphabetical("title")))
    above = Left("path", Length("path") - GuideStepPage.steplen)
    steps = GuideStepPage.objects.annotate(above=above).filter(above__in=[guide.path for guide in guides])
    by_guide = defaultdict(list)
    for step in steps.order_by("path"):
        by_guide[step.above].append(step)
    for guide in guides:
        found.append((1, guide.draft_title, [guide, process]))
        found += [(2, step.draft_title, [step, guide, process]) for step in by_guide[guide.path]]
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
    keys = {(ContentType.objects.get_for_model(obj).pk, obj.pk): _key(obj) for obj in objects}
    match = Q(*[Q(content_type=kind, object_id=pk) for kind, pk in keys], _connector=Q.OR)
    found = defaultdict(list)
    for duty in Duty.objects.not_ended().filter(match).select_related("user__person__unit", "given_by"):
        found[keys[duty.content_type_id, duty.object_id]].append(duty)
    return found


def _key(obj: models.Model) -> str:
    return f"{obj._meta.label_lower}:{obj.pk}"

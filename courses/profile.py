"""What courses say on the page of a person (people.sections)."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import PositiveBigIntegerField, Q
from django.db.models.functions import Cast

from guides.models import Process
from people.alphabet import alphabetical
from people.models import Duty, DutyKind, Person
from people.sections import Section

from .cards import cards, visible_cards
from .models import Course

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from people.audience import Viewer

# How many a page names; the rest are counted.
SHOWN = 12


def held_by(person: Person, viewer: "Viewer") -> Section | None:
    """The courses that the person answers for, of those that the viewer may take. One SQL statement for who has none,
    at most three else."""
    mine = Duty.objects.on().filter(user=person.user_id, kind=DutyKind.APPROVER).order_by()
    keys = [_ids(mine, model) for model in (Course, Process)]
    rows = list(
        visible_cards(viewer)
        .filter(Q(processes=[], course_id__in=keys[0]) | Q(processes__overlap=ArraySubquery(keys[1])))
        .order_by(alphabetical("title"), "pk").values_list("pk", "processes")
    )  # fmt: skip
    others = _decided_by_others(person, [processes for _pk, processes in rows if len(processes) > 1])
    held = [pk for pk, processes in rows if frozenset(processes) not in others]
    if not held:
        return None
    shown = visible_cards(viewer).filter(pk__in=held[:SHOWN]).order_by(alphabetical("title"), "pk")
    return Section("courses/held_by.html", {"courses": cards(shown), "more": len(held[SHOWN:])})


def _ids(duties: "QuerySet[Duty]", model: type) -> "QuerySet[Any, Any]":
    found = duties.filter(content_type=ContentType.objects.get_for_model(model))
    return found.annotate(key=Cast("object_id", PositiveBigIntegerField())).values("key")


def _decided_by_others(person: Person, of_several: list[list[int]]) -> set[frozenset[int]]:
    """Of several processes the first that has anybody decides, as Course.duty_chain says it."""
    if not of_several:
        return set()
    held: dict[int, set[int]] = defaultdict(set)
    duties = Duty.objects.on().filter(
        kind=DutyKind.APPROVER, content_type=ContentType.objects.get_for_model(Process),
        object_id__in={pk for processes in of_several for pk in processes},
    )  # fmt: skip
    for pk, user_id in duties.order_by().values_list("object_id", "user"):
        held[pk].add(user_id)
    return {
        frozenset(processes)
        for processes in of_several
        if person.user_id not in next(held[pk] for pk in sorted(processes) if pk in held)
    }

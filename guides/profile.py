"""What guides say on the page of a person or a unit (people.sections)."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from approvals.models import Publication
from people import units
from people.alphabet import alphabetical, sort_key
from people.models import Duty, DutyKind, Person, Unit
from people.sections import Section

from .finding import guides_in_language
from .listing import list_guides
from .models import GuidePage, GuideStepPage, Process

if TYPE_CHECKING:
    from people.audience import Viewer

# How many a page names; the rest are counted.
SHOWN = 12


@dataclass(frozen=True)
class Named:
    """Something that somebody answers for. `kind` is process, guide or step."""

    kind: str
    title: str
    url: str
    language: str


def duties_of(person: Person, viewer: "Viewer") -> Section | None:
    """What the person answers questions about, and approves: of what the viewer may read, never a draft's title.

    At most three SQL statements. A process leads to its guide, when the viewer may read that.
    """
    kinds = (DutyKind.ANSWERER, DutyKind.APPROVER, DutyKind.OWNER)
    held: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for kind, *key in (
        Duty.objects.on().filter(user=person.user_id, kind__in=kinds)
        .values_list("kind", "content_type_id", "object_id")
    ):  # fmt: skip
        held[kind].add((key[0], key[1]))
    if not held:
        return None
    named = names_of(set().union(*held.values()), viewer)
    groups = []
    for kind in kinds:
        shown = (named[key] for key in held[kind] if key in named)
        found = sorted(shown, key=lambda one: sort_key(one.title))
        if found:
            groups.append({"kind": kind.value, "named": found[:SHOWN], "more": len(found[SHOWN:])})
    return Section("guides/duties_of.html", {"groups": groups}) if groups else None


def process_titles(viewer: "Viewer") -> dict[int, str]:
    """The processes that a viewer may read of, by id (people.answering). One SQL statement."""
    rows = Publication.objects.filter(content_type=ContentType.objects.get_for_model(Process)).visible_to(
        viewer
    )
    return dict(rows.values_list("object_id", "version__title"))


def names_of(keys: set[tuple[int, int]], viewer: "Viewer") -> dict[tuple[int, int], Named]:
    """Processes, guides and steps by their keys (content type id, object id), of what the viewer may read."""
    process_type, guide_type, step_type = (
        ContentType.objects.get_for_model(model).pk for model in (Process, GuidePage, GuideStepPage)
    )
    ids: dict[int, list[int]] = defaultdict(list)
    for content_type_id, object_id in keys:
        ids[content_type_id].append(object_id)
    wanted = Q(content_type=guide_type, version__content__process__in=ids[process_type])
    for content_type_id in (process_type, guide_type, step_type):
        wanted |= Q(content_type=content_type_id, object_id__in=ids[content_type_id])
    rows = list(
        Publication.objects.filter(wanted).visible_to(viewer)
        .annotate(process=KeyTransform("process", "version__content"))
        .values_list("content_type_id", "object_id", "parent_id", "slug", "locale", "version__title", "process")
    )  # fmt: skip
    parents = {row[2] for row in rows if row[2]}
    above = Publication.objects.filter(content_type=guide_type, object_id__in=parents).visible_to(viewer)
    guides = dict(above.values_list("object_id", "slug")) if parents else {}
    of_process = {row[6]: row[3] for row in rows if row[0] == guide_type and row[4] == "nb"}
    found = {}
    for content_type_id, object_id, parent_id, slug, language, title, _process in rows:
        key = (content_type_id, object_id)
        if content_type_id == process_type:
            guide = of_process.get(object_id)
            url = reverse("guides:guide", args=[guide]) if guide else reverse("guides:processes")
            found[key] = Named("process", title, url, language)
        elif content_type_id == guide_type:
            found[key] = Named("guide", title, reverse("guides:guide", args=[slug]), language)
        elif parent_id in guides:
            found[key] = Named(
                "step", title, reverse("guides:step", args=[guides[parent_id], slug]), language
            )
    return found


def kept_by(unit: Unit, viewer: "Viewer") -> Section:
    """The guides that a unit keeps and the processes that it owns, of those that the viewer may read. Five SQL
    statements at most."""
    ids = units.ids_of(unit.pk)
    found = guides_in_language(viewer).filter(version__content__owner_unit__in=ids)
    guides = list_guides(found.order_by(alphabetical("version__title"), "pk")[: SHOWN + 1])
    owned = (
        Publication.objects.of_model(Process).visible_to(viewer).filter(version__content__owner_unit__in=ids)
    )
    keys = set(owned.values_list("content_type_id", "object_id"))
    processes = sorted(names_of(keys, viewer).values(), key=lambda one: sort_key(one.title)) if keys else []
    context = {
        "guides": guides[:SHOWN],
        "more": len(guides) > SHOWN,
        # Its guides stand there already.
        "processes": [one for one in processes if one.kind == "process"][:SHOWN],
        "unit": unit,
    }
    return Section("guides/guides_of.html", context)

"""What is indexed, and how: one builder for each kind of a guide's parts, from approved versions alone; the rest comes
from search.sources."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from approvals.models import Publication, Version
from approvals.seals import Seal, seal
from guides.models import GuidePage, GuideStepPage
from guides.passages import block_text, html_text, list_items, stream

from . import sources
from .engine import Document, Owner

DEFAULT_LANGUAGE = "nb"
_SEAL_DAYS = ("valid_until", "approved_elsewhere_on")
_HEADING = re.compile(r"<h[23][^>]*>(.*?)</h[23]>", re.DOTALL)


@dataclass(frozen=True)
class Surroundings:
    """What stands around publications: their guides, and which steps of each guide are published."""

    guides: dict[int, Publication] = field(default_factory=dict)
    steps: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def listed(self, guide: Publication) -> list[dict[str, Any]]:
        """The steps that a reader of the guide gets, in order: those of its approved list that are published."""
        published = self.steps.get(guide.object_id, {})
        return [item for item in guide.version.content["steps"] if item["step"] in published]

    def number(self, step: Publication) -> int:
        """A step's number in its guide, from 1; 0 when readers do not get it there."""
        guide = self.guides.get(step.parent_id or 0)
        places = [item["step"] for item in self.listed(guide)] if guide else []
        return places.index(step.object_id) + 1 if step.object_id in places else 0


def is_indexable(publication: Publication, around: Surroundings) -> bool:
    """Is there anything of this publication that somebody may find?

    It must have an audience; a step must stand in the approved list of a published guide.
    """
    if not publication.acl:
        return False
    if publication.content_type_id == _type_id(GuidePage):
        return True
    return publication.content_type_id == _type_id(GuideStepPage) and around.number(publication) > 0


def build(content_type_id: int, object_id: int) -> list[Document]:
    """The documents of one owner; none when there is nothing (more) to be found of it."""
    owner = Owner(content_type_id, object_id)
    return build_many([owner])[owner]


def build_many(owners: Sequence[Owner]) -> dict[Owner, list[Document]]:
    """The documents of each owner, read now, in a fixed number of queries."""
    publications = _publications(owners)
    around = _surroundings(publications)
    documents: dict[Owner, list[Document]] = {owner: [] for owner in owners}
    for publication in publications:
        if is_indexable(publication, around):
            documents[Owner(*publication.key)] = list(_build(publication, around))
    return documents | sources.build(owners)


def withheld(owners: Iterable[Owner]) -> set[Owner]:
    """Those that are published for somebody and not to be found all the same: steps that their guide's list does not
    have, or no longer has."""
    publications = _publications(owners)
    around = _surroundings(publications)
    return {
        Owner(*publication.key)
        for publication in publications
        if publication.acl and not is_indexable(publication, around)
    }


def kinds() -> tuple[int, ...]:
    """The content types whose publications documents come from. The others' come from sources."""
    return _type_id(GuidePage), _type_id(GuideStepPage)


def related(keys: Iterable[tuple[int, int]]) -> set[Owner]:
    """What else says something about these: a guide names its steps, and steps are numbered by those before them.

    Asks the versions too: a step that was just unpublished is no publication any more.
    """
    step_type, guide_type = _type_id(GuideStepPage), _type_id(GuidePage)
    ids = [object_id for content_type_id, object_id in keys if content_type_id == step_type]
    if not ids:
        return set()
    versions = Version.objects.filter(content_type=step_type, object_id__in=ids, parent_id__isnull=False)
    guides = {guide_id for guide_id in versions.values_list("parent_id", flat=True) if guide_id}
    siblings = Publication.objects.filter(parent_type=guide_type, parent_id__in=guides).values_list(
        "object_id", flat=True
    )
    return {Owner(guide_type, guide_id) for guide_id in guides} | {
        Owner(step_type, step_id) for step_id in siblings
    }


def url(payload: dict[str, Any], locale: str, *, part: str = "path") -> str:
    """Where a document is, for a reader of the current language.

    Bokmål stands in for a missing translation, so it keeps the reader's own prefix; others have their own.
    """
    place = payload.get(part)
    if not place:
        return ""
    language = translation.get_language() or DEFAULT_LANGUAGE
    with translation.override(language if locale in (language, DEFAULT_LANGUAGE) else locale):
        found = reverse(place["name"], args=place["args"])
    return f"{found}#{place['anchor']}" if place.get("anchor") else found


def seal_of(payload: dict[str, Any]) -> Seal | None:
    """The seal that `_seal_data` wrote down."""
    data = payload.get("seal")
    if not data:
        return None
    return Seal(
        **data
        | {
            "approved_at": datetime.fromisoformat(data["approved_at"]),
            **{name: date.fromisoformat(data[name]) if data.get(name) else None for name in _SEAL_DAYS},
        }
    )


def _seal_data(version: Version) -> dict[str, Any]:
    made = seal(version)
    return {
        "number": made.number,
        "approver": made.approver,
        "approver_title": made.approver_title,
        "approver_unit": made.approver_unit,
        "approved_at": made.approved_at.isoformat(),
        "imported": made.imported,
        **{name: day.isoformat() if (day := getattr(made, name)) else None for name in _SEAL_DAYS},
    }


def _publications(owners: Iterable[Owner]) -> list[Publication]:
    by_type: dict[int, set[int]] = defaultdict(set)
    for owner in owners:
        by_type[owner.content_type_id].add(owner.object_id)
    wanted = Q(pk__in=[])
    for content_type_id, ids in by_type.items():
        if content_type_id in kinds():
            wanted |= Q(content_type=content_type_id, object_id__in=ids)
    return list(Publication.objects.filter(wanted).select_related("version"))


def _surroundings(publications: Iterable[Publication]) -> Surroundings:
    guide_type, step_type = _type_id(GuidePage), _type_id(GuideStepPage)
    around = Surroundings()
    missing = set()
    for publication in publications:
        if publication.content_type_id == guide_type:
            around.guides[publication.object_id] = publication
        elif publication.parent_type_id == guide_type and publication.parent_id:
            missing.add(publication.parent_id)
    missing -= around.guides.keys()
    if missing:
        for guide in Publication.objects.filter(
            content_type=guide_type, object_id__in=missing
        ).select_related("version"):
            around.guides[guide.object_id] = guide
    parts = Publication.objects.filter(
        content_type=step_type, parent_type=guide_type, parent_id__in=around.guides
    ).values_list("parent_id", "object_id", "slug")
    for guide_id, step_id, slug in parts:
        around.steps[guide_id or 0][step_id] = slug
    return around


def _build(publication: Publication, around: Surroundings) -> Iterator[Document]:
    if publication.content_type_id == _type_id(GuidePage):
        yield _guide(publication, around)
    else:
        yield _step(publication, around)
        yield from _resources(publication, around)


def _guide(publication: Publication, around: Surroundings) -> Document:
    version = publication.version
    content = version.content
    headings, body = _texts(GuidePage, "body", version)
    steps = [item["title"] for item in around.listed(publication)]
    return Document(
        key=f"guide:{publication.object_id}",
        kind="guide",
        owner=Owner(*publication.key),
        locale=publication.locale,
        same_as=f"guide:{version.translation_key or publication.object_id}",
        title=version.title,
        headings=(content["summary"], *headings, *steps),
        body=_lines(content["applies_to"], body),
        acl=tuple(sorted(publication.acl)),
        unit_id=content["owner_unit"],
        payload={
            "path": {"name": "guides:guide", "args": [publication.slug]},
            "summary": content["summary"],
            "steps": len(steps),
            "seal": _seal_data(version),
            "imported_key": content.get("imported_key"),
        },
    )


def _step(publication: Publication, around: Surroundings) -> Document:
    version = publication.version
    content = version.content
    headings, body = _texts(GuideStepPage, "body", version)
    resources = [str(block["value"].get("title") or "") for block in stream(content, "resources")]
    return Document(
        key=f"step:{publication.object_id}",
        kind="step",
        owner=Owner(*publication.key),
        locale=publication.locale,
        same_as=f"step:{version.translation_key or publication.object_id}",
        title=version.title,
        headings=(content["summary"], *headings),
        body=_lines(body, *resources),
        acl=tuple(sorted(publication.acl)),
        unit_id=_step_unit(publication, around),
        payload={
            "path": _step_path(publication, around),
            "context": _context(publication, around),
            "summary": content["summary"],
            "seal": _seal_data(version),
        },
    )


def _resources(publication: Publication, around: Surroundings) -> Iterator[Document]:
    version = publication.version
    field: Any = GuideStepPage._meta.get_field("resources")
    definitions = field.stream_block.child_blocks
    for place, block in enumerate(stream(version.content, "resources")):
        definition, value = definitions.get(block["type"]), block["value"]
        if definition is None or not value.get("title"):
            continue
        block_id = block.get("id") or f"resources-{place}"
        file = version.files.get(f"document:{value['document']}") if value.get("document") else None
        description = value.get("description") or value.get("summary") or ""
        rest = [
            block_text(child, value.get(name), {})
            for name, child in definition.child_blocks.items()
            if name not in ("title", "description", "document", "url", "minutes")
        ]
        yield Document(
            key=f"resource:{publication.object_id}:{block_id}",
            kind="resource",
            owner=Owner(*publication.key),
            locale=publication.locale,
            same_as=f"resource:{version.translation_key or publication.object_id}:{block_id}",
            title=value["title"],
            headings=(description,) if description else (),
            body=_lines(description, *rest, file["filename"] if file else ""),
            acl=tuple(sorted(publication.acl)),
            unit_id=_step_unit(publication, around),
            payload={
                "path": _step_path(publication, around) | {"anchor": f"r-{block_id}"},
                "context": _context(publication, around),
                "context_path": _step_path(publication, around),
                "summary": description,
                "resource": block["type"],
                "file": {"filename": file["filename"], "size": file["size"]} if file else None,
                "seal": _seal_data(version),
            },
        )


def _step_path(publication: Publication, around: Surroundings) -> dict[str, Any]:
    guide = around.guides[publication.parent_id or 0]
    return {"name": "guides:step", "args": [guide.slug, publication.slug]}


def _context(publication: Publication, around: Surroundings) -> dict[str, Any]:
    """The guide that a step stands in; a hit says it in the reader's language."""
    guide = around.guides[publication.parent_id or 0]
    return {
        "guide": guide.version.title,
        "number": around.number(publication),
        "path": {"name": "guides:guide", "args": [guide.slug]},
    }


def _step_unit(publication: Publication, around: Surroundings) -> int | None:
    guide = around.guides[publication.parent_id or 0]
    return publication.version.content.get("owner_unit") or guide.version.content["owner_unit"]


def _texts(model: Any, name: str, version: Version) -> tuple[list[str], str]:
    """The headings of a stream field, and everything one reads in it."""
    definition = model._meta.get_field(name).stream_block
    headings, texts = [], []
    for block in stream(version.content, name):
        child, value = definition.child_blocks.get(block["type"]), block["value"]
        if child is None:
            continue
        if isinstance(value, str):
            headings += [html_text(found) for found in _HEADING.findall(value)]
        else:
            headings.append(value.get("heading") or "")
            headings += [item["value"].get("title") or "" for item in list_items(value.get("points") or [])]
            # A picture's file name and an address are not text, and a choice's label belongs to the form.
            value = {key: item for key, item in value.items() if key not in ("image", "tone", "url")}
        texts.append(block_text(child, value, {}))
    return [heading for heading in headings if heading], _lines(*texts)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _type_id(model: Any) -> int:
    return ContentType.objects.get_for_model(model).pk

"""Drafts as they would look: for the editor's preview and the approver's."""

from dataclasses import replace
from typing import Any

from django.utils.safestring import SafeString

from approvals.content import snapshot
from approvals.links import FileURL, preview_links

from .models import GuidePage, GuideStepPage
from .reading import Guide, StepLine, bare_step
from .rendering import render


def preview_guide(page: GuidePage, file_url: FileURL) -> dict[str, Any]:
    """The template's context for a draft, in the editor's preview: with the steps' own drafts behind the links."""
    shot = snapshot(page)
    look = render(shot.content, preview_links(shot, file_url))
    lines = [
        StepLine(number=n, id=item["step"], title=item["title"], url="#", summary="")
        for n, item in enumerate(shot.content["steps"], 1)
    ]
    guide = Guide(
        id=page.pk or 0,
        title=page.title,
        slug=page.slug,
        summary=page.summary,
        url="#",
        applies_to=page.applies_to,
        opening=look.opening,
        body=look.body,
        seal=None,
        process=str(page.process) if page.process_id else "",
        process_owner=str(page.process.owner_unit) if page.process_id else "",
        written_by=str(page.owner_unit) if page.owner_unit_id else "",
        steps=tuple(lines),
        language=page.locale.language_code,
    )
    return {"guide": guide, "preview": True}


def preview_step(page: GuideStepPage, file_url: FileURL) -> dict[str, Any]:
    """The template's context for a step's draft, in the editor's preview."""
    shot = snapshot(page)
    look = render(shot.content, preview_links(shot, file_url))
    parent = page.get_parent().specific if page.path else None
    title = parent.title if parent else ""
    guide = Guide(
        id=0, title=title, slug="", summary="", url="#", applies_to="", opening=SafeString(), body=SafeString(),
        seal=None, process="", process_owner="", written_by="", language=page.locale.language_code,
    )  # fmt: skip
    step = replace(
        bare_step(page.pk or 0, look, url="#", seal=None),
        title=page.title,
        owner=str(page.owner_unit) if page.owner_unit_id else "",
    )
    return {"guide": guide, "step": step, "preview": True}

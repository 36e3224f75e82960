"""A course's draft as it would look: for the editor's preview and the approver's."""

from dataclasses import replace
from typing import Any

from approvals.content import snapshot
from approvals.links import FileURL, preview_links

from .models import Course
from .reading import bare
from .rendering import render


def preview(course: Course, file_url: FileURL) -> dict[str, Any]:
    """The template's context for a draft."""
    shot = snapshot(course)
    look = render(shot.content, preview_links(shot, file_url))
    shown = replace(
        bare(look, course_id=course.pk or 0, seal=None),
        provider=str(course.provider) if course.provider_id else "",
        processes=tuple(str(process) for process in course.processes.all()),
    )
    return {"course": shown, "preview": True}

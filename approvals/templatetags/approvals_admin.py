"""What the admin's pages of wagtail-localize show of approval."""

from typing import Any

from django import template
from wagtail_localize.models import Translation

from approvals.pages import ApprovedPage
from approvals.permissions import approvers_of
from approvals.translations import newer_than, unfinished, version_translated

register = template.Library()


@register.inclusion_tag("approvals/admin/translation_panel.html", takes_context=True)
def translation_panel(context: Any, translation: Translation, page: Any) -> dict[str, Any]:
    """Who approves a translation, what readers have of it, whether the original is newer, and the button that sends."""
    if not isinstance(page, ApprovedPage):
        return {"is_approved_kind": False}
    missing, total = unfinished(translation)
    made_from = version_translated(translation.source)
    return {
        "is_approved_kind": True,
        "request": context["request"],
        "csrf_token": context["csrf_token"],
        "translation": translation,
        "approvers": approvers_of(page),
        "publication": page.publication,
        "waiting": page.current_workflow_task_state,
        "saved": True,
        "missing": missing,
        "total": total,
        "made_from": made_from,
        "newer": newer_than(made_from),
    }

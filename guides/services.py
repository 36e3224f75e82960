"""Writes over several rows of guides."""

from django.db import transaction
from wagtail.models import Revision

from .models import GuidePage, GuideStepItem, GuideStepPage


@transaction.atomic
def list_step(*, step: GuideStepPage) -> Revision | None:
    """Give a step the last place in its guide's draft. Readers see it there when the guide is approved.

    Returns the guide's new revision; None when the step stands there already, under no guide, or is an alias.
    """
    parent = step.get_parent()
    guide = parent.specific if parent else None
    if not isinstance(guide, GuidePage) or guide.alias_of_id or step.alias_of_id:
        return None
    draft = guide.get_latest_revision_as_object()
    if draft.steps.filter(step=step).exists():
        return None
    draft.steps.add(GuideStepItem(step=step, title=step.title))
    return draft.save_revision(user=step.owner, log_action=True, clean=False)

"""Writes over several rows of guides."""

from django.db import transaction
from wagtail.models import GroupPagePermission, Locale, Page, Revision, WorkflowPage

from .models import GuideIndexPage, GuidePage, GuideStepItem, GuideStepPage


@transaction.atomic
def list_step(*, step: GuideStepPage) -> Revision | None:
    """Give a step the last place in its guide's draft. Readers see it there when the guide is approved.

    Returns the guide's new revision; None when the step stands there already, under no guide, is an alias or a
    translation: a translated guide lists its steps when it is sent (GuidePage.follow_original).
    """
    parent = step.get_parent()
    guide = parent.specific if parent else None
    if (
        not isinstance(guide, GuidePage)
        or guide.alias_of_id
        or step.alias_of_id
        or step.get_translations().exists()
    ):
        return None
    draft = guide.get_latest_revision_as_object()
    if draft.steps.filter(step=step).exists():
        return None
    draft.steps.add(GuideStepItem(step=step, title=step.title))
    return draft.save_revision(user=step.owner, log_action=True, clean=False)


def guide_index(language: str) -> GuideIndexPage:
    """Where guides of a language live in the tree, read anew.

    The site begins with bokmål's (home.site); the others are made here when the first guide needs them, as Wagtail's
    translations of it, with the same editors and the same workflow.
    """
    found = GuideIndexPage.objects.filter(locale__language_code=language).first()
    return found or _make_guide_index(Locale.objects.get(language_code=language))


@transaction.atomic
def _make_guide_index(locale: Locale) -> GuideIndexPage:
    # One at a time: two would make two trees.
    index = GuideIndexPage.objects.select_for_update().get(locale__language_code="nb")
    _translate(index.get_parent().specific, locale)
    return _translate(index, locale)


def _translate(page: Page, locale: Locale) -> Page:
    """A page's counterpart in another language, with who may edit below it and the workflow that is used there."""
    made = page.get_translation_or_none(locale)
    if made is None:
        made = page.copy_for_translation(locale)
        made.live, made.has_unpublished_changes = True, False
        made.save()
        for permission in GroupPagePermission.objects.filter(page=page):
            GroupPagePermission.objects.create(
                page=made, group=permission.group, permission=permission.permission
            )
        if used := WorkflowPage.objects.filter(page=page).first():
            WorkflowPage.objects.create(page=made, workflow=used.workflow)
    return made

"""Translations made with wagtail-localize: what they were made from, who made them, and how they are sent.

It keeps the text to translate (a source, fetched from the original's row), its pieces, and what people wrote for each.
None of that is anything a reader gets: a translation is a page of its own, with versions of its own.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from wagtail.models import Page, TaskState
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from cms.slugs import slug_of

from .belongings import with_units_of_today
from .content import canonical, is_same
from .models import Publication, Version

if TYPE_CHECKING:
    from django.db.models import Model

    from people.models import User


def translation_of(page: Any) -> Translation | None:
    """The translation that a page is; None when it was written as it is, or is no page."""
    if not isinstance(page, Page):
        return None
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
        .exclude(source__locale_id=page.locale_id)
        .select_related("source__locale", "target_locale")
        .first()
    )


def originals_of[Of: Page](pages: "Sequence[Of]") -> dict[int, Of]:
    """The pages that some of a kind are translations of, by the ids of these. Left out: what was written as it is, and
    what has lost its original. Two SQL statements at most."""
    translations = Translation.objects.filter(
        source__object_id__in={page.translation_key for page in pages},
        target_locale__in={page.locale_id for page in pages},
    ).exclude(source__locale_id=F("target_locale_id"))
    # Of several the first made.
    rows = translations.order_by("-pk").values_list(
        "source__object_id", "target_locale_id", "source__locale_id"
    )
    written_in = {(key, target): source for key, target, source in rows}
    wanted = {
        page.pk: (page.translation_key, written_in[page.translation_key, page.locale_id])
        for page in pages
        if (page.translation_key, page.locale_id) in written_in
    }
    if not wanted:
        return {}
    found = type(pages[0])._default_manager.filter(
        translation_key__in={key for key, _locale in wanted.values()}
    )
    originals = {(page.translation_key, page.locale_id): page for page in found}
    return {pk: originals[key] for pk, key in wanted.items() if key in originals}


def version_translated(source: TranslationSource) -> Version | None:
    """The version of the original whose content the source has; None when nobody has approved that content."""
    original = source.get_source_instance()
    model = type(original)
    content = with_units_of_today(model, canonical(json.loads(source.content_json)))
    versions = Version.objects.filter(
        content_type=ContentType.objects.get_for_model(original), object_id=original.pk
    )
    return next(
        (
            version
            for version in versions.iterator(chunk_size=5)
            if is_same(content, with_units_of_today(model, version.content))
        ),
        None,
    )


def newer_than(original: Version | None) -> Version | None:
    """The version that readers have of an original, when it is a newer one than this."""
    if original is None:
        return None
    publication = (
        Publication.objects.filter(
            content_type=original.content_type_id, object_id=original.object_id, version__gt=original.pk
        )
        .select_related("version")
        .first()
    )
    return publication.version if publication else None


def translator_ids(page: Any, *, since: datetime | None) -> set[int]:
    """Who has written something of a translation since then: each piece has its own writer, whoever sends it."""
    if not isinstance(page, Page):
        return set()
    found: set[int] = set()
    for model in (StringTranslation, SegmentOverride):
        rows = model.objects.filter(
            context__object_id=page.translation_key,
            locale_id=page.locale_id,
            last_translated_by__isnull=False,
        )
        if since:
            rows = rows.filter(updated_at__gt=since)
        found |= set(rows.values_list("last_translated_by_id", flat=True))
    return found


def translated_by(user: "User", things: "Sequence[Model]") -> "set[Model]":
    """Those of some things of which this person has written some text in any language. Two SQL statements."""
    pages = {thing: thing.translation_key for thing in things if isinstance(thing, Page)}
    keys: set[Any] = set()
    for model in (StringTranslation, SegmentOverride):
        rows = model.objects.filter(last_translated_by=user, context__object_id__in=set(pages.values()))
        keys |= set(rows.values_list("context__object_id", flat=True))
    return {page for page, key in pages.items() if key in keys}


@transaction.atomic
def send(*, translation: Translation, user: "User") -> TaskState:
    """Write a translation as it stands into a revision of its page, and send that for approval.

    Pieces that are not translated stand in the original's language. Raises ValidationError when the page cannot be as
    it is written. wagtail-localize's own way to a draft would write the live row too, and the nightly check of live
    rows would name each translation that waits.
    """
    source = translation.source
    page = source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    page.slug = slug_of(page.slug)
    page.translated_from = version_translated(source)
    page.follow_original(json.loads(source.content_json))
    revision = page.save_revision(user=user, log_action=True)
    TranslationLog.objects.create(source=source, locale=translation.target_locale, revision=revision)
    page = type(page)._default_manager.get(pk=page.pk)
    if waiting := page.current_workflow_state:
        waiting.cancel(user=user)
        page = type(page)._default_manager.get(pk=page.pk)
    page.get_workflow().start(page, user)
    return TaskState.objects.get(pk=page.current_workflow_task_state.pk)


def unfinished(translation: Translation) -> tuple[int, int]:
    """How many pieces are not translated yet, and of how many."""
    total, done = translation.get_progress()
    return total - done, total

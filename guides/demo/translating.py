"""Puts the demo's translations into the site as people do: a translator writes each text in wagtail-localize, sends the
page, and the original's approver approves it through the service."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    String,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
)
from wagtail_localize.operations import translate_object
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from approvals.content import snapshot
from approvals.permissions import approvers_of
from approvals.services import approve_task
from approvals.translations import send
from guides.models import GuidePage, GuideStepPage, Process
from guides.services import guide_index
from people.models import User

from . import writing
from .content.translations import TRANSLATIONS
from .load import Writer

# A text of the original at its place in the page → what it is in the other language.
Words = dict[tuple[str, str], str]


def load(users: dict[str, User], only: Collection[str] = ()) -> Iterator[str]:
    """Load the translations that are missing, each whole or not at all; yields a line for each thing done.

    `only`: the addresses of some of the originals. A translation that is there is left alone, and so is a guide that is
    not there.
    """
    for translation in TRANSLATIONS:
        page = (
            GuidePage.objects.child_of(guide_index("nb"))
            .filter(slug=translation.original.slug, process__slug=translation.original.process.slug)
            .first()
        )
        if page is None or (only and page.slug not in only):
            continue
        locale = Locale.objects.get(language_code=translation.language)
        if page.get_translation_or_none(locale) is None:
            guide_index(translation.language)  # by itself: making it holds bokmål's, which others write below
            with transaction.atomic():
                yield from _Translator(translation, locale, users).load(page)


class _Translator:
    """Translates one guide and has it approved."""

    def __init__(self, translation: writing.Translation, locale: Locale, users: dict[str, User]) -> None:
        self.translation, self.locale = translation, locale
        self.writer = Writer(translation.original, users)
        self.editor = self.writer.editor

    def load(self, guide: GuidePage) -> Iterator[str]:
        original, words = self.translation.original, self.translation.words
        waiting = [(self._translate(guide, self._guide_words()), words.note)]
        for step, translated in zip(original.steps, words.steps, strict=True):
            page = GuideStepPage.objects.child_of(guide).filter(slug=step.slug).first()
            if page is not None:
                waiting.append((self._translate(page, self._step_words(step, translated)), translated.note))
        # The guide last: its list of steps is what is translated when it is sent.
        for made, note in [*waiting[1:], waiting[0]]:
            self._send_and_approve(made, note)
            yield f"{original.title} ({self.locale.language_code}): {made.get_target_instance().title}"

    def _translate(self, page: Any, words: Words) -> Translation:
        _prepare(page)
        translate_object(page, [self.locale], user=self.editor)
        made = Translation.objects.get(source__object_id=page.translation_key, target_locale=self.locale)
        pieces = made.source.stringsegment_set.select_related("string", "context")
        StringTranslation.objects.bulk_create(
            StringTranslation(
                translation_of=piece.string, context=piece.context, locale=self.locale, data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL, last_translated_by=self.editor,
            )
            for piece in pieces
            if (text := words.get((piece.context.path, piece.string.data)))
        )  # fmt: skip
        return made

    def _guide_words(self) -> Words:
        original = self.translation.original
        return _pairs(*(self._as_guide(data, original.slug) for data in (original, self.translation.words)))

    def _step_words(self, step: writing.Step, translated: writing.Step) -> Words:
        return _pairs(*(self._as_step(data, step.slug) for data in (step, translated)))

    def _as_guide(self, data: writing.Guide, path: str) -> GuidePage:
        page = GuidePage(
            title=data.title, slug=data.slug, summary=data.summary, applies_to=data.applies_to,
            process=Process(), owner_unit=self.writer.unit,
        )  # fmt: skip
        page.body = self.writer.stream(page, "body", data.body, path, self.writer.unit)
        return page

    def _as_step(self, data: writing.Step, path: str) -> GuideStepPage:
        page = GuideStepPage(title=data.title, slug=data.slug, summary=data.summary)
        page.body = self.writer.stream(page, "body", data.body, path, self.writer.unit)
        page.resources = self.writer.stream(page, "resources", data.resources, path, self.writer.unit)
        return page

    def _send_and_approve(self, made: Translation, note: str) -> None:
        state = send(translation=made, user=self.editor)
        approver = approvers_of(made.get_target_instance())[0]
        approve_task(task_state=state, user=approver, seen_hash=snapshot(state.revision).hash, note=note)


def _prepare(page: Any) -> None:
    """Write the texts of a page and their places in two statements: wagtail-localize takes four for each that is not
    there yet, and a guide has hundreds."""
    thing, _created = TranslatableObject.objects.get_or_create_from_instance(page)
    segments = extract_segments(page)
    texts = {segment.string.data for segment in segments if isinstance(segment, StringSegmentValue)}
    String.objects.bulk_create(
        [String(locale=page.locale, data=text, data_hash=String._get_data_hash(text)) for text in texts],
        ignore_conflicts=True,
    )
    places = {segment.path for segment in segments}
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(object=thing, path=path, path_id=TranslationContext._get_path_id(path))
            for path in places
        ],
        ignore_conflicts=True,
    )


def _pairs(original: Any, translated: Any) -> Words:
    """The texts of two pages that are built alike, place by place. Raises ValueError when they are not."""
    one, other = _texts(original), _texts(translated)
    if [path for path, _text in one] != [path for path, _text in other]:
        differ = next(
            (pair for pair in zip(one, other, strict=False) if pair[0][0] != pair[1][0]), (one[-1], other[-1])
        )
        raise ValueError(f"«{original.title}» and «{translated.title}» differ at {differ}")
    return {place: text for place, (_path, text) in zip(one, other, strict=True)}


def _texts(page: Any) -> list[tuple[str, str]]:
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]

"""A guide or a step in its languages: where each stands, and whether the original is newer than a translation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from .finding import Found, Published

NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class InLanguage:
    """The same text in one language, at its own address. `name` is what the language calls itself."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class NewerOriginal:
    """The version of an original that readers have, when a translation was made from an older one."""

    code: str
    url: str
    number: int
    approved: date | datetime


def languages_of(found: Found) -> tuple[InLanguage, ...]:
    """What was asked for, in each language that has it, in the order of the site's languages."""
    guides = {guide.locale: guide for guide in found.languages}
    steps = {step.locale: step for step in found.step_languages}
    codes = [code for code in NAMES if code in (steps if found.step else guides)]
    return tuple(
        InLanguage(code, NAMES[code], _address(code, guides[code], steps.get(code))) for code in codes
    )


def address_in(code: str, languages: Sequence[InLanguage]) -> str:
    """The address in a language; "" where there is none (in a preview)."""
    return next((one.url for one in languages if one.code == code), "")


def original_of(one: Published | None, others: Sequence[Published]) -> Published | None:
    """The one of several languages that a translation was made from: that is no translation itself."""
    if one is None or one.translated_from_id is None:
        return None
    return next((other for other in others if other.translated_from_id is None), None)


def newer_original(found: Found) -> NewerOriginal | None:
    """The original of what was asked for, when it has a newer version than the one that was translated."""
    one = found.step or found.guide
    original = original_of(one, found.step_languages if found.step else found.languages)
    if original is None or original.version_id <= (one.translated_from_id or 0):
        return None
    guide = next(guide for guide in found.languages if guide.locale == original.locale)
    return NewerOriginal(
        code=original.locale,
        url=_address(original.locale, guide, original if found.step else None),
        number=original.version__number,
        approved=original.version__approved_elsewhere_on or original.version__approved_at,
    )


def _address(code: str, guide: Published, step: Published | None) -> str:
    with override(code):
        if step:
            return reverse("guides:step", args=[guide.slug, step.slug])
        return reverse("guides:guide", args=[guide.slug])

"""Template tags of the whole site."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cms import assets, sizes
from cms.languages import IN_TEXT, choose_url, in_languages

register = template.Library()
register.filter("file_size", sizes.file_size)

# Kinds whose icon has another name.
ICONS = {"person": "people", "process": "procedure", "resource": "template", "document": "template"}

KINDS = {
    "template": gettext_lazy("Template"),
    "form": gettext_lazy("Form"),
    "checklist": gettext_lazy("Checklist"),
    "tool": gettext_lazy("Tool"),
    "procedure": gettext_lazy("Procedure"),
    "rule": gettext_lazy("Rule"),
}

# What people call a file, by its extension. Names of products are the same in all languages.
FILES = {
    "docx": "Word", "dotx": "Word", "xlsx": "Excel", "xltx": "Excel", "pptx": "PowerPoint", "csv": "CSV",
    "pdf": "PDF", "odt": "ODT", "ods": "ODS", "rtf": "RTF", "txt": "TXT", "zip": "ZIP",
}  # fmt: skip


@register.simple_tag
def asset(name: str) -> str:
    """The address of felles.css, felles.js, mentions.js, pechakucha.js or icons.svg."""
    return assets.url(name)


@register.simple_tag
def icon(name: str, css: str = "icon") -> SafeString:
    """An icon of static/icons.svg. The words beside it say the same: a screen reader skips it."""
    return _icon(assets.url("icons.svg"), ICONS.get(name, name), css)


@cache
def _icon(sprite: str, name: str, css: str) -> SafeString:
    """A page has dozens, and there are only so many different ones."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css, sprite, name)


@register.simple_block_tag
def crumbs(content: SafeString) -> SafeString:
    """The way back: the start page, and the <li>s that stand in the block."""
    return format_html(
        '<nav class="crumbs" aria-label="{}"><ol role="list"><li><a href="{}">{}</a></li>{}</ol></nav>',
        _("You are here"), reverse("start"), _("Start"), content,
    )  # fmt: skip


@register.filter(expects_localtime=True)
def day(value: date | datetime | None) -> str:
    """A date in full: «24. november 2026» in Norwegian, «24 November 2026» in English."""
    if value is None:
        return ""
    pattern = "j\xa0F Y" if get_language() == "en" else "j.\xa0F Y"
    return formats.date_format(value, pattern)


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """A date and a time: «24. november 2026 kl. 13.05»."""
    return f"{day(value)} {clock(value)}" if value else ""


@register.filter(expects_localtime=True)
def clock(value: time | datetime) -> str:
    """A time of day: «kl. 13.05» in Norwegian, «at 13:05» in English."""
    if get_language() == "en":
        return f"at\xa0{formats.time_format(value, 'H:i')}"
    return f"kl.\xa0{formats.time_format(value, 'H.i')}"


@register.filter(expects_localtime=True)
def since(value: datetime | None) -> str:
    """When something happened, as people say it: today, yesterday, or the date."""
    if value is None:
        return ""
    match (timezone.localdate() - (value.date() if isinstance(value, datetime) else value)).days:
        case 0:
            return _("today")
        case 1:
            return _("yesterday")
        case _other:
            return day(value)


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[dict[str, str]]:
    """The languages of the site: code, name, and where the reader chooses it for this page."""
    address = context["request"].get_full_path()
    return [
        {"code": code, "name": name, "url": choose_url(code, address)} for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[dict[str, str]]:
    """The addresses of this page in each language, its own first; none for a page that has no address."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return []
    here = get_language() or settings.LANGUAGE_CODE
    found = in_languages(request.get_full_path())
    return [{"code": code, "url": found[code]} for code in sorted(found, key=lambda code: code != here)]


@register.filter
def absolute(address: str) -> str:
    """An address of this site with the host in front."""
    return f"{settings.BASE_URL}{address}"


@register.filter
def in_their_language(address: str, code: str) -> str:
    """Where a reader goes on to an address in a language, and keeps that language."""
    return choose_url(code, address)


@register.filter
def language_in_text(code: str) -> str:
    """What a language is called in the middle of a sentence."""
    return str(IN_TEXT.get(code, code))


@register.filter
def kind_label(kind: str) -> str:
    """What a kind of resource is called."""
    return str(KINDS.get(kind, kind))


@register.filter
def kinds(counts: Iterable[tuple[str, int]]) -> str:
    """How many resources of each kind: «2 templates, 1 checklist»."""
    return ", ".join(_counted(kind, count) for kind, count in counts)


@register.filter
def file_kind(extension: str) -> str:
    """What people call a file of this extension: Word, PDF."""
    return FILES.get(extension, extension.upper())


def _counted(kind: str, count: int) -> str:
    # Each in full, so that a translator sees whole words.
    match kind:
        case "template":
            text = ngettext("%(count)d template", "%(count)d templates", count)
        case "form":
            text = ngettext("%(count)d form", "%(count)d forms", count)
        case "checklist":
            text = ngettext("%(count)d checklist", "%(count)d checklists", count)
        case "tool":
            text = ngettext("%(count)d tool", "%(count)d tools", count)
        case "procedure":
            text = ngettext("%(count)d procedure", "%(count)d procedures", count)
        case "rule":
            text = ngettext("%(count)d rule", "%(count)d rules", count)
        case _other:
            text = "%(count)d"
    return text % {"count": count}


@register.simple_tag
def ticked(step: Any, resource: Any) -> int:
    """How many items of a checklist are done (see guides.reading.Step and guides.rendering.Resource)."""
    return sum(item.id in step.done for item in resource.items)

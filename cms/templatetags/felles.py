"""Template tags of the whole site."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse, translate_url
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _

from cms import assets, sizes

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
    """The address of felles.css, felles.js, pechakucha.js or icons.svg."""
    return assets.url(name)


@register.simple_tag
def icon(name: str, css: str = "icon") -> SafeString:
    """An icon of static/icons.svg. The words beside it say the same: a screen reader skips it."""
    return _icon(assets.url("icons.svg"), ICONS.get(name, name), css)


@cache
def _icon(sprite: str, name: str, css: str) -> SafeString:
    """A page has dozens, and there are only so many different ones."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css, sprite, name)


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
    if value is None:
        return ""
    if get_language() == "en":
        return f"{day(value)} at\xa0{formats.date_format(value, 'H:i')}"
    return f"{day(value)} kl.\xa0{formats.date_format(value, 'H.i')}"


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
    """This page in the other languages: code, name and address of each. Where there is none: the start page."""
    request = context["request"]
    here = request.get_full_path()
    links = []
    for code, name in settings.LANGUAGES:
        if code == get_language():
            continue
        there = translate_url(here, code)
        if there == here:
            with override(code):
                there = reverse("start")
        links.append({"code": code, "name": name, "url": there})
    return links


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

"""What kinds of results are called, and why they stand where they stand."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ONE: dict[str, Promise] = {
    "guide": _("Guide"),
    "step": _("Step"),
    "resource": _("Resource"),
    "template": _("Template"),
    "form": _("Form"),
    "checklist": _("Checklist"),
    "tool": _("Tool"),
    "procedure": _("Procedure"),
    "rule": _("Rule"),
    "person": _("Person"),
    "network": _("Network"),
    "course": _("Course"),
    "question": _("Question"),
    "news": _("News item"),
}

MANY: dict[str, Promise] = {
    "guide": _("Guides"),
    "step": _("Steps"),
    "resource": _("Templates and tools"),
    "person": _("People"),
    "network": _("Networks"),
    "course": _("Courses"),
    "question": _("Questions"),
    "news": _("News"),
}

WHY: dict[str, Promise] = {
    "exact": _("The title is what you searched for"),
    "title": _("The title has all the words"),
    "heading": _("Found in a heading or the summary"),
    "text": _("Found in the text"),
}


def one(kind: str) -> str:
    return str(ONE.get(kind, kind))


def many(kind: str) -> str:
    return str(MANY.get(kind, kind))


def why(place: str) -> str:
    return str(WHY.get(place, WHY["text"]))

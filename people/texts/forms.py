"""The field of a form for a text with marks.

It shows what is stored in words, and stores what is typed. `mark` is called in the form's `__init__`, with who writes.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cms.numbers import whole_number

from . import marks, names

if TYPE_CHECKING:
    from people.audience import Viewer

# So many people, and so many tags, in one text.
MOST_PEOPLE = 20
MOST_TAGS = 20


class MarkedTextarea(forms.Textarea):
    """A textarea in which static/js/mentions.js suggests people and tags, and under it who may be meant by a name that
    several have: the field sets `doubts`. `chosen` is whom the writer chose there."""

    doubts: Iterable[names.Doubt] = ()
    chosen: frozenset[int] = frozenset()

    class Media:
        # For Wagtail's admin, which asks its forms. Pages of the site name the script and have the styles.
        css = {"all": ["css/components/mentions.css"]}
        js = [Script("js/mentions.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        suggest = {
            "data-suggest": reverse("mentions:suggest"),
            "data-some": _("Suggestions: use the arrow keys"),
        }
        return super().get_context(name, value, suggest | (attrs or {}))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        html = super().render(name, value, attrs, renderer)
        if not self.doubts:
            return html
        context = {"doubts": self.doubts, "name": f"{name}_who", "id": (attrs or {}).get("id", f"id_{name}")}
        return html + render_to_string("people/doubts.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        chosen = data.getlist(f"{name}_who") if hasattr(data, "getlist") else []
        self.chosen = frozenset(number for one in chosen if (number := whole_number(one)))
        return super().value_from_datadict(data, files, name)


class MarkedField(forms.CharField):
    """Its value is the text as it is stored (people.texts.marks)."""

    widget = MarkedTextarea
    writer: "Viewer" = None
    before: frozenset[int] = frozenset()

    def prepare_value(self, value: Any) -> Any:
        """What is stored or was typed, as one changes it; whose name is in doubt is asked under it."""
        if not isinstance(value, str) or "@" not in value:
            return value
        text = names.readable(value, self.writer)
        widget: Any = self.widget
        widget.doubts = names.meant(value, self.writer, before=self.before).doubts
        return text

    def to_python(self, value: Any) -> str:
        return marks.clean(str(super().to_python(value) or ""))

    def clean(self, value: Any) -> str:
        widget: Any = self.widget
        typed = super().clean(value)
        text = names.meant(typed, self.writer, before=self.before, chosen=widget.chosen).text
        if len(marks.mentioned(text)) > max(MOST_PEOPLE, len(self.before)):
            raise forms.ValidationError(
                _("Mention at most %(count)d people in one text."), params={"count": MOST_PEOPLE}
            )
        if len(marks.tags(text)) > MOST_TAGS:
            raise forms.ValidationError(
                _("Use at most %(count)d tags in one text."), params={"count": MOST_TAGS}
            )
        return text

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def mark(form: forms.BaseForm, writer: "Viewer", *fields: str) -> None:
    """Let these fields of a form be texts with marks, written by `writer`.

    One that is another kind of field, as a model's is, gets another in its place with the same words.
    """
    for name in fields:
        given = form.fields.get(name)
        if given is None:
            continue
        if not isinstance(given, MarkedField):
            length = getattr(given, "max_length", None)
            given = form.fields[name] = MarkedField(
                label=given.label, help_text=given.help_text, required=given.required, max_length=length
            )
        given.writer = writer
        given.before = frozenset(marks.mentioned(str(form.get_initial_for_field(given, name) or "")))

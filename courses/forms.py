"""What readers may send."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.models import Publication
from guides.models import Process
from people import units
from people.alphabet import alphabetical, sort_key

from .models import CourseCard, CourseKind, Level
from .rendering import Part

TITLE, LEVEL, SHORTEST, NEWEST = "tittel", "niva", "kortest", "nyest"
SORTED: dict[str, Sequence[str | Combinable]] = {
    TITLE: (alphabetical("title"), "course_id"),
    LEVEL: ("by_level", alphabetical("title")),
    SHORTEST: ("minutes", alphabetical("title")),
    NEWEST: ("-publication__since", alphabetical("title")),
}


class FilterForm(forms.Form):
    """What of the courses is shown, and in what order. What makes no sense counts as not asked for."""

    niva = forms.ChoiceField(label=_("Level"), required=False)
    type = forms.ChoiceField(label=_("Kind"), required=False)
    prosess = forms.ChoiceField(label=_("Process"), required=False)
    av = forms.ChoiceField(label=_("Made by"), required=False)
    sprak = forms.ChoiceField(label=_("Language"), required=False)
    rekkefolge = forms.ChoiceField(
        label=_("Sorted by"), required=False,
        choices=[
            (TITLE, _("Title")), (LEVEL, _("Level")), (SHORTEST, _("Shortest first")), (NEWEST, _("Newest first")),
        ],
    )  # fmt: skip
    ikke_tatt = forms.BooleanField(label=_("Not taken yet"), required=False)

    def __init__(self, data: QueryDict, *, rows: QuerySet[CourseCard], signed_in: bool) -> None:
        """`rows` are the cards that the viewer may see: what one can choose from is found among them."""
        super().__init__(data, auto_id="filter_%s")
        every = [("", pgettext_lazy("every one", "All"))]
        seen = list(rows.order_by().values_list("provider_id", "language", "processes").distinct())
        providers = {pk: units.label(pk) for pk, _language, _processes in seen}
        languages = {language for _pk, language, _processes in seen}
        choices: dict[str, Any] = {
            "niva": Level.choices,
            "type": CourseKind.choices,
            "prosess": _process_names({pk for *_others, processes in seen for pk in processes}),
            "av": sorted(
                ((str(pk), name) for pk, name in providers.items()), key=lambda item: sort_key(item[1])
            ),
            "sprak": [choice for choice in settings.LANGUAGES if choice[0] in languages],
        }
        for name, found in choices.items():
            self.fields[name].choices = [*every, *found]  # type: ignore[attr-defined]
        if not signed_in:
            del self.fields["ikke_tatt"]
        self.is_valid()

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for and makes sense, by field."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def narrows(self) -> bool:
        """Is anything left out?"""
        return bool(set(self.asked) - {"rekkefolge"})

    def apply(self, rows: QuerySet[CourseCard]) -> QuerySet[CourseCard]:
        asked = self.asked
        if level := asked.get("niva"):
            rows = rows.filter(level=level)
        if kind := asked.get("type"):
            rows = rows.filter(kinds__contains=[kind])
        if process := asked.get("prosess"):
            rows = rows.filter(processes__contains=[int(process)])
        if provider := asked.get("av"):
            rows = rows.filter(provider_id=int(provider))
        if language := asked.get("sprak"):
            rows = rows.filter(language=language)
        if asked.get("ikke_tatt"):
            rows = rows.filter(taken=False)  # type: ignore[misc] # annotated
        return rows.order_by(*SORTED[asked.get("rekkefolge", TITLE)])


class AnswerForm(forms.Form):
    """An answer to one of a course's tasks: the ids of what was chosen, perhaps of nothing."""

    task = forms.ChoiceField()
    answer = forms.MultipleChoiceField(required=False)

    def __init__(self, tasks: dict[str, Part], data: QueryDict) -> None:
        super().__init__(data)
        self.fields["task"].choices = [(task_id, task_id) for task_id in tasks]  # type: ignore[attr-defined]
        task = tasks.get(data.get("task", ""))
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (alternative.id, alternative.text) for alternative in (task.alternatives if task else ())
        ]


class TakenForm(forms.Form):
    """Whether one has taken the course."""

    taken = forms.BooleanField(required=False)


def _process_names(ids: set[int]) -> list[tuple[str, str]]:
    """The names of approved processes, sorted. One query."""
    found = Publication.objects.of_model(Process).filter(object_id__in=ids)
    rows = found.order_by(alphabetical("version__title")).values_list("object_id", "version__title")
    return [(str(pk), title) for pk, title in rows]

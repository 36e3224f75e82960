"""What may be asked: leniently on the page, where every input has an answer, and strictly in the API."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.numbers import whole_number

from .engine import KINDS
from .text import MAX_QUERY

MOST_PAGES = 500


@dataclass(frozen=True)
class Asked:
    """What the search page was asked for."""

    q: str
    types: tuple[str, ...] = ()
    page: int = 1
    as_typed: bool = False

    @classmethod
    def of(cls, data: QueryDict) -> "Asked":
        """Anything that makes no sense counts as not asked for."""
        named = ",".join(data.getlist("type")).split(",")
        return cls(
            q=data.get("q", ""),
            types=tuple(kind for kind in KINDS if kind in named),
            page=min(whole_number(data.get("side", "")) or 1, MOST_PAGES),
            as_typed=data.get("ordrett") == "1",
        )


class KindsField(forms.CharField):
    """Kinds with commas between them."""

    default_error_messages = {"unknown": _("There is no type “%(type)s”. Types are: %(types)s.")}

    def clean(self, value: Any) -> tuple[str, ...]:
        named = [part.strip() for part in (value or "").split(",") if part.strip()]
        for name in named:
            if name not in KINDS:
                raise forms.ValidationError(
                    self.default_error_messages["unknown"],
                    params={"type": name[:40], "types": ", ".join(KINDS)},
                )
        return tuple(dict.fromkeys(named))


class ApiForm(forms.Form):
    """/api/v2/search/: what is wrong is said, and nothing is guessed."""

    q = forms.Field(required=False)
    lang = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    type = KindsField(required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)
    page_size = forms.IntegerField(min_value=1, max_value=100, required=False)

    def messages(self) -> dict[str, str]:
        return {name: " ".join(str(message) for message in errors) for name, errors in self.errors.items()}


class Reported(forms.Form):
    """What a page reports of a search: how many hits it had, and which of them was chosen, if one was."""

    q = forms.CharField(max_length=MAX_QUERY)
    hits = forms.IntegerField(min_value=0, max_value=10_000_000)
    place = forms.IntegerField(min_value=1, max_value=10_000, required=False)
    new = forms.BooleanField(required=False)

"""What somebody may say of themselves."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from . import photos
from .colleagues import ColleagueField, employees, option
from .models import Person
from .permissions import people_visible_to
from .profiles import Competence
from .services import TEXTS
from .texts.forms import MarkedField, MarkedTextarea, mark
from .visibility import CHOSEN, DEFAULT, Audience

if TYPE_CHECKING:
    from .models import User

# 1 is Monday.
DAYS = [(day + 1, name) for day, name in WEEKDAYS.items()]
# So many new competences at a time.
NEW = 3


class ProfileForm(forms.Form):
    """All that one says of oneself, and for each field who may see it (`visibility_…`)."""

    photo = forms.FileField(
        label=_("Picture"), required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif"}),
        help_text=_(
            "JPEG, PNG, WebP or HEIC, at most 10 MB. It is cut to a square, and where it was taken is removed."
        ),
    )  # fmt: skip
    focus = forms.ChoiceField(
        label=_("What to keep of it"), required=False,
        choices=[
            (photos.Focus.MIDDLE.value, pgettext_lazy("of a picture", "The middle")),
            (photos.Focus.START.value, pgettext_lazy("of a picture", "The top, or the left side")),
            (photos.Focus.END.value, pgettext_lazy("of a picture", "The bottom, or the right side")),
        ],
    )  # fmt: skip
    remove_photo = forms.BooleanField(label=_("Take the picture away"), required=False)
    pronunciation = forms.CharField(
        label=_("How your name is said"), required=False, max_length=100,
        help_text=_("Write it as it sounds, if people are in doubt: «Sjånn», «TYri»."),
    )  # fmt: skip
    about = MarkedField(
        label=_("About me"), required=False, max_length=1000, widget=MarkedTextarea({"rows": 5}),
        help_text=_(
            "What you work with, in plain words. Mention colleagues with @ and their name, and tag subjects with #."
        ),
    )  # fmt: skip
    languages = forms.CharField(
        label=_("Languages"), required=False, max_length=200, help_text=_("Those you can work in.")
    )
    place = forms.CharField(
        label=_("Where I sit"), required=False, max_length=200, help_text=_("Address, floor, room.")
    )
    working_days = forms.TypedMultipleChoiceField(
        label=_("Working days"), required=False, coerce=int, choices=DAYS,
        widget=forms.CheckboxSelectMultiple, help_text=_("Leave all empty to say nothing about it."),
    )  # fmt: skip
    kept = forms.ModelMultipleChoiceField(
        Competence.objects.none(), label=_("Competences"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, person: Person, mine: list[Competence], *args: Any, **kwargs: Any) -> None:
        initial: dict[str, Any] = {name: getattr(person, name) for name in TEXTS}
        initial["kept"] = [competence.pk for competence in mine]
        super().__init__(*args, **kwargs | {"initial": initial})
        mark(self, person.user, "about")
        kept: Any = self.fields["kept"]
        kept.queryset = Competence.objects.filter(pk__in=initial["kept"])
        for number in range(1, NEW + 1):
            self.fields[f"new_{number}"] = forms.CharField(
                label=_("Another competence"), required=False, max_length=100,
                widget=forms.TextInput({"list": "kompetanser", "autocomplete": "off"}),
            )  # fmt: skip
        for name, label in CHOSEN.items():
            self.fields[f"visibility_{name}"] = forms.ChoiceField(
                label=_("Who may see: %(field)s") % {"field": label}, choices=Audience.choices,
                initial=person.visibility.get(name, DEFAULT), required=False,
            )  # fmt: skip

    def clean_photo(self) -> dict[int, bytes] | None:
        """The picture in its sizes."""
        file: Any = self.cleaned_data["photo"]
        if not file:
            return None
        if (file.size or 0) > photos.MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Choose a smaller one."))
        focus = self.data.get("focus", "")
        try:
            return photos.squares(
                file, photos.Focus(focus) if focus in set(photos.Focus) else photos.Focus.MIDDLE
            )
        except photos.NotAPicture as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def texts(self) -> dict[str, Any]:
        found = {name: self.cleaned_data[name] for name in TEXTS}
        return found | {"working_days": sorted(found["working_days"])}

    @property
    def visibility(self) -> dict[str, str]:
        """Of each field whose choice was understood."""
        chosen = {name: self.cleaned_data.get(f"visibility_{name}") for name in CHOSEN}
        return {name: choice or DEFAULT for name, choice in chosen.items() if choice is not None}

    @property
    def names(self) -> list[str]:
        """New competences as they were written, each once."""
        written = (" ".join(self.cleaned_data[f"new_{number}"].split()) for number in range(1, NEW + 1))
        return list({name.casefold(): name for name in written if name}.values())

    @property
    def new_fields(self) -> list[forms.BoundField]:
        return [self[f"new_{number}"] for number in range(1, NEW + 1)]


class AwayForm(forms.Form):
    """Away from a day to another, and who stands in."""

    starts = forms.DateField(
        label=_("First day away"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Last day away"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    deputy = ColleagueField(
        label=_("Who stands in"),
        help_text=_("A colleague: begin to write the name and choose, or write a user name or an e-mail address."),
    )  # fmt: skip

    def __init__(self, person: Person, user: "User", *args: Any, **kwargs: Any) -> None:
        self.person, self.user = person, user
        super().__init__(*args, **kwargs | {"initial": self._now()})
        self.fields["deputy"].among = employees(people_visible_to(user))  # type: ignore[attr-defined]

    def _now(self) -> dict[str, Any]:
        if not self.person.will_be_away:
            return {"starts": timezone.localdate()}
        deputy = self.person.deputy
        return {
            "starts": self.person.away_from, "until": self.person.away_until,
            "deputy": option(deputy) if deputy else "",
        }  # fmt: skip

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(_("That day has passed."))
        if (starts := self.cleaned_data.get("starts")) and until < starts:
            raise forms.ValidationError(_("The last day comes before the first."))
        return until

    def clean_deputy(self) -> Person | None:
        deputy: Person | None = self.cleaned_data["deputy"]
        if deputy is not None and deputy.pk == self.person.pk:
            raise forms.ValidationError(_("You cannot stand in for yourself."))
        return deputy

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        deputy, starts, until = (data.get(name) for name in ("deputy", "starts", "until"))
        if deputy and starts and until and deputy.is_away_between(max(starts, timezone.localdate()), until):
            self.add_error(
                "deputy", gettext("%(person)s is away at the same time.") % {"person": deputy.name}
            )
        return data

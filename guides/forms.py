"""What readers may send."""

from django import forms

from .reading import Step


class TickForm(forms.Form):
    """A checklist's ticked items (`list` is the checklist's id), or the whole step (`list` is «done»)."""

    list = forms.CharField(max_length=40)
    item = forms.MultipleChoiceField(required=False)

    def __init__(self, step: Step, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.lists = {
            resource.id: {item.id for item in resource.items}
            for resource in step.resources
            if resource.kind == "checklist"
        } | {"done": {"done"}}
        every = sorted(set().union(*self.lists.values()))
        self.fields["item"].choices = [(item, item) for item in every]  # type: ignore[attr-defined]

    def clean_list(self) -> str:
        name: str = self.cleaned_data["list"]
        if name not in self.lists:
            raise forms.ValidationError("Unknown list.")
        return name

    @property
    def among(self) -> set[str]:
        return self.lists[self.cleaned_data["list"]]

    @property
    def ticked(self) -> set[str]:
        return set(self.cleaned_data["item"])

"""What may be sent to the start page."""

from django import forms

from .start_blocks import BLOCKS


class ArrangeForm(forms.Form):
    """`do`: up, down, hide or show a block; or reset all of them."""

    do = forms.ChoiceField(choices=[(name, name) for name in ("up", "down", "hide", "show", "reset")])
    block = forms.ChoiceField(choices=[(block.name, block.label) for block in BLOCKS], required=False)

    def clean(self) -> dict[str, str]:
        data = super().clean() or {}
        if data.get("do") != "reset" and not data.get("block"):
            raise forms.ValidationError("Which block?")
        return data

"""Forms of signing in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """User name and password, with an error that does not say which of them was wrong."""

    error_messages = {
        "invalid_login": _("The user name or the password is wrong. Check both and try again."),
        "inactive": _("This account is closed."),
    }


class CodeForm(forms.Form):
    """A code of the app, or a recovery code. `is_right` says whether it is; it is asked once."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "is-short"}
        ),
    )

    def __init__(self, *args: Any, is_right: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_right = is_right

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not self.is_right(code):
            raise forms.ValidationError(
                _("The code is wrong, or has been used. Wait for a new one and try again.")
            )
        return code

"""Forms of signing in."""

import logging
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordResetForm as WagtailForm

from cms.limits import may_do_again

from .lockout import address_of

logger = logging.getLogger("felles.signin")

# Mails with a new password's link to one mail address, within an hour.
MOST_TO, AN_HOUR = 3, 3600


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


class PasswordResetForm(WagtailForm):
    """Asks for a new password. Whoever asks too often, or for an address that nobody has, is told the same, and after
    the same time: the worker sends the mail."""

    def save(self, *_more: Any, request: HttpRequest, **_how: Any) -> None:
        from .tasks import send_password_reset  # noqa: PLC0415 - tasks call what calls this

        mail = self.cleaned_data["email"].lower()
        # As many as may fail to sign in: all employees may sit behind one address.
        most, address = settings.SIGN_IN_FAILURES_PER_ADDRESS, address_of(request)
        found = [user.pk for user in self.get_users(mail)]
        if may_do_again(f"reset from {address}", most=most, seconds=AN_HOUR) and may_do_again(
            f"reset to {mail}", most=MOST_TO, seconds=AN_HOUR
        ):
            send_password_reset.defer(user_ids=found)
        else:
            logger.warning("no mail for another password, asked for too often from %s", address)

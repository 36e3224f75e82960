"""The rules for passwords, where Django's own words for them have no Norwegian."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnoughValidator(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return ngettext(
            "The password is too short. Use at least %d letter, number or sign.",
            "The password is too short. Use at least %d letters, numbers or signs.",
            self.min_length,
        ) % (self.min_length)

"""The way to another password: a link by mail, which the worker sends."""

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import override

from people.mails import chosen_language
from people.models import User

# Ours in the place of Wagtail's.
MAIL = "wagtailadmin/account/password_reset/email"


def send(user: User) -> None:
    """Nothing to an account without a password here, or that is closed. Raises what the mail server says: the worker
    tries again."""
    if not (user.email and user.is_open and user.is_local):
        return
    context = {
        "user": user,
        "uid": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }
    with override(chosen_language(user)):
        subject, text = (
            render_to_string(f"{MAIL}_subject.txt", context),
            render_to_string(f"{MAIL}.txt", context),
        )
    EmailMessage(" ".join(subject.split()), text, to=[user.email]).send()

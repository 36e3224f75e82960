"""A mail to somebody: in their language, as plain text and with one button. Templates stand in `<folder>/mail/`.

What people are told of goes through `notifications.services.tell`, which comes here when it is time for a mail.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.template.loader import render_to_string
from django.urls import reverse

from .models import User

_asked_first: list[Callable[[User], str]] = []


def send(user: User, subject: str, template: str, context: dict[str, Any], **how: Any) -> int:
    """`send_to` somebody. Returns 1; 0 to nobody: without an address, or with a closed account."""
    if not (user.email and user.is_open):
        return 0
    return send_to(user.email, user.first_name or str(user), subject, template, context, **how)


def send_to(
    address: str,
    recipient: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    *,
    headers: dict[str, str] | None = None,
    backend: Any = None,
) -> int:
    """Send `<template>.txt` and `.html`. Returns 1, or 0 when the mail server took none.

    With `unsubscribe_url` in the context the mail says at its foot why it came (`because`) and how to get no more;
    `weekly` is what comes once a week even then.
    `backend` is an open connection to the mail server, for who sends many.
    """
    context = {"site_name": settings.WAGTAIL_SITE_NAME, "recipient": recipient, "subject": subject} | context
    text = str(render_to_string(f"{template}.txt", context))
    if "unsubscribe_url" in context:
        text = f"{text.rstrip()}\n\n{render_to_string('people/mail/foot.txt', context).strip()}\n"
    # Where a template leaves something out it leaves empty lines.
    text = re.sub(r"\n{3,}", "\n\n", text)
    mail = EmailMultiAlternatives(
        # A title of many lines is one that somebody typed.
        " ".join(subject.split()), text, to=[address],
        headers={"Auto-Submitted": "auto-generated"} | (headers or {}),
    )  # fmt: skip
    mail.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return int((backend or mailers.default).send_messages([mail]) or 0)


def ask_first(ask: Callable[[User], str]) -> None:
    """Let an app above say which language somebody has chosen, "" for none. Called once, in its `ready`."""
    _asked_first.append(ask)


def chosen_language(user: User) -> str:
    """The language that somebody has chosen on the site (`ask_first`), else `other_language`."""
    return next(filter(None, (ask(user) for ask in _asked_first)), "") or other_language(user)


def other_language(user: User) -> str:
    """The language that somebody has chosen for the administration, else the one that the directory says they prefer
    (SCIM); bokmål when there is none."""
    profile, scim = getattr(user, "wagtail_userprofile", None), getattr(user, "scim", None)
    chosen = profile and profile.preferred_language
    return chosen or (scim and one_of_ours(scim.preferred_language)) or settings.LANGUAGE_CODE


def one_of_ours(said: str) -> str:
    """The first of our languages in what a directory says: «nn-NO», «no», «de, en-GB;q=0.5»; "" when none is."""
    ours = {code: code for code, _name in settings.LANGUAGES} | {"no": settings.LANGUAGE_CODE}
    codes = [re.split("[-_;]", part.strip().lower())[0] for part in said.split(",")]
    return next((ours[code] for code in codes if code in ours), "")


def absolute(name: str, *args: Any) -> str:
    """The whole address of a view."""
    return settings.BASE_URL + reverse(name, args=args)

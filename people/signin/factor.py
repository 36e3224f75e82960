"""The second factor of a session: whether it is wanted, whether it was given, and what proves it.

django-allauth keeps the secret of the app (TOTP) and the recovery codes; the session says how far it has come.
"""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from people.audience import fresh_menu
from people.models import User
from people.permissions import wants_second_factor

# In the session: "given", "asked" (the person has one, and has not shown it), or nothing.
STATE = "second_factor"
# Whether one is out after a while without a click, and when the last one was.
IDLE, SEEN = "idle_out", "seen_at"
# When one signed in: no click makes a session longer.
SINCE = "signed_in_at"


def begin(request: HttpRequest, user: User) -> None:
    """Somebody has just signed in. Who asked for more than a password elsewhere says so on the request."""
    request.session[SINCE] = int(time.time())
    if getattr(request, "is_vouched_for", False):
        request.session[STATE] = "given"
    elif totp_of(user):
        request.session[STATE] = "asked"
    else:
        request.session.pop(STATE, None)
    if user.is_superuser or fresh_menu(user).writes:
        request.session[IDLE], request.session[SEEN] = True, request.session[SINCE]


def is_missing(request: HttpRequest, user: User) -> bool:
    """Whether this session may do nothing but show, or set up, a second factor."""
    state = request.session.get(STATE)
    if state == "given":
        return False
    return state == "asked" or (settings.MFA_REQUIRED and wants_second_factor(user))


def give(request: HttpRequest) -> None:
    """The second factor has been shown. The session gets another key, as at every step up."""
    request.session[STATE] = "given"
    request.session.cycle_key()


def totp_of(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()


def codes_of(user: User) -> list[str]:
    """The recovery codes that are left."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return RecoveryCodes(found).get_unused_codes() if found else []


@transaction.atomic
def is_right(user: User, code: str) -> bool:
    """Whether a code is the app's now, or a recovery code that was not used. Each works once, in all processes."""
    code = "".join(code.split())
    for found in Authenticator.objects.select_for_update().filter(user=user):
        kind = found.type
        if kind == Authenticator.Type.TOTP:
            right = code != found.data.get("last") and TOTP(found).validate_code(code)
            found.data["last"] = code
        else:
            right = RecoveryCodes(found).validate_code(code)
            found.refresh_from_db()
        if right:
            found.save(update_fields=["data"])
            found.record_usage()
            return True
    return False


@transaction.atomic
def set_up(user: User, secret: str, code: str) -> list[str]:
    """The app is this person's second factor from now on. Returns the recovery codes.

    `code`, which proved that the app has the secret, does not work a second time.
    """
    Authenticator.objects.filter(user=user).delete()
    totp = TOTP.activate(user, secret).instance
    totp.data["last"] = "".join(code.split())
    totp.save(update_fields=["data"])
    return RecoveryCodes.activate(user).generate_codes()


@transaction.atomic
def new_codes(user: User) -> list[str]:
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return RecoveryCodes.activate(user).generate_codes()


def take_away(user: User) -> None:
    Authenticator.objects.filter(user=user).delete()

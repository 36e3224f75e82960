"""Letting in people from outside: invited by mail to a partner's unit, with a day on which they are out again."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from people.mails import absolute, send_to
from people.models import ClosedBy, Invitation, Person, Unit, User, new_stamp
from people.permissions import units_to_invite_to

SALT = "people.invitation"
# An account for somebody outside is looked at again once a year.
MOST_DAYS = 366
# So many a day one person invites, and so long an address has peace after each mail: the mails are ours, the addresses
# anybody's.
MOST_A_DAY = 100
PEACE_MINUTES = 10


class Refused(Exception):
    """It does not go. Says why to who asked."""


def visible_to(user: User | AnonymousUser) -> QuerySet[Invitation]:
    """The invitations to the units that somebody may invite to. Not of who works elsewhere now: their account is no
    longer for a partner to close, nor to keep open."""
    units = units_to_invite_to(user)
    theirs = Q(user=None) | Q(user__person__unit__in=units)
    return Invitation.objects.filter(theirs, unit__in=units).select_related("unit", "user", "invited_by")


@transaction.atomic
def invite(
    *, name: str, mail: str, unit: Unit, ends: date, by: User, language: str = settings.LANGUAGE_CODE
) -> Invitation:
    """`language` is that of the mail, and of the page to which its link leads.

    Raises Refused when this address has an account, or an invitation that waits."""
    if not units_to_invite_to(by).filter(pk=unit.pk).exists():
        raise Refused(_("You cannot invite people to this unit."))
    mail = mail.lower()
    if has_account(mail):
        raise Refused(_("Somebody with this e-mail address has an account already."))
    if Invitation.objects.filter(mail=mail, user=None, withdrawn_at=None).exists():
        raise Refused(_("This e-mail address has been invited already. Send the invitation again instead."))
    _leave_in_peace(mail)
    day = timezone.now() - timedelta(days=1)
    if Invitation.objects.filter(invited_by=by, invited_at__gt=day).count() >= MOST_A_DAY:
        raise Refused(_("You have invited very many people today. Go on tomorrow."))
    invitation = Invitation.objects.create(
        name=name, mail=mail, unit=unit, ends=ends, language=language, invited_by=by
    )
    log(instance=invitation, title=invitation.name, action="people.invitation.create", user=by)
    _send_later(invitation)
    return invitation


@transaction.atomic
def send_again(invitation: Invitation) -> None:
    """Another mail with another link; the old link is dead. Raises Refused when nothing waits."""
    invitation = _locked(invitation)
    if not invitation.is_waiting:
        raise Refused(_("This invitation has been accepted or withdrawn."))
    _leave_in_peace(invitation.mail)
    invitation.stamp, invitation.sent_at = new_stamp(), timezone.now()
    invitation.save(update_fields=["stamp", "sent_at"])
    _send_later(invitation)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User | None = None) -> None:
    """The link is dead; when it has been used, the account is closed, and its sessions with it."""
    invitation = _locked(invitation)
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        log(instance=invitation, title=invitation.name, action="people.invitation.withdraw", user=by)
    if invitation.user and invitation.user.is_active:
        invitation.user.is_active = False
        invitation.user.save()


@transaction.atomic
def change_end(invitation: Invitation, ends: date, *, by: User | None = None) -> None:
    """Another last day, also for the account that was made. Raises Refused when it was withdrawn."""
    invitation = _locked(invitation)
    if invitation.withdrawn_at:
        raise Refused(_("This invitation has been accepted or withdrawn."))
    invitation.ends = ends
    invitation.save(update_fields=["ends"])
    log(instance=invitation, title=invitation.name, action="people.invitation.change", user=by)
    if user := invitation.user:
        # What anybody else has closed stays closed.
        user.is_active = user.is_active or user.closed_by == ClosedBy.DATE
        user.ends = ends
        user.save()


def _leave_in_peace(mail: str) -> None:
    """Raises Refused when this address got a mail just now."""
    just_now = timezone.now() - timedelta(minutes=PEACE_MINUTES)
    if Invitation.objects.filter(mail=mail, sent_at__gt=just_now).exists():
        raise Refused(_("This e-mail address got a mail just now. Wait ten minutes before you send another."))


def link_of(invitation: Invitation) -> str:
    """The address in the mail: nobody can make it up, and another stamp ends it."""
    token = signing.dumps([invitation.pk, invitation.stamp], salt=SALT)
    return reverse("invitation", args=[token])


def of_link(token: str) -> Invitation | None:
    """The invitation that a link is for, if the link works."""
    try:
        pk, stamp = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    invitation = Invitation.objects.select_related("unit", "invited_by").filter(pk=pk, stamp=stamp).first()
    return invitation if invitation and invitation.may_be_accepted else None


def new_user(invitation: Invitation) -> User:
    """Who the account will be for; not saved."""
    first, _space, last = invitation.name.rpartition(" ")
    return User(
        username=invitation.mail,
        email=invitation.mail,
        first_name=first or last,
        last_name=last if first else "",
        ends=invitation.ends,
    )


@transaction.atomic
def accept(invitation: Invitation, password: str) -> User:
    """Make the account. Raises Refused when the link has stopped working, or somebody has the address meanwhile."""
    invitation = _locked(invitation)
    if not invitation.may_be_accepted:
        raise Refused(_("This invitation no longer works."))
    if has_account(invitation.mail):
        raise Refused(_("Somebody with this e-mail address has an account already."))
    user = new_user(invitation)
    user.set_password(password)
    user.save()
    Person.objects.create(user=user, name=invitation.name, mail=invitation.mail, unit=invitation.unit)
    invitation.user = user
    invitation.save(update_fields=["user"])
    return user


def has_account(mail: str) -> bool:
    return (
        User.objects.filter(email__iexact=mail).exists()
        or User.objects.filter(username__iexact=mail).exists()
    )


def send_mail(invitation: Invitation) -> int:
    """Mail the link. Returns 0 when it no longer works."""
    if not invitation.may_be_accepted:
        return 0
    with override(invitation.language):
        context = {
            "by": str(invitation.invited_by),
            "unit": invitation.unit.name,
            "ends": invitation.ends,
            "runs_out": timezone.localtime(invitation.runs_out_at).date(),
            "url": absolute("invitation", link_of(invitation).rstrip("/").rpartition("/")[2]),
        }
        # No name: whoever invites has typed it, and would choose what our mail says to anybody.
        return send_to(
            invitation.mail, invitation.mail, _("You are invited"), "people/mail/invitation", context
        )


def close_ended() -> int:
    """Close the accounts whose day has come, so that every list knows. The date alone has kept them out already
    (User.is_open). Returns how many."""
    ended = User.objects.filter(is_active=True, ends__lte=timezone.localdate())
    for user in ended:
        user.is_active, user.closed_by = False, ClosedBy.DATE
        user.save()
    return len(ended)


def _locked(invitation: Invitation) -> Invitation:
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("user", "unit")
        .get(pk=invitation.pk)
    )


def _send_later(invitation: Invitation) -> None:
    from .tasks import send_invitation  # noqa: PLC0415 - tasks call this module

    send_invitation.defer(invitation_id=invitation.pk)

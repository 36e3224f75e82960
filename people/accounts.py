"""Accounts: who may sign in, until when, and the invitations that make accounts for people from outside."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

# So long the link of an invitation works.
LINK_DAYS = 14


class ClosedBy(models.TextChoices):
    """What closes accounts by itself, and opens only those again: its last day (people.signin.invitations), and an
    import (people.importing). Nobody's hand is one of these."""

    DATE = "date", "its last day"
    IMPORT = "import", "an import"


class User(AbstractUser):
    """Who signs in. What colleagues see of somebody is the Person.

    `session_stamp` is a part of what each session is checked against: another one ends them all.
    """

    ends = models.DateField(
        _("open until"), null=True, blank=True, help_text=_("The first day on which the account is closed.")
    )
    session_stamp = models.CharField(max_length=32, blank=True, editable=False)
    closed_by = models.CharField(max_length=10, choices=ClosedBy, blank=True, editable=False)

    changed = models.DateTimeField(auto_now=True, editable=False)
    # Since when it is closed (`save`, and who closes many at once), and when it was made anonymous, for good (privacy).
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    anonymised_at = models.DateTimeField(null=True, editable=False)

    class Meta(AbstractUser.Meta):
        indexes = [models.Index(Upper("username"), name="user_by_username")]
        constraints = [
            models.CheckConstraint(
                condition=Q(anonymised_at=None) | Q(is_active=False), name="anonymous_account_is_closed"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Who hears of it (search does) writes in the same transaction. A closed account has no session left, also not
        when it is opened again, and says since when it is closed; an open one is closed by nobody."""
        fields = kwargs.get("update_fields")
        if fields is None or "is_active" in fields:
            also = {"closed_at", "closed_by"}
            if self.is_active:
                self.closed_at, self.closed_by = None, ""
            else:
                self.session_stamp, self.closed_at = new_stamp(), self.closed_at or timezone.now()
                also.add("session_stamp")
            if fields is not None:
                kwargs["update_fields"] = {*fields, *also}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.anonymised_at and self.is_active:
            raise ValidationError(
                {"is_active": _("This person has left and was made anonymous. Make a new account instead.")}
            )

    def end_sessions(self) -> None:
        """Signed out everywhere, at the next click."""
        self.session_stamp = new_stamp()
        self.save(update_fields=["session_stamp"])

    @property
    def is_open(self) -> bool:
        """Whether this person may sign in, and stay so, today: the date alone closes an account."""
        return self.is_active and (self.ends is None or self.ends > timezone.localdate())

    @property
    def is_local(self) -> bool:
        """Whether this account has a password here."""
        return self.has_usable_password()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        made_of = f"{self.password}{self.session_stamp}"
        return salted_hmac("people.User.session", made_of, secret=secret, algorithm="sha256").hexdigest()


def new_stamp() -> str:
    return get_random_string(32)


class Invitation(models.Model):
    """Somebody outside the municipality who may make an account, in a partner's unit, until a day.

    The link in the mail carries `stamp`, signed: another stamp, and the old link is dead. The account is made when the
    invitation is accepted; the row remains as the log of who let whom in.
    """

    name = models.CharField(_("name"), max_length=150)
    mail = models.EmailField(_("e-mail"))
    unit = models.ForeignKey(
        "people.Unit", verbose_name=_("unit"), on_delete=models.PROTECT, related_name="invitations"
    )
    ends = models.DateField(_("open until"), help_text=_("The first day on which the account is closed."))
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    stamp = models.CharField(max_length=32, default=new_stamp, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    user = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="invitation"
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} <{self.mail}>"

    @property
    def runs_out_at(self) -> datetime:
        """When the link in the mail stops working."""
        return self.sent_at + timedelta(days=LINK_DAYS)

    @property
    def is_waiting(self) -> bool:
        """Neither accepted nor withdrawn."""
        return self.user_id is None and self.withdrawn_at is None

    @property
    def may_be_accepted(self) -> bool:
        """The link works: it waits, was sent lately, and the account it makes would be open."""
        return self.is_waiting and timezone.now() < self.runs_out_at and self.ends > timezone.localdate()

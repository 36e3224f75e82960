"""Requests of people to have what is kept of them deleted."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# GDPR article 12(3): an answer within a month.
ANSWER_DAYS = 30
LONGEST = 2000


class State(models.TextChoices):
    WAITING = "waiting", _("Waits for an answer")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DeletionRequest(models.Model):
    """Somebody asks to be deleted, in part or whole. An administrator answers."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+"
    )
    text = models.TextField(_("what you want deleted"), max_length=LONGEST)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.TextField(_("answer"), max_length=LONGEST, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # When it was withdrawn, if it was.
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("request for deletion")
        verbose_name_plural = _("requests for deletion")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(state=State.WAITING), name="one_waiting_deletion_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def due_on(self) -> date:
        return timezone.localdate(self.asked_at) + timedelta(days=ANSWER_DAYS)

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and self.due_on < timezone.localdate()

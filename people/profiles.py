"""What somebody says of themselves, beside what their employer says: the fields of it, and the list of competences."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_ABOUT = 1000
# How long what one says of oneself goes unasked.
A_YEAR = 365


class CompetenceState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    MERGED = "merged", _("Merged into another")


class Competence(models.Model):
    """Something that people are good at. Anybody may propose one; others see it of them once it is accepted.

    One that was merged remains, so that whoever writes its name gets the one it is now.
    """

    name = models.CharField(_("name"), max_length=100)
    state = models.CharField(
        _("state"), max_length=10, choices=CompetenceState.choices, default=CompetenceState.PROPOSED
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
    )
    proposed_by = models.ForeignKey(
        "people.User", verbose_name=_("proposed by"), on_delete=models.SET_NULL, null=True, editable=False,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Upper("name"),
                name="one_competence_per_name",
                violation_error_message=_("There is a competence with this name already."),
            ),
            models.CheckConstraint(
                condition=Q(state=CompetenceState.MERGED, merged_into__isnull=False)
                | (~Q(state=CompetenceState.MERGED) & Q(merged_into=None)),
                name="merged_competence_has_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_accepted(self) -> bool:
        return self.state == CompetenceState.ACCEPTED


class Profile(models.Model):
    """What somebody says of themselves, and who may see it (people.visibility). A part of Person."""

    pronunciation = models.CharField(_("pronunciation"), max_length=100, blank=True)
    about = models.TextField(_("about"), max_length=LONGEST_ABOUT, blank=True)
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    place = models.CharField(_("where they sit"), max_length=200, blank=True)
    # 1 is Monday. None of them: nothing is said.
    working_days = ArrayField(
        models.SmallIntegerField(), verbose_name=_("working days"), default=list, blank=True
    )
    competences = models.ManyToManyField(
        Competence, verbose_name=_("competences"), blank=True, related_name="people"
    )
    # What the picture's files are called (people.photos).
    photo = models.CharField(max_length=32, blank=True, editable=False)
    visibility = models.JSONField(default=dict, editable=False)
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True, help_text=_("The last day away."))
    deputy = models.ForeignKey(
        "people.Person", verbose_name=_("deputy"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="stands_in_for",
    )  # fmt: skip
    confirmed_on = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(away_from=None, away_until=None)
                | Q(away_from__isnull=False, away_until__isnull=False, away_until__gte=F("away_from")),
                name="away_from_before_until",
            )
        ]

    @property
    def is_away(self) -> bool:
        """Today."""
        return is_away(self.away_from, self.away_until, timezone.localdate())

    def is_away_between(self, first: date, last: date) -> bool:
        """Some of these days."""
        if self.away_from is None or self.away_until is None:
            return False
        return self.away_from <= last and first <= self.away_until

    @property
    def will_be_away(self) -> bool:
        """Today, or on a later day that is known."""
        return self.away_until is not None and self.away_until >= timezone.localdate()

    def asks_whether_right(self: Any) -> bool:
        """Has it been a year since they said that what stands here is right (or since they came)?"""
        since: date = self.confirmed_on or timezone.localdate(self.user.date_joined)
        return (timezone.localdate() - since).days >= A_YEAR


def is_away(away_from: date | None, away_until: date | None, day: date) -> bool:
    return away_from is not None and away_until is not None and away_from <= day <= away_until

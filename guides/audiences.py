"""For whom a guide, a course or an item of news is: what an editor chooses, and the tokens that it means."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.approvable import Content
from people.audience import PUBLIC, STAFF, audience_of_unit
from people.models import Unit


class Audience(models.TextChoices):
    PUBLIC = "public", _("Everyone, also without signing in")
    STAFF = "staff", _("Employees of the municipality")
    UNIT = "unit", _("One unit and those under it")

    @classmethod
    def tokens(cls, kind: str, unit_id: int | None) -> list[str]:
        """The audience tokens (people.audience) of a choice."""
        return {cls.PUBLIC: [PUBLIC], cls.STAFF: [STAFF]}.get(cls(kind)) or audience_of_unit(unit_id)

    @classmethod
    def check(cls, kind: str, unit_id: int | None, **message: str | Promise) -> None:
        """Raises ValidationError (field=message) when the choice is one unit, and it is not said which."""
        if kind == cls.UNIT and not unit_id:
            raise ValidationError(message)


class ForAudience(models.Model):
    """Mixin for an Approvable whose editor chooses who may read it; before Approvable among the bases."""

    audience_kind = models.CharField(
        _("who may read it"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC
    )
    audience_unit = models.ForeignKey(
        Unit, verbose_name=_("the unit"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    which_unit: ClassVar[str | Promise] = _("Choose which unit may read the guide.")

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        Audience.check(self.audience_kind, self.audience_unit_id, audience_unit=self.which_unit)

    @classmethod
    def audience(cls, content: Content) -> list[str]:
        return Audience.tokens(content["audience_kind"], content["audience_unit"])

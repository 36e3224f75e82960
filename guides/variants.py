"""Local variants: where a unit still does a standard process in its own way, and when that ends."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Unit


class LocalVariant(models.Model):
    """A unit's own way of doing a standard process. It has an end date, so that it ceases.

    Registered by the process owner. Which unit and until when is open to all who read the register; the words about it
    are nobody's approved text, and stay among employees (`permissions.may_read_about_variants`).
    """

    process = models.ForeignKey(
        "guides.Process", verbose_name=_("process"), on_delete=models.CASCADE, related_name="variants"
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("what is different"), max_length=200)
    where = models.CharField(
        _("where it is described"), max_length=200, blank=True, help_text=_("A place or a document.")
    )
    url = models.URLField(_("address"), blank=True)
    reason = models.CharField(
        _("why"), max_length=400, help_text=_("Why the unit cannot do it like the others yet.")
    )
    ends_on = models.DateField(
        _("ends on"), help_text=_("The first day on which the unit does it like the others.")
    )

    class Meta:
        verbose_name = _("local variant")
        verbose_name_plural = _("local variants")
        ordering = ["ends_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "unit", "title"],
                name="one_variant_per_title",
                violation_error_message=_("The unit has this variant already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.title}"

    @property
    def expired(self) -> bool:
        """It should have ceased: the day has come, and it is still registered."""
        return self.ends_on <= timezone.localdate()

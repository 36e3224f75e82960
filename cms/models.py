"""What every feature stands on: files that editors upload, and counts without names."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class UploadedImage(AbstractImage):
    """An uploaded image. Readers get the approved bytes of it, never this row (see approvals.files)."""

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )


class Rendition(AbstractRendition):
    """A size of an image for the admin's own pages."""

    image = models.ForeignKey(UploadedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]


class UploadedDocument(AbstractDocument):
    """An uploaded file. Readers get the approved bytes of it, never this row (see approvals.files)."""

    admin_form_fields = ("title", "file", "collection", "tags")


class UsageKind(models.TextChoices):
    READ = "read", pgettext_lazy("something that happened", "Reading")
    DOWNLOAD = "download", pgettext_lazy("something that happened", "Download")
    SEARCH = "search", pgettext_lazy("something that happened", "Search")
    CLICK = "click", pgettext_lazy("something that happened", "Choice of a search result")


class UsageEvent(models.Model):
    """One thing that happened, without a name: neither person, address nor session is kept.

    Append-only. `cms.usage.total_up` adds finished days to UsageTotal and drops the events of a day
    after it is totalled and 90 days old.
    """

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=UsageKind.choices)
    subject = models.CharField(_("subject"), max_length=200, help_text=_("A version, a file or a query."))
    hits = models.PositiveIntegerField(_("hits"), null=True, help_text=_("How many results a search had."))
    position = models.PositiveIntegerField(
        _("position"), null=True, help_text=_("Which result was chosen, from 1.")
    )

    class Meta:
        indexes = [models.Index(fields=["day", "kind"], name="usage_day_kind")]


class UsageTotal(models.Model):
    """How often one thing happened on one day."""

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=UsageKind.choices)
    subject = models.CharField(_("subject"), max_length=200)
    count = models.PositiveIntegerField(_("count"))
    without_hits = models.PositiveIntegerField(_("without hits"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "kind", "subject"], name="one_total_per_day_and_subject")
        ]

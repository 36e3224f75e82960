"""Courses: what one can learn when one needs it. Readers get versions of them (app approvals)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from approvals.approvable import Approvable, Check, Content, Files, Passage, valid_for
from approvals.content import Snapshot
from approvals.links import FileURL
from approvals.models import Publication, Version
from approvals.panels import ApproverPanel
from guides.audiences import Audience, ForAudience
from guides.models import GuideStepPage, Process
from guides.passages import field_passages, stream, stream_passages
from people.models import Unit, User

from .blocks import CourseBody
from .checks import course_checks

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Level(models.TextChoices):
    """How far a course takes one, the shortest way first."""

    AWARENESS = "awareness", _("Awareness")
    KNOWLEDGE = "knowledge", _("Knowledge")
    OWNERSHIP = "ownership", _("Ownership")


class CourseKind(models.TextChoices):
    """What one does in a course."""

    PECHA_KUCHA = "pecha_kucha", _("Pecha Kucha")
    VIDEO = "video", _("Recorded video")
    TASKS = "tasks", _("Text with tasks")


# Which kinds of content make a course of a kind. Other content goes with all of them.
_KINDS = {"pecha_kucha": CourseKind.PECHA_KUCHA, "video": CourseKind.VIDEO, "task": CourseKind.TASKS}
_MANY = ("processes", "steps", "prerequisites")


class Course(
    ForAudience, Approvable, WorkflowMixin, DraftStateMixin, PreviewableMixin, RevisionMixin, ClusterableModel
):
    """A course that one follows alone, when one wants."""

    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(_("address"), max_length=150)
    summary = models.CharField(
        _("in one sentence"), max_length=250, help_text=_("What one knows or can do afterwards.")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.AWARENESS)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=7, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    provider = models.ForeignKey(Unit, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="nb")
    processes = ParentalManyToManyField(
        Process, verbose_name=_("processes"), blank=True, related_name="+",
        help_text=_("Those who answer for these processes approve the course."),
    )  # fmt: skip
    steps = ParentalManyToManyField(
        GuideStepPage, verbose_name=_("steps"), blank=True, related_name="+",
        help_text=_("The steps of guides that show the course."),
    )  # fmt: skip
    prerequisites = ParentalManyToManyField(
        "self", verbose_name=_("take first"), blank=True, symmetrical=False, related_name="+",
        help_text=_("Courses that one should have taken before."),
    )  # fmt: skip
    audience_kind = models.CharField(
        _("who may take it"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC
    )
    body = StreamField(CourseBody(), verbose_name=_("content"), blank=True)
    change_note = models.CharField(_("what is new"), max_length=300, blank=True)
    review_months = valid_for(24)

    panels = [
        ApproverPanel(),
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("level"), FieldPanel("minutes"), FieldPanel("provider"), FieldPanel("language")],
            heading=_("About the course"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("processes"), FieldPanel("steps"), FieldPanel("prerequisites")],
            heading=_("Where it belongs"),
        ),
        MultiFieldPanel(
            [FieldPanel("audience_kind"), FieldPanel("audience_unit")], heading=_("Who may take it")
        ),
        FieldPanel("review_months"),
        FieldPanel("change_note"),
    ]
    which_unit = _("Choose which unit may take the course.")

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        return reverse("courses:course", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if Course.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("Another course already has this address. Choose another one.")})

    def serializable_data(self) -> dict[str, Any]:
        """The content, with what kinds it is of; what it belongs to in an order that no renaming changes."""
        data: dict[str, Any] = super().serializable_data()
        for name in _MANY:
            data[name] = sorted(data[name])
        data["kinds"] = kinds_of(data)
        return data

    def written_in(self) -> str:
        return self.language

    @classmethod
    def duty_chains(cls, things: Sequence["Course"]) -> list[list[models.Model]]:
        """Its processes, the approved ones, so that a draft cannot choose its approver; else the course itself."""
        approved = Publication.objects.of_each(things, "version__content__processes")
        return [
            [
                Process(pk=pk)
                for pk in sorted(
                    approved[thing.pk]
                    if thing.pk in approved
                    else [process.pk for process in thing.processes.all()]
                )
            ]
            or [thing]
            for thing in things
        ]

    @classmethod
    def passages(cls, content: Content, files: Files) -> list[Passage]:
        first = ["title", "slug", "summary", "level", "minutes", "provider", "language"]
        return [
            *field_passages(cls, content, first),
            *(_names(cls, content, name) for name in _MANY),
            *stream_passages(cls, "body", content, files),
            *field_passages(cls, content, ["audience_kind", "audience_unit", "review_months"]),
        ]

    preview_template = "courses/course.html"

    def preview_context(self, file_url: FileURL) -> dict[str, Any]:
        from .previews import preview  # noqa: PLC0415 - it reads this module

        return preview(self, file_url)

    def checks(self, snapshot: Snapshot) -> list[Check]:
        return list(course_checks(snapshot))


class CourseCardQuerySet(models.QuerySet["CourseCard"]):
    def visible_to(self, user: "User | AnonymousUser | None") -> "CourseCardQuerySet":
        """What a viewer may see: as Publication says."""
        return self.filter(publication__in=Publication.objects.visible_to(user))


class CourseCard(models.Model):
    """What lists and steps show of a published course. Derived from its version, as its publication is."""

    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    course_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    slug = models.CharField(max_length=255)
    summary = models.CharField(max_length=250)
    level = models.CharField(max_length=10, choices=Level.choices)
    minutes = models.PositiveSmallIntegerField()
    provider_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10)
    kinds = ArrayField(models.CharField(max_length=20, choices=CourseKind.choices), default=list)
    processes = ArrayField(models.PositiveBigIntegerField(), default=list)
    steps = ArrayField(models.PositiveBigIntegerField(), default=list)

    objects = CourseCardQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["steps"], name="course_card_steps"),
            GinIndex(fields=["processes"], name="course_card_processes"),
            models.Index(fields=["title"], name="course_card_title"),
        ]

    def __str__(self) -> str:
        return self.title


class CourseRecord(models.Model):
    """That a person has taken a course, and which version of it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    course_id = models.PositiveBigIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("course taken")
        constraints = [models.UniqueConstraint(fields=["user", "course_id"], name="one_record_per_course")]

    def __str__(self) -> str:
        return f"{self.user}: {self.version}"


def kinds_of(content: Content) -> list[str]:
    """What one does in a course of this content, in the order of CourseKind."""
    found = {_KINDS[block["type"]] for block in stream(content, "body") if block["type"] in _KINDS}
    return [kind.value for kind in CourseKind if kind in found]


def labels_of(kinds: Iterable[str]) -> str:
    """Kinds in one line: «Pecha Kucha, tekst med oppgaver»."""
    first, *others = [str(CourseKind(kind).label) for kind in kinds] or [""]
    return ", ".join([first, *(label[:1].lower() + label[1:] for label in others)])


def _names(model: Any, content: Content, name: str) -> Passage:
    """A relation to many as a passage: the names, a line each."""
    field = model._meta.get_field(name)
    found = field.remote_field.model._default_manager.filter(pk__in=content.get(name) or [])
    return Passage(name, capfirst(str(field.verbose_name)), "\n".join(sorted(str(row) for row in found)))

"""Common processes and their guides. What readers get of all this are versions (app approvals)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    Orderable,
    Page,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from approvals.approvable import Approvable, Check, Content, Files, Passage, valid_for
from approvals.content import Snapshot
from approvals.links import FileURL
from approvals.models import Publication
from approvals.pages import ApprovedPage, TreePage, url_parts
from approvals.panels import ApproverPanel
from approvals.translations import originals_of
from people.audience import PUBLIC
from people.models import Unit, User

from .audiences import ForAudience
from .blocks import Body, Resources
from .checks import named_answerers, text_checks, translated
from .following import Follow
from .passages import field_passages, stream_passages
from .variants import LocalVariant

__all__ = [
    "Follow", "GuideIndexPage", "GuidePage", "GuideStepItem", "GuideStepPage", "LocalVariant", "Process",
    "Sector", "Tick",
]  # fmt: skip

# Addresses below /veiledere/ that are no guide.
RESERVED = {"prosesser"}

# The address of a guide's printout, below the guide; no step may have it.
PRINTOUT = "utskrift"


class Sector(models.TextChoices):
    SHARED = "shared", _("Shared services")
    HEALTH = "health", _("Health and care")
    CHILDREN = "children", _("Children and schools")
    CITY = "city", _("City development and environment")
    CULTURE = "culture", _("Culture and business")
    STAFFING = "staffing", _("Leadership and staff")


class Process(Approvable, WorkflowMixin, DraftStateMixin, PreviewableMixin, RevisionMixin):
    """A process that the municipality has decided is standard. Its register entry is approved like a guide."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(_("address"), max_length=150, unique=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices, default=Sector.SHARED)
    standard = models.BooleanField(
        _("standard"), default=True, help_text=_("The municipality has decided that all do it this way.")
    )
    owner_unit = models.ForeignKey(
        Unit, verbose_name=_("process owner"), on_delete=models.PROTECT, related_name="+"
    )
    summary = models.CharField(_("in one sentence"), max_length=250)
    review_months = valid_for(24)

    panels = [
        ApproverPanel(),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        FieldPanel("owner_unit"),
        FieldPanel("sector"),
        FieldPanel("standard"),
        FieldPanel("review_months"),
    ]

    class Meta:
        verbose_name = _("process")
        verbose_name_plural = _("processes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.name

    @classmethod
    def duty_chains(cls, things: Sequence["Process"]) -> list[list[models.Model]]:
        return [[thing] for thing in things]

    @classmethod
    def audience(cls, content: Content) -> list[str]:
        return [PUBLIC]

    @classmethod
    def passages(cls, content: Content, files: Files) -> list[Passage]:
        return field_passages(
            cls, content, ["name", "summary", "owner_unit", "sector", "standard", "review_months"]
        )


class GuideIndexPage(TreePage, Page):
    """Where guides live in the admin's tree. Readers' list is guides.views.index: it needs no text of its own."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.GuidePage"]

    class Meta:
        verbose_name = _("guides")

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        return url_parts(self, request, "guides:index")


class GuideText(ApprovedPage):
    """What a guide and a step have in common."""

    change_note = models.CharField(
        _("what is new"), max_length=300, blank=True,
        help_text=_("What you changed, and why. The approver reads it first; readers see it in the list of versions."),
    )  # fmt: skip

    promote_panels = [FieldPanel("slug")]
    settings_panels = [FieldPanel("review_months")]

    class Meta:
        abstract = True

    def checks(self, snapshot: Snapshot) -> list[Check]:
        return [named_answerers(self), *translated(self), *text_checks(type(self), snapshot)]


class GuidePage(ForAudience, GuideText):
    """The one guide of a process: what it is for, for whom, and its steps in order."""

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="guides"
    )
    owner_unit = models.ForeignKey(
        Unit, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+",
        help_text=_("The unit that keeps the guide."),
    )  # fmt: skip
    summary = models.CharField(
        _("in one sentence"),
        max_length=250,
        help_text=_("What the reader gets done. Shown in lists and search."),
    )
    applies_to = models.TextField(_("who it is for"), help_text=_("Who must follow it, and who may use it."))
    body = StreamField(Body(), verbose_name=_("text"), blank=True)
    imported_key = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="What the guide is called where it was imported from.",
    )

    exclude_fields_in_copy = [*ApprovedPage.exclude_fields_in_copy, "imported_key"]
    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types = ["guides.GuideStepPage"]
    content_panels = [
        ApproverPanel(),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("process"),
        FieldPanel("owner_unit"),
        FieldPanel("applies_to"),
        FieldPanel("body"),
        InlinePanel(
            "steps",
            heading=_("Steps in order"),
            label=_("Step"),
            panels=[PageChooserPanel("step", "guides.GuideStepPage"), FieldPanel("title")],
            help_text=_(
                "New steps come last by themselves. Their order and titles here are what the approver approves."
            ),
        ),
        FieldPanel("change_note"),
    ]
    settings_panels = [
        MultiFieldPanel(
            [FieldPanel("audience_kind"), FieldPanel("audience_unit")], heading=_("Who may read it")
        ),
        *GuideText.settings_panels,
    ]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        constraints = [
            models.UniqueConstraint(
                fields=["imported_key"],
                condition=~models.Q(imported_key=""),
                name="one_guide_per_imported_key",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An alias is not the imported guide; Wagtail copies every field into it."""
        if self.alias_of_id:
            self.imported_key = ""
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": _("This address belongs to the register of processes.")})

    @classmethod
    def duty_chains(cls, things: Sequence["GuidePage"]) -> list[list[models.Model]]:
        """The guide, the one it was translated from (who answers for a text answers for its translations too, unless
        somebody else is named), then its process: the approved one, so that a draft cannot choose its approver."""
        approved, originals = (
            Publication.objects.of_each(things, "version__content__process"),
            originals_of(things),
        )
        return [
            [*_with_original(thing, originals), Process(pk=approved.get(thing.pk, thing.process_id))]
            for thing in things
        ]

    def follow_original(self, original: dict[str, Any]) -> None:
        """The steps of the original that are translated, in its order."""
        ids = [item["step"] for item in original["steps"]]
        keys = dict(GuideStepPage.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
        translated = {
            step.translation_key: step
            for step in GuideStepPage.objects.filter(
                translation_key__in=keys.values(), locale=self.locale, alias_of=None
            )
        }
        found = [translated[keys[pk]] for pk in ids if keys.get(pk) in translated]
        self.steps.set(
            [
                GuideStepItem(step=step, title=step.draft_title, sort_order=place)
                for place, step in enumerate(found)
            ]
        )

    @classmethod
    def passages(cls, content: Content, files: Files) -> list[Passage]:
        fields = ["title", "slug", "summary", "process", "owner_unit", "applies_to"]
        titles = "\n".join(f"{n}. {item['title']}" for n, item in enumerate(content["steps"], 1))
        return [
            *field_passages(cls, content, fields),
            *stream_passages(cls, "body", content, files),
            Passage("steps", str(_("Steps in order")), titles),
            *field_passages(cls, content, ["audience_kind", "audience_unit", "review_months"]),
        ]

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        return url_parts(self, request, "guides:guide", self.slug)

    preview_template = "guides/guide.html"

    def preview_context(self, file_url: FileURL) -> dict[str, Any]:
        from .previews import preview_guide  # noqa: PLC0415 - it reads this module

        return preview_guide(self, file_url)


class GuideStepItem(Orderable):
    """A step's place and title in its guide."""

    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="steps")
    step = models.ForeignKey(
        "guides.GuideStepPage", verbose_name=_("step"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(_("title in the guide"), max_length=255)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "step"], name="one_place_per_step")]


class GuideStepPage(GuideText):
    """One step of a guide: what to do, and the resources for doing it. It may have another owner than the guide."""

    summary = models.CharField(
        _("in one sentence"), max_length=250, help_text=_("What the reader has done when the step is done.")
    )
    owner_unit = models.ForeignKey(
        Unit, verbose_name=_("written by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text=_("Only if another unit than the guide's keeps this step."),
    )  # fmt: skip
    body = StreamField(Body(), verbose_name=_("what to do"), blank=True)
    resources = StreamField(
        Resources(), verbose_name=_("what to use"), blank=True,
        help_text=_("Templates, forms, checklists, tools, procedures and rules for this step."),
    )  # fmt: skip

    parent_page_types = ["guides.GuidePage"]
    subpage_types: list[str] = []
    content_panels = [
        ApproverPanel(),
        HelpPanel(
            heading=_("A good step"),
            content=_("It does one thing. It says what to do before it says why. It names who decides."),
        ),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("resources"),
        FieldPanel("owner_unit"),
        FieldPanel("change_note"),
    ]

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def clean(self) -> None:
        super().clean()
        if self.slug == PRINTOUT:
            raise ValidationError({"slug": _("The guide's printout has this address. Choose another.")})

    def publication_parent(self) -> models.Model | None:
        """The guide: the one the approved version stands in, else the one above it in the tree."""
        parent = self.get_parent()
        return GuidePage(pk=parent.pk) if parent else None

    @classmethod
    def duty_chains(cls, things: Sequence["GuideStepPage"]) -> list[list[models.Model]]:
        """The step, the one it was translated from, then what its guide has: the guide of the approved version."""
        approved, originals = Publication.objects.of_each(things, "parent_id"), originals_of(things)
        above = {thing.pk: thing.path[: -thing.steplen] for thing in things}
        guides = GuidePage.objects.filter(
            models.Q(pk__in=approved.values()) | models.Q(path__in=above.values())
        )
        chains: dict[int | str, list[models.Model]] = {}
        for guide, chain in zip(guides, GuidePage.duty_chains(guides), strict=True):
            chains[guide.pk] = chains[guide.path] = chain
        return [
            [
                *_with_original(thing, originals),
                *chains.get(approved.get(thing.pk) or above[thing.pk], []),
            ]
            for thing in things
        ]

    @classmethod
    def audience(cls, content: Content) -> list[str]:
        """A step has no audience of its own: it is its guide's."""
        return []

    @classmethod
    def passages(cls, content: Content, files: Files) -> list[Passage]:
        return [
            *field_passages(cls, content, ["title", "slug", "summary", "owner_unit"]),
            *stream_passages(cls, "body", content, files),
            *stream_passages(cls, "resources", content, files),
            *field_passages(cls, content, ["review_months"]),
        ]

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        parent = self.get_parent()
        return url_parts(self, request, "guides:step", parent.slug, self.slug) if parent else None

    preview_template = "guides/step.html"

    def preview_context(self, file_url: FileURL) -> dict[str, Any]:
        from .previews import preview_step  # noqa: PLC0415 - as above

        return preview_step(self, file_url)


class Tick(models.Model):
    """One thing that a person has done in a step: an item of a checklist, or the whole step (`item` «done»)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    step_id = models.PositiveBigIntegerField()
    item = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "step_id", "item"], name="one_tick")]


def _with_original(page: ApprovedPage, originals: Mapping[int, ApprovedPage]) -> list[models.Model]:
    return [page, originals[page.pk]] if page.pk in originals else [page]

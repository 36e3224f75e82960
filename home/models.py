"""The root of the site's tree, and news."""

import hashlib
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, When
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet

from approvals import files
from approvals.pages import TreePage, TreePagePermissionTester, url_parts
from cms.models import UploadedImage
from guides.audiences import Audience
from guides.finding import DEFAULT_LANGUAGE
from people.audience import Viewer, tokens_in_sql
from people.models import Person, Unit

from .blocks import NewsBody

if TYPE_CHECKING:
    from people.models import User


class HomePage(TreePage, Page):
    """The top of the tree in the admin. What readers see at `/` is home.views.start, composed of what others offer."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["guides.GuideIndexPage", "home.NewsIndexPage"]

    class Meta:
        verbose_name = _("start page")

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        for site in self._get_site_root_paths(request):
            return site.site_id, site.root_url, reverse("start")
        return None


class NewsIndexPage(TreePage, Page):
    """Where news live in the admin's tree. Readers' list is home.news_views.index: it needs no text of its own."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news")

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        return url_parts(self, request, "news:index")


class NewsQuerySet(PageQuerySet):
    def visible_to(self, user: "Viewer") -> "NewsQuerySet":
        """What a viewer may read: published, and for one of their tokens. Pages, lists, images and search ask it."""
        return self.filter(live=True, acl__overlap=tokens_in_sql(user))

    def listed_for(self, user: "Viewer", language: str = "") -> "NewsQuerySet":
        """What a viewer may read, each item once: in their language (or the one given), else in bokmål, else as it was
        written first.

        The one rule of which language an item is read in: what a list names is what its address gives.
        """
        visible = self.visible_to(user)
        languages = [language or get_language() or DEFAULT_LANGUAGE, DEFAULT_LANGUAGE]
        order = Case(
            *(When(locale__language_code=code, then=place) for place, code in enumerate(languages)),
            default=len(languages),
        )
        chosen = visible.order_by("translation_key", order, "pk").distinct("translation_key")
        return visible.filter(pk__in=chosen.values("pk"))

    def newest_first(self) -> "NewsQuerySet":
        return self.order_by("-published_on", "-pk")


class NewsPage(Page):
    """News of a unit or of the whole municipality.

    It belongs to no common process, so editors of news publish it themselves, and readers get the live row. `acl` and
    `picture` are kept by `save`: who may read it, and the lead image's sizes in the store of approved files, so that no
    reader's request makes one.
    """

    lead = models.CharField(
        _("lead"), max_length=300, help_text=_("One or two sentences: what is new, and for whom.")
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("of which unit"), on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text=_("Leave empty when it concerns the whole municipality."),
    )  # fmt: skip
    audience_kind = models.CharField(
        _("who may read it"), max_length=10, choices=Audience.choices, default=Audience.STAFF
    )
    image = models.ForeignKey(
        UploadedImage,
        verbose_name=_("lead image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    image_alt = models.CharField(
        _("alternative text"), max_length=300, blank=True,
        help_text=_("What the image tells, for those who do not see it. Leave empty only if it is decoration."),
    )  # fmt: skip
    body = StreamField(NewsBody(), verbose_name=_("text"), blank=True)
    author = models.ForeignKey(
        Person, verbose_name=_("author"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    leader_title = models.CharField(
        _("from a leader: the leader's title"), max_length=120, blank=True,
        help_text=_("Only for a message from a leader, who is then its author: «Municipal director»."),
    )  # fmt: skip
    published_on = models.DateField(_("date"), default=timezone.localdate)
    acl = ArrayField(models.CharField(max_length=40), default=list, editable=False)
    picture = models.JSONField(default=dict, editable=False)

    objects = PageManager.from_queryset(NewsQuerySet)()

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Lead image")),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("unit"), FieldPanel("audience_kind")], heading=_("For whom")),
        MultiFieldPanel(
            [FieldPanel("author"), FieldPanel("leader_title"), FieldPanel("published_on")],
            heading=_("From whom"),
        ),
    ]
    promote_panels = [FieldPanel("slug")]
    # Of a translated or copied page both are made anew.
    exclude_fields_in_copy = ["acl", "picture"]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        indexes = [
            GinIndex(fields=["acl"], name="news_acl"),
            models.Index(fields=["-published_on"], name="news_date"),
        ]

    def clean(self) -> None:
        super().clean()
        Audience.check(self.audience_kind, self.unit_id, unit=_("Choose which unit may read it."))
        if self.leader_title and not self.author_id:
            raise ValidationError({"author": _("A message from a leader has the leader as its author.")})
        # Wagtail looks in one language's tree alone, and an item is read at any language's address.
        others = NewsPage.objects.filter(slug=self.slug).exclude(translation_key=self.translation_key)
        if self.slug and others.exists():
            raise ValidationError({"slug": _("Another page already has this address. Choose another one.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also writes down who may read it and, of what is live, the sizes of the lead image."""
        self.acl = self.audience()
        if self.live and kwargs.get("update_fields") is None:
            self.picture = self._picture()
        super().save(*args, **kwargs)

    def audience(self) -> list[str]:
        return Audience.tokens(self.audience_kind, self.unit_id)

    def _picture(self) -> dict[str, Any]:
        """What the store knows of the lead image as it is now; kept when its bytes are the same."""
        if self.image is None:
            return {}
        try:
            with self.image.file.storage.open(self.image.file.name, "rb") as source:
                data = source.read()
        except FileNotFoundError:
            return {}
        sha256 = hashlib.sha256(data).hexdigest()
        if self.picture.get("sha256") == sha256:
            return self.picture
        key, name = f"image:{self.image.pk}", self.image.file.name.rsplit("/", 1)[-1]
        return files.keep([files.FileInUse(key, self.image.title, name, data, sha256)])[key]

    def permissions_for_user(self, user: "User") -> TreePagePermissionTester:
        """Who may read it is a field of its own: Wagtail's restriction would promise what nobody keeps."""
        return TreePagePermissionTester(user, self)

    @property
    def has_workflow(self) -> bool:
        """The approval that the tree's top asks for is for what belongs to a common process."""
        return False

    def get_workflow(self) -> None:
        return None

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        raise Http404

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Readers get it from home.news_views."""
        raise Http404

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        return url_parts(self, request, "news:page", self.slug)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "home/news_page.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from .news import preview  # noqa: PLC0415 - what a model needs of the page that reads it

        return {"section": "news", "news": preview(self), "preview": True}


class Arrangement(models.Model):
    """A person's own order of the blocks of their start page, by name, and those they have hidden."""

    user = models.OneToOneField("people.User", on_delete=models.CASCADE, related_name="+")
    order = ArrayField(models.CharField(max_length=30), default=list)
    hidden = ArrayField(models.CharField(max_length=30), default=list)

    def __str__(self) -> str:
        return ", ".join(self.order)

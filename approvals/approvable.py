"""What a page or snippet says about itself so that it can be approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .content import canonical
from .models import Publication

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .content import Snapshot
    from .links import FileURL

Content = Mapping[str, Any]
Files = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Passage:
    """One piece of a content that a person can read and compare.

    `key` is the same in two versions when it is the same piece; `label` says what it is.
    """

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Check:
    """Something that good content has, and whether this one has it. Advice for the approver, not a rule."""

    ok: bool
    text: str


def valid_for(months: int) -> "models.PositiveSmallIntegerField[Any, Any]":
    """The field that says how long an approval is valid, when the editor says nothing else."""
    return models.PositiveSmallIntegerField(
        _("valid for how many months"),
        default=months,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )


class Approvable(models.Model):
    """Mixin for a model whose content readers get only as an approved Version; before Wagtail's among the bases.

    The model needs Wagtail's revisions, drafts, workflow and previews. Everything here works on a version's or a
    revision's content (plain JSON), never on the live row.
    """

    review_months = valid_for(12)

    class Meta:
        abstract = True

    def duty_chain(self) -> list[models.Model]:
        """The things whose duties decide about this one, nearest first (see people.duties).

        What has been published answers from its published content, so that a draft cannot choose its approver.
        """
        return self.duty_chains([self])[0]

    @classmethod
    def duty_chains(cls, things: "Sequence[Self]") -> list[list[models.Model]]:
        """The `duty_chain` of each of many: in as many SQL statements as for one."""
        raise NotImplementedError

    @property
    def publication(self) -> Publication | None:
        """What readers get of this now."""
        return Publication.objects.of(self).select_related("version").first()

    def written_in(self) -> str:
        """The language of the content: the locale's where the model has one, else bokmål."""
        return str(self.locale.language_code) if getattr(self, "locale_id", None) else "nb"  # type: ignore[attr-defined]

    def publication_parent(self) -> models.Model | None:
        """The thing this one is a part of: its audience is the parent's, its address stands under it."""
        return None

    @classmethod
    def audience(cls, content: Content) -> list[str]:
        """The audience tokens (see people.audience) that a content is meant for, when it has no parent."""
        raise NotImplementedError

    @classmethod
    def passages(cls, content: Content, files: Files) -> list[Passage]:
        """A content as readable pieces in order: what the approver compares and search reads."""
        raise NotImplementedError

    def checks(self, snapshot: "Snapshot") -> list[Check]:
        """What the approver should know about a draft before deciding."""
        return []

    # The template that shows a draft, and what it needs; `file_url` gives the address of a file of the draft.
    preview_template: ClassVar[str] = "approvals/preview.html"

    def preview_context(self, file_url: "FileURL") -> dict[str, Any]:
        """The draft in this object as a reader would see it; here simply its passages."""
        content: dict[str, Any] = self.serializable_data()  # type: ignore[attr-defined]
        return {"draft": self, "passages": self.passages(canonical(content), {})}

    def get_preview_template(self, request: "HttpRequest", mode_name: str) -> str:
        return self.preview_template

    def get_preview_context(self, request: "HttpRequest", mode_name: str) -> dict[str, Any]:
        from .links import admin_file_url  # noqa: PLC0415 - it reads models, which read this module

        return self.preview_context(admin_file_url)

"""Approved versions: what readers get.

A Version is an immutable snapshot, made by approvals.services alone. A Publication says which version of a
thing is in force. Readers, search, API and measures read these two, never drafts or live rows.
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from people.alphabet import alphabetical
from people.audience import tokens, tokens_in_sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AnonymousUser

    from people.models import User

    from .approvable import Approvable


class VersionKind(models.TextChoices):
    APPROVED = "approved", _("Approved")
    IMPORTED = "imported", _("Approved before the transfer")


class Version(models.Model):
    """What somebody approved, exactly: content, the bytes of its files, who, in what role, when.

    Append-only: a trigger in PostgreSQL refuses every change (migration 0002), and the approver is PROTECTed.
    Names and roles are kept as they were. `revision_id` is a plain number: revisions may be purged.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(max_length=10, choices=VersionKind.choices, default=VersionKind.APPROVED)
    locale = models.CharField(max_length=10)
    translation_key = models.UUIDField(null=True)
    title = models.CharField(max_length=255)
    slug = models.CharField(max_length=255)
    content = models.JSONField()
    files = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64)
    parent_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", null=True)
    parent_id = models.PositiveBigIntegerField(null=True)
    note = models.TextField(_("what is new"), blank=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="versions_approved"
    )
    approver_name = models.CharField(max_length=200)
    approver_title = models.CharField(max_length=200, blank=True)
    approver_unit = models.CharField(max_length=200, blank=True)
    authors = models.JSONField(default=list, help_text="Names of those who wrote what changed.")
    approved_at = models.DateTimeField(default=timezone.now)
    approved_elsewhere_on = models.DateField(
        null=True,
        help_text="Of imported content: the day of its approval there. `approved_at` is the transfer.",
    )
    goes_live_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True)
    revision_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "number"], name="one_version_per_number"
            )
        ]
        # What lists ask of contents: the guides that a unit keeps, and those of a process.
        indexes = [
            models.Index(KeyTransform("owner_unit", "content"), name="version_owner_unit"),
            models.Index(KeyTransform("process", "content"), name="version_process"),
            # Lists by title, a page at a time: to sort all of them takes longer the more there are.
            models.Index(alphabetical("title"), name="version_alphabet"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def model(self) -> "type[Approvable]":
        """The class that knows how to read this content."""
        return self.content_type.model_class()  # type: ignore[return-value]


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: "User | AnonymousUser | None") -> "PublicationQuerySet":
        """What a viewer may see. The one rule: pages, lists, files, search and measures all ask it."""
        return self.filter(acl__overlap=tokens_in_sql(user))

    def of(self, obj: models.Model) -> "PublicationQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def of_each(self, things: "Sequence[models.Model]", field: str) -> dict[int, Any]:
        """What a field says of those of a kind that readers get, by their ids. One SQL statement."""
        rows = self.of_model(*{type(thing) for thing in things})
        return dict(rows.filter(object_id__in=[thing.pk for thing in things]).values_list("object_id", field))

    def of_model(self, *model: type[models.Model]) -> "PublicationQuerySet":
        return self.filter(content_type__in=[ContentType.objects.get_for_model(m) for m in model])


class Publication(models.Model):
    """Which version of a thing is in force, where it stands, and who may see it.

    Derived from versions by approvals.services alone; gone when the thing is unpublished.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="publication")
    locale = models.CharField(max_length=10)
    slug = models.CharField(max_length=255)
    parent_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", null=True)
    parent_id = models.PositiveBigIntegerField(null=True)
    translation_key = models.UUIDField(null=True, help_text="The same for a text in all its languages.")
    translated_from = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="+", null=True,
        help_text="Of a translation: the version of the original that it says in another language.",
    )  # fmt: skip
    acl = ArrayField(models.CharField(max_length=40), default=list)
    since = models.DateTimeField(default=timezone.now)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="one_publication_per_object"),
            models.UniqueConstraint(
                fields=["content_type", "locale", "parent_type", "parent_id", "slug"],
                name="one_publication_per_address",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            GinIndex(fields=["acl"], name="publication_acl"),
            models.Index(fields=["parent_type", "parent_id"], name="publication_parent"),
            models.Index(fields=["content_type", "slug"], name="publication_slug"),
            models.Index(fields=["translation_key"], name="publication_translations"),
        ]

    def __str__(self) -> str:
        return str(self.version)

    @property
    def key(self) -> tuple[int, int]:
        return self.content_type_id, self.object_id

    def visible_to(self, user: "User | AnonymousUser | None") -> bool:
        """The rule of PublicationQuerySet.visible_to for a row already at hand."""
        return not tokens(user).isdisjoint(self.acl)


class DutyApprovalTask(Task):
    """The workflow task: the person who answers for the content approves it, on approvals' own page."""

    def get_actions(self, obj: Any, user: "User") -> list[tuple[str, Any, bool]]:
        """Approving happens on our page, which shows exactly what is approved; the admin only links to it."""
        return []

    def on_action(self, task_state: TaskState, user: "User", action_name: str, **kwargs: Any) -> None:
        """Asks the same rule as the page does, whoever calls. `approve` needs the `seen_hash` that the page showed."""
        from . import services  # noqa: PLC0415 - the exception: a task that needs the rule

        if action_name == "approve":
            services.approve_task(task_state=task_state, user=user, seen_hash=kwargs.get("seen_hash", ""))
        elif action_name == "reject":
            services.send_back(task_state=task_state, user=user, reason=kwargs.get("comment", ""))

    def get_task_states_user_can_moderate(self, user: "User", **kwargs: Any) -> models.QuerySet[TaskState]:
        from .waiting import waiting_for  # noqa: PLC0415 - as above

        return waiting_for(user)

    @classmethod
    def get_description(cls) -> str:
        return _("The approver of the content approves it, or sends it back with a reason.")  # type: ignore[return-value]

    class Meta:
        verbose_name = _("approval by the person who answers for the content")
        verbose_name_plural = _("approvals by the person who answers for the content")

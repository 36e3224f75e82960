"""Where which tag stands, and who is mentioned where: what the texts say, to look it up by."""

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Func, Q, QuerySet

from people.models import Person
from people.texts.marks import LONGEST_TAG

from . import sources

if TYPE_CHECKING:
    from people.audience import Viewer


class MarkQuerySet(models.QuerySet["Mark"]):
    def tags_visible_to(self, user: "Viewer") -> "MarkQuerySet":
        """The tags of texts that a viewer finds: the one rule of the pages of tags, their numbers and suggestions."""
        seen = Q(pk__in=[])
        for source in sources.all_sources():
            content_type = ContentType.objects.get_for_model(source.model)
            for text in source.texts:
                found = text.found(user).order_by().values("pk")
                seen |= Q(content_type=content_type, field=text.field, object_id__in=found)
        return self.filter(seen, person=None)

    def counted(self) -> QuerySet[Any, Any]:
        """Each tag with the number of things that have it, however often each does."""
        thing = Func("content_type", "object_id", function="ROW", output_field=models.TextField())
        return self.order_by().values("tag").annotate(count=Count(thing, distinct=True))


class Mark(models.Model):
    """A text (`field` of an object) has a tag, or mentions a person. `mentions.services.keep` writes them."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", db_index=False)
    object_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40)
    tag = models.CharField(max_length=LONGEST_TAG, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)

    objects = MarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "tag", "person"],
                name="one_mark_of_each",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(tag="", person__isnull=False) | (~Q(tag="") & Q(person=None)),
                name="tag_or_person",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tag"], opclasses=["varchar_pattern_ops"], condition=Q(person=None), name="mark_tag"
            ),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="mark_person"),
        ]

    def __str__(self) -> str:
        return f"#{self.tag}" if self.tag else f"@{self.person_id}"

"""What readers get of courses changed: their cards are made anew, in the same transaction."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver

from approvals.signals import publication_changed

from .models import Course
from .services import make_cards


@receiver(publication_changed)
def renew_cards(sender: type, keys: list[tuple[int, int]], **kwargs: Any) -> None:
    course_type = ContentType.objects.get_for_model(Course).pk
    ids = [object_id for content_type_id, object_id in keys if content_type_id == course_type]
    if ids:
        make_cards(ids)

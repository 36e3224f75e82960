"""Writes over several rows of courses."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from approvals.models import Publication
from people import units

from .models import Course, CourseCard, CourseRecord
from .permissions import may_keep_record

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def make_cards(course_ids: Collection[int]) -> None:
    """Make the cards of these courses from the versions in force. The card of what has ended goes with its
    publication."""
    found = Publication.objects.of_model(Course).filter(object_id__in=course_ids).select_related("version")
    for publication in found:
        content = publication.version.content
        CourseCard.objects.update_or_create(
            publication=publication,
            defaults={
                "course_id": publication.object_id,
                "title": publication.version.title,
                "slug": publication.slug,
                "summary": content["summary"],
                "level": content["level"],
                "minutes": content["minutes"],
                "provider_id": units.current(content["provider"]),
                "language": publication.locale,
                "kinds": content["kinds"],
                "processes": content["processes"],
                "steps": content["steps"],
            },
        )


def mark_taken(*, user: "User", course_id: int, version_id: int) -> None:
    """Remember that somebody has taken a course in this version. Doing it again keeps the first time.

    Raises PermissionDenied when there is nobody to remember it for.
    """
    if not may_keep_record(user):
        raise PermissionDenied
    CourseRecord.objects.get_or_create(user=user, course_id=course_id, defaults={"version_id": version_id})


def undo_taken(*, user: "User", course_id: int) -> None:
    """Forget that somebody has taken a course. Doing it again changes nothing."""
    CourseRecord.objects.filter(user_id=user.pk, course_id=course_id).delete()

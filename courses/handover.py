"""What courses know of those who answer: how a course is called that a duty is for, and which have no approver."""

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy

from approvals.models import Publication
from people.alphabet import alphabetical
from people.duties import Key
from people.handover import duties, gaps
from people.handover.accounts import open_users
from people.handover.kinds import Named
from people.models import Duty, DutyKind

from .models import Course

if TYPE_CHECKING:
    from people.models import User


def names_of(keys: set[Key], viewer: "User") -> dict[Key, Named]:
    """Courses, of what the viewer may take. One SQL statement, and none without a course among the keys."""
    course_type = ContentType.objects.get_for_model(Course).pk
    ids = [object_id for content_type_id, object_id in keys if content_type_id == course_type]
    if not ids:
        return {}
    rows = Publication.objects.of_model(Course).filter(object_id__in=ids).visible_to(viewer)
    return {
        (course_type, object_id): Named(title, reverse("courses:course", args=[slug]))
        for object_id, title, slug in rows.values_list("object_id", "version__title", "slug")
    }


def without_approver(most: int) -> tuple[int, list[Named]]:
    """Published courses of no process, which nobody with an open account approves. (Others have their processes'.)"""
    held = Duty.objects.on().filter(
        kind=DutyKind.APPROVER, content_type=ContentType.objects.get_for_model(Course), object_id=OuterRef("pk"),
        user__in=open_users(),
    )  # fmt: skip
    of_none = Publication.objects.of_model(Course).filter(version__content__processes=[]).values("object_id")
    alone = Course.objects.filter(~Exists(held), pk__in=of_none)
    names = alone.order_by(alphabetical("title"), "pk").values_list("pk", "title")[:most]
    edit = "wagtailsnippets_courses_course:edit"
    return alone.count(), [Named(title, reverse(edit, args=[pk])) for pk, title in names]


def register() -> None:
    duties.register_names(names_of)
    gaps.register("courses", gettext_lazy("Courses without an approver"), without_approver)

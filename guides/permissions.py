"""Rules of guides. What a reader may see of them is their publication's (approvals.models)."""

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from people.audience import STAFF, tokens
from people.models import Duty, DutyKind

from .models import Process

if TYPE_CHECKING:
    from people.audience import Viewer
    from people.models import User


def processes_for(user: "User") -> QuerySet[Process]:
    """The processes whose duties and local variants a person may give: all for administrators, else those they own."""
    if not user.is_active:
        return Process.objects.none()
    if user.is_superuser:
        return Process.objects.all()
    owned = Duty.objects.on().filter(
        user=user, kind=DutyKind.OWNER, content_type=ContentType.objects.get_for_model(Process)
    )
    return Process.objects.filter(pk__in=owned.values("object_id"))


def may_read_about_variants(user: "Viewer") -> bool:
    """The words about a local variant are nobody's approved text, and stay among employees."""
    return STAFF in tokens(user)

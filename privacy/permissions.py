"""Who looks after personal data, and who may see what is kept of somebody."""

from typing import Any

from django.db.models import QuerySet

from people.audience import Viewer, is_signed_in
from people.models import User

from .models import DeletionRequest

PERMISSION = "privacy.change_deletionrequest"


def may_look_after_privacy(user: Any) -> bool:
    """Answer requests, and read the log of what is sensitive: administrators (home.site gives it to their group)."""
    return is_signed_in(user) and user.has_perm(PERMISSION)


def may_see_data_of(subject: User, viewer: "Viewer") -> bool:
    """All that is kept of somebody, whoever it is shown to otherwise: themselves, and administrators (logged)."""
    if not is_signed_in(viewer):
        return False
    return viewer.pk == subject.pk or may_look_after_privacy(viewer)


def requests_of(user: "Viewer") -> QuerySet[DeletionRequest]:
    """One's own requests."""
    if not is_signed_in(user):
        return DeletionRequest.objects.none()
    return DeletionRequest.objects.filter(user=user.pk)


def administrators() -> QuerySet[User]:
    """Those who may look after privacy, with an account that is open."""
    found: QuerySet[User] = User.objects.with_perm(PERMISSION, backend="people.backends.PeopleBackend")
    return found

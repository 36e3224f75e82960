"""Open and closed accounts, in SQL: User.is_open says the same of one."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from people.models import User


def open_users() -> QuerySet[User]:
    """Those who may sign in today."""
    return User.objects.filter(Q(ends=None) | Q(ends__gt=timezone.localdate()), is_active=True)


def closed(path: str = "") -> Q:
    """The condition that the account at the end of a path is closed; it may be the path of another model's row."""
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}is_active": False}) | Q(**{f"{prefix}ends__lte": timezone.localdate()})

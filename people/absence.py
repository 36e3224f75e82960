"""Who is away today, and who stands in. Standing in opens what the one away would look at, and gives no duty."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from .audience import tokens, viewers
from .models import Person, User
from .permissions import may_find_people


def away_today() -> QuerySet[Person]:
    """Those who have an account, are away today, and have said so."""
    today = timezone.localdate()
    return Person.objects.filter(user__is_active=True, away_from__lte=today, away_until__gte=today)


def stood_in_for(user: User) -> set[int]:
    """The ids of the users whom somebody stands in for today. Only employees stand in, and who is not away too. One SQL
    statement at most."""
    if not may_find_people(tokens(user)):
        return set()
    return set(_stood_in_for().filter(deputy__user=user.pk).order_by().values_list("user_id", flat=True))


def deputies_of(user_ids: Iterable[int]) -> dict[int, User]:
    """Who stands in today, by the id of the user who is away; nobody who is away too. Two SQL statements."""
    away = _stood_in_for().filter(user__in=list(user_ids))
    by_deputy = list(away.values_list("user_id", "deputy__user_id"))
    found = {user.pk: user for user in viewers().filter(pk__in=[deputy for _away, deputy in by_deputy])}
    return {user_id: found[deputy] for user_id, deputy in by_deputy if may_find_people(tokens(found[deputy]))}


def _stood_in_for() -> QuerySet[Person]:
    """Those who are away and have named somebody who is not."""
    return away_today().filter(deputy__isnull=False).exclude(deputy__in=away_today().order_by().values("pk"))

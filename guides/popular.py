"""Which guides are read most. Counts carry no names, units or roles (cms.usage): it is the same for everybody."""

from collections import Counter
from datetime import timedelta

from django.core.cache import cache
from django.db.models import Sum
from django.utils import timezone

from approvals.models import Version
from cms.models import UsageKind, UsageTotal

KEY = "guides.popular"
SECONDS = 600
DAYS = 30
VERSIONS = 100


def most_read() -> list[int]:
    """The ids of the guides that were read most in the last thirty days, steps counted with them; at most ten minutes
    old. Empty where nothing has been totalled yet."""
    found: list[int] | None = cache.get(KEY)
    if found is None:
        found = _most_read()
        cache.set(KEY, found, SECONDS)
    return found


def _most_read() -> list[int]:
    rows = (
        UsageTotal.objects.filter(
            day__gte=timezone.localdate() - timedelta(days=DAYS),
            kind=UsageKind.READ,
            subject__startswith="version:",
        )
        .values_list("subject")
        .annotate(times=Sum("count"))
        .order_by("-times")[:VERSIONS]
    )
    times = {int(subject.removeprefix("version:")): count for subject, count in rows}
    guides: Counter[int] = Counter()
    versions = Version.objects.filter(pk__in=times).values_list("pk", "object_id", "parent_id")
    for version_id, object_id, parent_id in versions:
        guides[parent_id or object_id] += times[version_id]
    return [guide_id for guide_id, _times in guides.most_common()]

"""What a reader has ticked off: per person when signed in, per device (a signed cookie) when not."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core import signing
from django.http import HttpRequest, HttpResponse

from cms.statements import Statement

from .models import Tick

if TYPE_CHECKING:
    from people.models import User

Ticks = dict[int, frozenset[str]]

COOKIE = "felles_done"
COOKIE_SECONDS = 365 * 24 * 3600
# A cookie holds 4 KB. The oldest steps give way first.
COOKIE_BYTES = 3500


_OF_USER = Statement(
    lambda user_id, step_ids: Tick.objects.filter(user=user_id, step_id__in=step_ids).values_list(
        "step_id", "item"
    )
)


def of(request: HttpRequest, step_ids: Iterable[int]) -> Ticks:
    """Step id → what is ticked in it, of some steps. At most one query when signed in, none otherwise."""
    if request.user.is_authenticated:
        found: dict[int, set[str]] = defaultdict(set)
        for step_id, item in _OF_USER(request.user.pk, tuple(step_ids)):
            found[step_id].add(item)
        return {step_id: frozenset(items) for step_id, items in found.items()}
    return _from_cookie(request)


def save(
    request: HttpRequest, response: HttpResponse, *, step_id: int, ticked: set[str], among: set[str]
) -> None:
    """Set what is ticked among some items of a step; the step's other items stay as they are."""
    if request.user.is_authenticated:
        _save_for(request.user, step_id, ticked & among, among)
        return
    ticks = _from_cookie(request)
    items = (ticks.pop(step_id, frozenset()) - among) | (ticked & among)
    if items:
        ticks[step_id] = frozenset(items)
    value = _pack(ticks)
    while len(value) > COOKIE_BYTES and len(ticks) > 1:
        del ticks[next(iter(ticks))]
        value = _pack(ticks)
    response.set_cookie(
        COOKIE, value, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure()
    )


def _save_for(user: "User", step_id: int, ticked: set[str], among: set[str]) -> None:
    Tick.objects.filter(user=user, step_id=step_id, item__in=among - ticked).delete()
    Tick.objects.bulk_create(
        [Tick(user=user, step_id=step_id, item=item) for item in sorted(ticked)], ignore_conflicts=True
    )


def _pack(ticks: Ticks) -> str:
    return signing.dumps(
        {str(step): sorted(items) for step, items in ticks.items()}, salt=COOKIE, compress=True
    )


def _from_cookie(request: HttpRequest) -> Ticks:
    if COOKIE not in request.COOKIES:
        return {}
    try:
        found = signing.loads(request.COOKIES[COOKIE], salt=COOKIE, max_age=COOKIE_SECONDS)
    except signing.BadSignature:
        return {}
    return {int(step): frozenset(items) for step, items in found.items()}

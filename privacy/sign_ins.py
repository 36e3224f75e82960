"""The report of who came in, failed, was locked out and went out: by person and day, the latest first."""

from datetime import date, datetime, time
from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, CharField, DateTimeField, F, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from people.models import User

from .admin_views import for_administrators

PAGE_SIZE = 50
# So many people a name may find.
FOUND = 50
CAME_IN, FAILED, LOCKED_OUT = "came_in", "failed", "locked_out"
WHAT = {
    CAME_IN: gettext_lazy("Logged in"),
    FAILED: gettext_lazy("Failed to log in"),
    LOCKED_OUT: gettext_lazy("Locked out"),
}


class SignInFilter(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Name, user name or employee number"), max_length=100, required=False
    )
    what = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        choices=[("", pgettext_lazy("every kind", "All")), *WHAT.items()],
        required=False,
    )
    since = forms.DateField(
        label=gettext_lazy("From day"), widget=forms.DateInput({"type": "date"}), required=False
    )
    until = forms.DateField(
        label=gettext_lazy("To day"), widget=forms.DateInput({"type": "date"}), required=False
    )


@for_administrators
@never_cache
@require_safe
def sign_ins(request: HttpRequest) -> HttpResponse:
    form = SignInFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(_rows(wanted), PAGE_SIZE).get_page(request.GET.get("p"))
    rows: list[dict[str, Any]] = list(page)
    users = User.objects.in_bulk({row["username"] for row in rows}, field_name="username")
    for row in rows:
        row["user"], row["said"] = users.get(row["username"]), WHAT[row["what"]]
    title = _("Logins")
    context = {
        "header_title": title,
        "header_icon": "lock",
        "breadcrumbs_items": [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": reverse("sign_ins"), "label": title},
        ],
        "form": form,
        "page": page,
        "rows": rows,
    }
    return TemplateResponse(request, "privacy/admin/sign_ins.html", context)


def _rows(wanted: dict[str, Any]) -> QuerySet[Any, dict[str, Any]]:
    """Of both tables, as rows with the same columns."""
    which = _between(wanted.get("since"), wanted.get("until"))
    if wanted.get("q"):
        which &= Q(username__in=_named(wanted["q"]))
    columns = ("username", "attempt_time", "ip_address", "what", "out_at")
    inside: Any = AccessLog.objects.filter(which).annotate(
        what=Value(CAME_IN, output_field=CharField()), out_at=F("logout_time")
    )
    # One part with both kinds: PostgreSQL reads by index, the latest first, what no condition narrows.
    outside: Any = AccessFailureLog.objects.filter(which).annotate(
        what=Case(
            When(locked_out=True, then=Value(LOCKED_OUT)), default=Value(FAILED), output_field=CharField()
        ),
        out_at=Value(None, output_field=DateTimeField()),
    )
    kept = {
        CAME_IN: [inside], FAILED: [outside.filter(locked_out=False)], LOCKED_OUT: [outside.filter(locked_out=True)],
    }.get(wanted.get("what", ""), [inside, outside])  # fmt: skip
    first, *others = [part.order_by().values(*columns) for part in kept]
    rows: QuerySet[Any, dict[str, Any]] = first.union(*others, all=True) if others else first
    return rows.order_by("-attempt_time")


def _between(since: date | None, until: date | None) -> Q:
    """As moments, for which there is an index (privacy.migrations.0003)."""
    which = Q()
    if since:
        which &= Q(attempt_time__gte=timezone.make_aware(datetime.combine(since, time.min)))
    if until:
        which &= Q(attempt_time__lte=timezone.make_aware(datetime.combine(until, time.max)))
    return which


def _named(q: str) -> list[str]:
    found = User.objects.filter(Q(person__name__icontains=q) | Q(username__iexact=q) | Q(person__number=q))
    return list(found.values_list("username", flat=True)[:FOUND])

"""The administrators' pages about privacy, in Wagtail's admin: requests for deletion, somebody's data, and the log."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports.audit_logging import (
    LogEntriesView,
    SiteHistoryReportFilterSet,
    get_users_for_filter,
)

from cms.form_views import form_of
from people.models import User

from . import audit, exporting, held, permissions, services
from .forms import AnswerForm
from .models import DeletionRequest, State

PAGE_SIZE = 30
FOUND = 20

# The rule is looked up when it is asked.
for_administrators = user_passes_test(lambda user: permissions.may_look_after_privacy(user))  # noqa: PLW0108


@for_administrators
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Requests, those that wait first, the oldest first; and people by name, user name or number."""
    waits = Case(When(state=State.WAITING, then=Value(0)), default=Value(1))
    first = Case(When(state=State.WAITING, then="asked_at"))
    requests = DeletionRequest.objects.select_related("user", "answered_by").order_by(
        waits, first, "-asked_at"
    )
    q = request.GET.get("q", "").strip()[:100]
    people = User.objects.none()
    if q:
        wanted = Q(person__name__icontains=q) | Q(username__iexact=q) | Q(person__number=q)
        people = (
            User.objects.filter(wanted).select_related("person__unit").order_by("person__sort_name", "pk")
        )
    page = Paginator(requests, PAGE_SIZE).get_page(request.GET.get("p"))
    return _page(request, "privacy/admin/index.html", page=page, q=q, people=people[:FOUND])


@for_administrators
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One request, with the form that answers it while it waits."""
    asked = get_object_or_404(DeletionRequest.objects.select_related("user", "answered_by"), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(request=asked, **form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        except services.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The request is answered."))
            return redirect("privacy_admin")
    return _page(request, "privacy/admin/answer.html", asked=asked, form=form)


@for_administrators
@never_cache
@require_safe
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """How much is held about somebody, and the way to all of it. That it was looked at is logged."""
    subject = get_object_or_404(User.objects.select_related("person"), pk=user_id)
    if not permissions.may_see_data_of(subject, request.user):
        raise PermissionDenied
    audit.seen(subject, request.user)  # type: ignore[arg-type]
    kinds = [one for some in held.counted(subject).values() for one in some if one.count]
    return _page(request, "privacy/admin/person.html", subject=subject, held=kinds)


@for_administrators
@form_of("privacy_person", "user_id")
def export(request: HttpRequest, user_id: int) -> HttpResponseBase:
    """All that is held about somebody, as they would get it; for who asks in another way than here."""
    subject = get_object_or_404(User, pk=user_id)
    try:
        return exporting.as_download(services.export(subject=subject, by=request.user), subject)  # type: ignore[arg-type]
    except services.Refused as refused:
        messages.error(request, str(refused))
        return redirect("privacy_person", user_id=user_id)


class AuditFilters(SiteHistoryReportFilterSet):
    """Wagtail's, but with everybody who did something: its own offers those who did something with pages."""

    def get_users_queryset(self) -> Any:
        return get_users_for_filter(self.request.user)


class AuditLog(LogEntriesView):
    """Wagtail's report of what was done, of what is sensitive alone: by person, kind and day."""

    page_title = gettext_lazy("Sensitive data: who saw and changed what")
    header_icon = "key"
    filterset_class = AuditFilters
    index_url_name = "privacy_log"
    index_results_url_name = "privacy_log_results"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_look_after_privacy(request.user):
            raise PermissionDenied
        answered: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answered

    def filter_queryset(self, queryset: Any) -> Any:
        return super().filter_queryset(queryset.filter(audit.sensitive()))


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    title = _("Privacy")
    crumbs = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": reverse("privacy_admin"), "label": title}]
    shared = {"header_title": title, "header_icon": "key", "breadcrumbs_items": crumbs}
    return TemplateResponse(request, template, shared | context)

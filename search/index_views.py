"""The administrators' page about the search index, in Wagtail's admin."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.form_views import form_of

from . import permissions, rebuilding, states, tasks
from .engine import Engine
from .outbox import try_again
from .overview import overview

# The rule is looked up when it is asked.
for_administrators = user_passes_test(lambda user: permissions.may_manage_index(user))  # noqa: PLW0108


@for_administrators
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How each engine is, and what can be done about it."""
    return _page(request, "search/admin/index.html", engines=overview(request.user))  # type: ignore[arg-type]


@for_administrators
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rebuild(request: HttpRequest, engine: str) -> HttpResponse:
    """Asks once more, and has the worker fill the index anew."""
    found = _engine(engine)
    if request.method != "POST":
        return _page(request, "search/admin/rebuild.html", engine=found.name)
    if rebuilding.ask_for(found.name):
        tasks.start_rebuild(found.name)
        messages.success(request, _("The index of %(engine)s is being filled anew.") % {"engine": found.name})
    else:
        messages.warning(
            request, _("The index of %(engine)s is being filled already.") % {"engine": found.name}
        )
    return redirect("search_index")


@for_administrators
@form_of("search_index")
def check(request: HttpRequest, engine: str) -> HttpResponse:
    """Has the worker compare the index with the database, and index anew what differs."""
    found = _engine(engine)
    tasks.start_check(found.name)
    messages.success(request, _("The index of %(engine)s is being checked.") % {"engine": found.name})
    return redirect("search_index")


@for_administrators
@form_of("search_index")
def retry(request: HttpRequest, engine: str) -> HttpResponse:
    """Gives what was set aside a new chance."""
    found = _engine(engine)
    try_again(found.name)
    tasks.wake()
    messages.success(request, _("What was set aside for %(engine)s is tried again.") % {"engine": found.name})
    return redirect("search_index")


def _engine(name: str) -> Engine:
    if found := states.named(name):
        return found
    raise Http404


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    title = _("Search index")
    crumbs = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse("search_index"), "label": title},
    ]
    return TemplateResponse(
        request,
        template,
        {"header_title": title, "header_icon": "search", "breadcrumbs_items": crumbs} | context,
    )

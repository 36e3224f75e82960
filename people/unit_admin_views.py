"""Moving, merging and closing a unit, in Wagtail's admin: choose, read what will happen, do it."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from . import permissions
from .models import Unit
from .reorganising import Refused
from .unit_forms import CloseForm, MergeForm, MoveForm, ReorganiseForm

FORMS: dict[str, type[ReorganiseForm]] = {"move": MoveForm, "merge": MergeForm, "close": CloseForm}

# The rule is looked up when it is asked.
for_reorganisers = user_passes_test(lambda user: permissions.may_reorganise(user))  # noqa: PLW0108


@for_reorganisers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reorganise(request: HttpRequest, pk: int, how: str) -> HttpResponse:
    """`how` is one of FORMS. It is done when what was read is still what will happen; else it is said anew."""
    unit = get_object_or_404(Unit.objects.open().select_related("parent", "leader"), pk=pk)
    form = FORMS[how](request.POST if request.method == "POST" else None, unit=unit)
    if not form.is_bound or not form.is_valid() or "change" in request.POST:
        return _page(request, "people/admin/reorganise.html", form)
    lines = form.lines()
    seen = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    said = request.POST.get("seen", "")
    if said == seen:
        try:
            shown = form.carry_out(by=request.user)  # type: ignore[arg-type] # signed in
        except Refused as refused:
            form.add_error(None, str(refused))
            return _page(request, "people/admin/reorganise.html", form)
        messages.success(request, form.message())
        return redirect(edit_url(shown))
    context = {"lines": lines, "seen": seen, "otherwise": bool(said)}
    return _page(request, "people/admin/reorganise_confirm.html", form, **context)


def edit_url(unit: Unit) -> str:
    return reverse(Unit.snippet_viewset.get_url_name("edit"), args=[unit.pk])  # type: ignore[attr-defined]


def _page(request: HttpRequest, template: str, form: ReorganiseForm, **context: Any) -> HttpResponse:
    unit = form.unit
    crumbs = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": edit_url(unit), "label": str(unit)},
        {"url": "", "label": form.title},
    ]
    shared = {
        "header_title": f"{form.title}: {unit}",
        "header_icon": "home",
        "breadcrumbs_items": crumbs,
        "form": form,
        "unit": unit,
        "back": edit_url(unit),
        "media": form.media,
    }
    return TemplateResponse(request, template, shared | context)

"""The register of common processes, and the process owner's page for local variants."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log

from cms.numbers import whole_number
from people import units

from .forms import RegisterAsked, VariantForm
from .models import LocalVariant, Sector
from .permissions import may_read_about_variants, processes_for
from .register import entries, processes_visible_to

PAGE_SIZE = 24


@require_safe
def processes(request: HttpRequest) -> HttpResponse:
    """Every process that the municipality has decided to do the same way everywhere."""
    asked = RegisterAsked.of(request.GET)
    found = processes_visible_to(
        request.user, missing=asked.missing, sector=asked.sector, unit_id=asked.unit_id, order=asked.order
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "section": "guides",
        "asked": asked,
        "sectors": Sector.choices,
        "orders": RegisterAsked.ORDERS.items(),
        "unit": units.full_name(asked.unit_id),
        "page": page,
        "entries": entries(page.object_list, user=request.user),  # type: ignore[arg-type]
        "may_read_about_variants": may_read_about_variants(request.user),
    }
    return render(request, "guides/processes.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def variants(request: HttpRequest, process_slug: str) -> HttpResponse:
    """Register a local variant of one's process; change one (`?endre=`), or take it away."""
    user: Any = request.user
    process = get_object_or_404(processes_for(user), slug=process_slug)
    registered = LocalVariant.objects.filter(process=process).select_related("unit")
    asked = whole_number(request.POST.get("variant") or request.GET.get("endre") or "")
    changed = get_object_or_404(registered, pk=asked) if asked else None
    if request.method == "POST" and "remove" in request.POST and changed:
        log(instance=process, action="guides.variant.remove", user=user, data={"variant": str(changed)})
        changed.delete()
        messages.success(request, _("The variant is no longer registered."))
        return redirect("guides:variants", process_slug)
    form = VariantForm(process, request.POST if request.method == "POST" else None, instance=changed)
    if form.is_bound and form.is_valid():
        variant = form.save()
        log(instance=process, action="guides.variant.save", user=user, data={"variant": str(variant)})
        messages.success(request, _("The variant is registered."))
        return redirect("guides:variants", process_slug)
    context = {
        "section": "responsibility", "process": process, "variants": registered, "form": form, "changed": changed,
    }  # fmt: skip
    return render(request, "guides/variants.html", context, status=422 if form.is_bound else 200)

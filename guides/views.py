"""Guides as readers see them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from approvals.models import Publication
from cms import page_cache
from cms.form_views import form_of
from cms.models import UsageKind
from cms.numbers import whole_number
from cms.usage import count
from people import units
from people.alphabet import alphabetical
from people.duties import end, give
from people.models import DutyKind

from . import following, step_sections, ticks
from .finding import Found, address, find, guides_in_language
from .forms import EndDutyForm, GiveDutyForm, TickForm
from .listing import list_guides
from .models import GuidePage, GuideStepPage
from .permissions import processes_for
from .reading import read_guide, read_step, read_whole
from .responsibility import targets

PAGE_SIZE = 24


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every guide that the reader may see, by title, in the reader's language where there is one.

    `?enhet=` narrows to those that one unit keeps.
    """
    found = guides_in_language(request.user).order_by(alphabetical("version__title"), "pk")
    unit_id = whole_number(request.GET.get("enhet", "")) or 0
    unit = units.full_name(unit_id)
    if unit:
        found = found.filter(version__content__owner_unit__in=units.ids_of(unit_id))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    return render(
        request,
        "guides/index.html",
        {"section": "guides", "page": page, "guides": list_guides(page.object_list), "unit": unit},
    )


@require_safe
def guide(request: HttpRequest, guide_slug: str) -> HttpResponse:
    found = _found(request, guide_slug)
    if found.slugs != [guide_slug]:
        return redirect("guides:guide", *found.slugs)
    _count_read(request, found.guide.version_id)
    user: Any = request.user
    if found.seen and found.seen.at < found.changed_at:
        following.saw_guide(user, found.guide.object_id)

    def make(more: dict[str, Any]) -> HttpResponse:
        shown = read_guide(found, user=request.user, ticks=ticks.of(request, found.all_steps))
        context = {
            "section": "guides",
            "guide": shown,
            "may_follow": request.user.is_authenticated,
            "followed": found.seen is not None,
            "beside": found.beside,
        }
        return render(request, "guides/guide.html", context | more)

    return _page(request, found, make, found.beside)


@require_safe
def step(request: HttpRequest, guide_slug: str, step_slug: str) -> HttpResponse:
    found = _found(request, guide_slug, step_slug)
    if found.slugs != [guide_slug, step_slug]:
        return redirect("guides:step", *found.slugs)
    sections = step_sections.sections(found.step_ids, user=request.user)

    def make(more: dict[str, Any]) -> HttpResponse:
        guide_found, step_found = read_step(
            found, user=request.user, ticks=ticks.of(request, found.all_steps)
        )
        context = {"section": "guides", "guide": guide_found, "step": step_found, "sections": sections}
        return render(request, "guides/step.html", context | more)

    response = _page(request, found, make, *step_sections.made_of(sections))
    if found.step:
        _count_read(request, found.step.version_id)
        user: Any = request.user
        if found.seen and not found.seen.has(found.step.version_id, found.step.since):
            following.saw_step(user, found.guide.object_id, found.step.version_id)
    return response


@require_safe
def printout(request: HttpRequest, guide_slug: str) -> HttpResponse:
    """The whole guide on one page, for paper."""
    found = _found(request, guide_slug)
    if found.slugs != [guide_slug]:
        return redirect("guides:printout", *found.slugs)
    _count_read(request, found.guide.version_id)

    def make(more: dict[str, Any]) -> HttpResponse:
        shown, steps = read_whole(found)
        context = {
            "section": "guides",
            "guide": shown,
            "steps": steps,
            "base_url": settings.BASE_URL,
            "today": timezone.localdate(),
        }
        return render(request, "guides/printout.html", context | more)

    return _page(request, found, make)


@form_of("guides:step", "guide_slug", "step_slug")
def tick(request: HttpRequest, guide_slug: str, step_slug: str) -> HttpResponse:
    """Remember what is ticked in a checklist, or that the step is done. With HTMX only the changed part comes back."""
    found = _found(request, guide_slug, step_slug)
    guide_found, step_found = read_step(found, user=request.user, ticks=ticks.of(request, found.all_steps))
    form = TickForm(step_found, request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    name = form.cleaned_data["list"]
    if not request.htmx:  # type: ignore[attr-defined]
        anchor = "ferdig" if name == "done" else f"r-{name}"
        response: HttpResponse = HttpResponseRedirect(f"{step_found.url}#{anchor}")
        ticks.save(request, response, step_id=step_found.id, ticked=form.ticked, among=form.among)
        return response
    done = (step_found.done - form.among) | (form.ticked & form.among)
    changed = replace(step_found, done=frozenset(done))
    resource = next((resource for resource in changed.resources if resource.id == name), None)
    part = "guides/step.html#done" if name == "done" else "guides/step.html#checklist"
    context = {"guide": guide_found, "step": changed, "resource": resource, "saved": True}
    response = render(request, part, context)
    ticks.save(request, response, step_id=step_found.id, ticked=form.ticked, among=form.among)
    return response


@form_of("guides:guide", "guide_slug")
@login_required
def follow(request: HttpRequest, guide_slug: str) -> HttpResponse:
    """Follow a guide (`on`), or no longer. With HTMX only the button comes back."""
    found = _found(request, guide_slug)
    user: Any = request.user
    on = request.POST.get("on") == "1"
    (following.follow if on else following.unfollow)(user, found.guide.object_id)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("guides:guide", guide_slug)
    address = {"url": reverse("guides:guide", args=[guide_slug]), "slug": guide_slug}
    context = {"guide": address, "may_follow": True, "followed": on, "saved": True}
    return render(request, "guides/guide.html#follow", context)


@require_GET
def page(request: HttpRequest, page_id: int) -> HttpResponse:
    """A page's permanent address: on to where it stands now."""
    visible = Publication.objects.visible_to(request.user)
    publication = visible.of_model(GuidePage, GuideStepPage).filter(object_id=page_id).first()
    if publication is None:
        raise Http404
    if publication.parent_id is None:
        return HttpResponseRedirect(address(publication.locale, "guides:guide", publication.slug))
    parent = visible.of_model(GuidePage).filter(object_id=publication.parent_id).first()
    if parent is None:
        raise Http404
    return HttpResponseRedirect(address(parent.locale, "guides:step", parent.slug, publication.slug))


@never_cache
@login_required
@require_safe
def responsibility(request: HttpRequest) -> HttpResponse:
    """The processes whose duties the viewer may give."""
    found = processes_for(request.user).order_by(alphabetical("name"))  # type: ignore[arg-type]
    return render(request, "guides/responsibility.html", {"section": "responsibility", "processes": found})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def duties(request: HttpRequest, process_slug: str) -> HttpResponse:
    """Who answers for a process, its guides and their steps; give a duty, or end one."""
    user: Any = request.user
    process = get_object_or_404(processes_for(user), slug=process_slug)
    found = targets(process)
    give_form = GiveDutyForm(found, request.POST if "give" in request.POST else None)
    end_form = EndDutyForm(found, request.POST if "end" in request.POST else None)
    if give_form.is_bound and give_form.is_valid():
        data = give_form.cleaned_data
        target = give_form.targets[data["target"]]
        give(
            user=data["person"], kind=DutyKind(data["kind"]), chain=target.chain, by=user,
            starts=data["starts"], ends=data["ends"],
        )  # fmt: skip
        messages.success(request, _("%(person)s has the duty.") % {"person": data["person"]})
        return redirect("guides:duties", process_slug)
    if end_form.is_bound and end_form.is_valid():
        duty = end_form.cleaned_data["duty"]
        end(duty=duty, by=user, chain=end_form.chains[duty.pk])
        messages.success(request, _("%(person)s no longer has the duty.") % {"person": duty.user})
        return redirect("guides:duties", process_slug)
    context = {"section": "responsibility", "process": process, "targets": found, "form": give_form}
    return render(
        request, "guides/duties.html", context, status=422 if give_form.is_bound or end_form.is_bound else 200
    )


def _found(request: HttpRequest, *slugs: str) -> Found:
    """The one gate to a guide and its parts."""
    found = find(*slugs, user=request.user)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: Found, make: Callable[[dict[str, Any]], HttpResponse], *more: object
) -> HttpResponse:
    """The page made now; or, for a reader with nothing of their own on it, the one that was made before of the same
    versions, names and whatever `more` it is made of."""
    if page_cache.is_nobodys(request, ticks.COOKIE):
        return page_cache.kept(request, (*found.made_of, units.fingerprint(), *more), make)
    return make({})


def _count_read(request: HttpRequest, version_id: int) -> None:
    if request.method == "GET":
        count(UsageKind.READ, f"version:{version_id}")

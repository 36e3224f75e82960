"""People and units, for employees."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote_plus

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from cms.numbers import whole_number

from . import organisation, sections
from .alphabet import alphabetical
from .answering import titles
from .audience import tokens
from .cards import card, leader_of, line
from .directory import in_order, in_unit, named, nearest_leader
from .facets import Narrowing, Places
from .forms import FindPeople, words_of
from .handover.permissions import may_see_handover
from .models import Person
from .permissions import (
    fields_shown,
    may_find_people,
    may_open_page,
    people_visible_to,
    units_known_to,
    units_visible_to,
)
from .units import current

PAGE_SIZE = 24
# How many of what stands under a unit its own page lists.
CHILDREN = 30
# Where an address is looked up on a map.
MAP = "https://www.openstreetmap.org/search?query="

View = Callable[..., HttpResponse]


def for_employees(view: View) -> View:
    """Others are sent to sign in, or told whom these pages are for, whatever the page is about."""

    @wraps(view)
    @never_cache
    @login_required
    @require_safe
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_find_people(tokens(request.user)):
            raise PermissionDenied(_("People and units are for employees of the municipality."))
        return view(request, *args, **kwargs)

    return asked


@for_employees
@vary_on_headers("HX-Request")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, or those who were looked for; with HTMX only the list, as one types."""
    asked, viewer = FindPeople.of(request.GET), request.user
    # Whoever kept the address of a unit that is closed finds those of the one that continues it.
    unit_id, place_id = (current(pk) if pk else 0 for pk in (asked.unit_id, asked.place_id))
    ids = [pk for pk in (unit_id, place_id) if pk]
    inside = units_visible_to(viewer).in_bulk(ids) if ids else {}
    unit, place = inside.get(unit_id), inside.get(place_id)
    known = titles(viewer)
    found = named(people_visible_to(viewer), asked.q, known)
    narrowing = Narrowing(found.people, asked.chosen, known, inside.values(), kept=not asked.q)
    places = Places(narrowing.without_units())
    pages = Paginator(in_order(narrowing.all(), found), PAGE_SIZE)
    pages.count = places.count(*inside.values())
    page = pages.get_page(request.GET.get("side"))
    of_unit = [unit] if unit else []
    facets = [*narrowing.facets(asked.every), places.places(place, *of_unit, every=asked.every)]
    context = {
        "section": "people",
        "q": asked.q,
        "unit": unit,
        "organisations": places.organisations(unit, *([place] if place else []), every=asked.every),
        "facets": [facet for facet in facets if facet.choices],
        "narrowed": [facet for facet in facets if facet.chosen],
        "found": found,
        "leader": nearest_leader(viewer) if found.subject and not found.knowing else None,
        "page": page,
        "lines": [line(person, viewer, found.knowing) for person in page.object_list],
    }
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    return render(request, "people/people.html#found" if fragment else "people/people.html", context)


@never_cache
@login_required
@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Somebody's page, for employees, and for others when something there is for them. Whom they may not see is told as
    one who is not there."""
    people = Person.objects.select_related("unit__leader__user", "deputy__user", "user")
    found = people.filter(pk=person_id, user__is_active=True).first()
    if found is not None and may_open_page(found, request.user):
        return person_page(request, found)
    return for_employees(_nobody)(request)


def _nobody(request: HttpRequest) -> HttpResponse:
    raise Http404


def person_page(request: HttpRequest, person: Person) -> HttpResponse:
    """One person, whose unit's leader and deputy are fetched, as far as the viewer may see them.

    What other apps say of them goes with their roles: it is about their work, which they do not open by a choice.
    """
    says_more = "roles" in fields_shown(person, request.user)
    context = {
        "section": "people",
        "person": person,
        "card": card(person, request.user),
        "sections": sections.of_person(person, request.user) if says_more else [],
        "hands_over": may_see_handover(request.user, person.user),
    }
    return render(request, "people/person.html", context)


@for_employees
@vary_on_headers("HX-Request")
def units(request: HttpRequest) -> HttpResponse:
    """The organisation as a chart, and units by name; with `?under=` what is part of one of them, or of none.

    With HTMX what is part of a unit, as one opens it, or what was found, as one types.
    """
    viewer, q = request.user, words_of(request.GET.get("q", ""))
    under, number = request.GET.get("under", ""), request.GET.get("side")
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    context: dict[str, Any] = {"section": "people", "q": q}
    if under in (organisation.OWN, organisation.PARTNERS):
        context["level"] = organisation.outermost(viewer, under, number=number)
    elif unit_id := whole_number(under):
        above = get_object_or_404(units_known_to(viewer), pk=unit_id)
        if not above.is_open:
            return redirect(above)
        context |= {"above": above, "level": organisation.level(viewer, above, number=number)}
    if "level" in context:
        return render(request, f"people/units.html{'#level' if fragment else ''}", context)
    if q:
        context["found"] = organisation.called(viewer, q, number=number)
    else:
        context["chart"] = organisation.chart(viewer)
    return render(request, f"people/units.html{'#found' if fragment else ''}", context)


@for_employees
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """One unit; of a closed one that it is closed, and which one continues it."""
    found = get_object_or_404(units_known_to(request.user).select_related("leader__user", "heir"), pk=unit_id)
    if not found.is_open:
        return render(request, "people/unit_closed.html", {"section": "people", "unit": found})
    visible = units_visible_to(request.user)
    above = sorted(visible.filter(pk__in=found.lineage[:-1]), key=lambda one: found.lineage.index(one.pk))
    children = list(visible.filter(parent=found).order_by(alphabetical("name"), "pk")[: CHILDREN + 1])
    people = in_order(in_unit(people_visible_to(request.user), found))
    page = Paginator(people, PAGE_SIZE).get_page(request.GET.get("side"))
    leader = leader_of(found)
    context = {
        "section": "people",
        "unit": found,
        "map_url": MAP + quote_plus(found.address) if found.address else "",
        "leader": line(leader, request.user) if leader else None,
        "above": above,
        "children": children[:CHILDREN],
        "more_children": len(children) > CHILDREN,
        "page": page,
        "lines": [line(person, request.user) for person in page.object_list],
        "sections": sections.of_unit(found, request.user),
    }
    return render(request, "people/unit.html", context)

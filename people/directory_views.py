"""People and units, for employees."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from . import sections
from .alphabet import alphabetical
from .answering import titles
from .audience import tokens
from .cards import card, leader_of, line
from .directory import in_order, in_unit, named
from .facets import Narrowing, Places
from .forms import FindPeople
from .models import ORGANISATIONS, Person
from .permissions import may_find_people, people_visible_to, units_visible_to

PAGE_SIZE = 24
# How many of what stands under a unit its own page lists.
CHILDREN = 30

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
    ids = [pk for pk in (asked.unit_id, asked.place_id) if pk]
    inside = units_visible_to(viewer).in_bulk(ids) if ids else {}
    unit, place = inside.get(asked.unit_id), inside.get(asked.place_id)
    known = titles(viewer)
    found = named(people_visible_to(viewer), asked.q, known)
    narrowing = Narrowing(found.people, asked.chosen, known, inside.values(), kept=not asked.q)
    places = Places(narrowing.without_units())
    pages = Paginator(in_order(narrowing.all(), found), PAGE_SIZE)
    pages.count = places.count(*inside.values())
    page = pages.get_page(request.GET.get("side"))
    of_unit = [unit] if unit else []
    facets = [*narrowing.facets(), places.places(place, *of_unit)]
    context = {
        "section": "people",
        "q": asked.q,
        "unit": unit,
        "choices": places.organisations(*([place] if place else [])),
        "facets": [facet for facet in facets if facet.choices],
        "narrowed": [facet for facet in facets if facet.chosen],
        "found": found,
        "page": page,
        "lines": [line(person, viewer, found.knowing) for person in page.object_list],
    }
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    return render(request, "people/people.html#found" if fragment else "people/people.html", context)


@for_employees
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    people = people_visible_to(request.user).select_related("unit__leader__user", "deputy__user", "user")
    return person_page(request, get_object_or_404(people, pk=person_id))


def person_page(request: HttpRequest, person: Person) -> HttpResponse:
    """One person, whose unit's leader and deputy are fetched, as far as the viewer may see them."""
    context = {
        "section": "people",
        "person": person,
        "card": card(person, request.user),
        "sections": sections.of_person(person, request.user),
    }
    return render(request, "people/person.html", context)


@for_employees
def units(request: HttpRequest) -> HttpResponse:
    """The organisations by kind; with `?under=` what stands under one unit."""
    visible = units_visible_to(request.user)
    under = request.GET.get("under", "")
    above = get_object_or_404(visible, pk=under) if under.isascii() and under.isdigit() else None
    if above:
        found = visible.filter(parent=above).order_by(alphabetical("name"), "pk")
    else:
        order = Case(
            *(When(kind=kind, then=Value(place)) for place, kind in enumerate(ORGANISATIONS)),
            output_field=IntegerField(),
        )
        found = visible.filter(kind__in=ORGANISATIONS).order_by(order, alphabetical("name"), "pk")
    page = Paginator(found, 4 * PAGE_SIZE).get_page(request.GET.get("side"))
    return render(request, "people/units.html", {"section": "people", "above": above, "page": page})


@for_employees
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    visible = units_visible_to(request.user)
    found = get_object_or_404(visible.select_related("leader__user"), pk=unit_id)
    above = sorted(visible.filter(pk__in=found.lineage[:-1]), key=lambda one: found.lineage.index(one.pk))
    children = list(visible.filter(parent=found).order_by(alphabetical("name"), "pk")[: CHILDREN + 1])
    people = in_order(in_unit(people_visible_to(request.user), found))
    page = Paginator(people, PAGE_SIZE).get_page(request.GET.get("side"))
    leader = leader_of(found)
    context = {
        "section": "people",
        "unit": found,
        "leader": line(leader, request.user) if leader else None,
        "above": above,
        "children": children[:CHILDREN],
        "more_children": len(children) > CHILDREN,
        "page": page,
        "lines": [line(person, request.user) for person in page.object_list],
        "sections": sections.of_unit(found, request.user),
    }
    return render(request, "people/unit.html", context)

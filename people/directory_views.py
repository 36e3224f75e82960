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
from .alphabet import alphabetical, sort_key
from .audience import tokens
from .directory import Places, in_order, in_unit, named
from .forms import FindPeople
from .models import ORGANISATIONS, Person, Unit
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
    asked = FindPeople.of(request.GET)
    everybody = people_visible_to(request.user)
    unit = units_visible_to(request.user).filter(pk=asked.unit_id).first() if asked.unit_id else None
    found = named(everybody, asked.q)
    chosen = in_unit(found.people, unit) if unit else found.people
    places = Places(found.people)
    pages = Paginator(in_order(chosen, found), PAGE_SIZE)
    pages.count = places.count(unit)
    context = {
        "section": "people",
        "q": asked.q,
        "unit": unit,
        "choices": places.choices(),
        "found": found,
        "page": pages.get_page(request.GET.get("side")),
    }
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    return render(request, "people/people.html#found" if fragment else "people/people.html", context)


@for_employees
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    found = get_object_or_404(
        people_visible_to(request.user).select_related("unit__leader__user").prefetch_related("roles"),
        pk=person_id,
    )
    leader = leader_of(found.unit)
    context = {
        "section": "people",
        "person": found,
        "leader": leader if leader != found else None,
        "roles": sorted(found.roles.all(), key=lambda role: sort_key(role.name)),
        "is_me": found.user_id == request.user.pk,
        "sections": sections.of_person(found, request.user),
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
    context = {
        "section": "people",
        "unit": found,
        "leader": leader_of(found),
        "above": above,
        "children": children[:CHILDREN],
        "more_children": len(children) > CHILDREN,
        "page": Paginator(people, PAGE_SIZE).get_page(request.GET.get("side")),
        "sections": sections.of_unit(found, request.user),
    }
    return render(request, "people/unit.html", context)


def leader_of(unit: Unit | None) -> Person | None:
    """Who leads a unit and is still here. Its leader's user must be fetched."""
    leader = unit and unit.leader
    return leader if leader and leader.user.is_active else None

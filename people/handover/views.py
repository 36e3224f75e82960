"""Handing over what somebody answers for, and what nobody answers for."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import ModelLogEntry

from people.audience import tokens
from people.models import Person, User
from people.permissions import may_find_people

from . import gaps, kinds, permissions, services
from .accounts import closed
from .forms import HandoverForm, field_name
from .services import Thing

# So many of what was handed over before are shown.
BEFORE = 20


@dataclass(frozen=True)
class Line:
    """A thing with the field for who gets it; without one for what the viewer cannot give on."""

    thing: Thing
    field: BoundField | None


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, person_id: int) -> HttpResponse:
    """All that somebody answers for, and a receiver for all or for each. It is shown once more before it is written;
    what was typed stays when something is wrong, or is to be changed."""
    by: Any = request.user
    person = Person.objects.select_related("user", "unit").filter(pk=person_id).first()
    # Who may not see it is not told whether there is such a person either.
    if person is None or not permissions.may_see_handover(by, person.user):
        raise PermissionDenied(_("Only an administrator or the leader of the unit can hand this over."))
    groups = services.responsibilities(person.user, viewer=by)
    posted = request.POST if request.method == "POST" else None
    form = HandoverForm(groups, by, posted, suggests=may_find_people(tokens(by)))
    valid = form.is_bound and form.is_valid()
    if valid and "confirm" in request.POST:
        try:
            entries = services.hand_over(user=person.user, to=form.receivers, by=by)
        except services.Refused as refused:
            form.add_reasons(refused.reasons)
            valid = False
        else:
            messages.success(request, _said(entries))
            return redirect("people:handover", person_id)
    before = ModelLogEntry.objects.for_instance(person).filter(action=services.ACTION).select_related("user")
    context = {
        "section": "people",
        "person": person,
        "is_me": person.user_id == by.pk,
        "is_closed": not person.user.is_open,
        "groups": [(group, [_line(form, thing) for thing in group.things]) for group in groups],
        "form": form,
        "before": before.order_by("-timestamp")[:BEFORE],
    }
    if valid and "change" not in request.POST:
        return render(request, "people/handover_confirm.html", context)
    wrong = form.is_bound and not form.is_valid()
    return render(request, "people/handover.html", context, status=422 if wrong else 200)


@never_cache
@login_required
@require_safe
def unheld(request: HttpRequest) -> HttpResponse:
    """What is in force without anybody who answers for it, each with where an administrator mends it."""
    if not permissions.may_see_unheld(request.user):
        raise PermissionDenied(_("This is for administrators."))
    context = {"section": "people", "gaps": gaps.all_gaps(), "people": _closed_holders()}
    return render(request, "people/unheld.html", context)


def _closed_holders() -> list[User]:
    """Closed accounts of which something is left that nobody could take over."""
    ids: set[int] = set()
    for kind in kinds.all_kinds():
        ids |= {kind.holder_id(row) for row in kind.held().filter(closed(kind.holder))}
    return list(User.objects.filter(pk__in=ids).select_related("person").order_by("last_name", "first_name"))


def _line(form: HandoverForm, thing: Thing) -> Line:
    name = field_name(thing)
    return Line(thing, form[name] if name in form.things else None)


def _said(entries: list[ModelLogEntry]) -> str:
    count = sum(entry.data["count"] for entry in entries)
    if not count:
        return _("Nothing was left to hand over.")
    text = ngettext(
        "%(count)d thing is handed over to %(names)s. They are told.",
        "%(count)d things are handed over to %(names)s. They are told.",
        count,
    )
    names = ", ".join(entry.data["to"] for entry in entries)
    return text % {"count": count, "names": names}

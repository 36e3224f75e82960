"""Networks as readers see them, and what people do in them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from cms.form_views import form_of

from . import services
from .forms import AddForm, AskForm, ChangeForm, DecideForm, FilterForm, LeaveForm
from .models import JoinRequest, Membership, Network
from .permissions import is_member, may_moderate
from .reading import listed, read
from .shown import Shown

PAGE_SIZE = 24


@require_safe
@vary_on_headers("HX-Request", "Cookie")
def index(request: HttpRequest) -> HttpResponse:
    """The networks that the reader may know of. With `HX-Request: true` only the list, as one types."""
    asked = FilterForm(request.GET).asked()
    page = Paginator(listed(request.user, **asked), PAGE_SIZE).get_page(request.GET.get("side"))
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    context = asked | {"section": "networks", "page": page, "filtered": any(asked.values())}
    return render(request, "networks/index.html#list" if fragment else "networks/index.html", context)


@never_cache
@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, _found(request, slug))


@form_of("networks:network", "slug")
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Become a member of an open network; ask to join a closed one."""
    found, user = _found(request, slug), request.user
    if not user.is_authenticated:
        return redirect_to_login(found.get_absolute_url())
    if is_member(user=user, network=found) or found.is_open:
        services.join(network=found, user=user)
        return _done(request, found, _("You are a member of %(network)s.") % {"network": found})
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, found, ask_form=form)
    services.ask(network=found, user=user, text=form.cleaned_data["text"])
    return _done(request, found, _("You have asked to join. You get a mail when a moderator has answered."))


@form_of("networks:network", "slug")
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    found, user = _found(request, slug), request.user
    if user.is_authenticated:
        services.withdraw(network=found, user=user)
    return _done(request, found, _("You no longer ask to join."))


@form_of("networks:network", "slug")
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    found, user = _found(request, slug), request.user
    if not user.is_authenticated:
        raise PermissionDenied
    form = LeaveForm(found, request.POST)
    if not form.is_valid():
        return _failed(request, found, _("Choose somebody who is a member now."))
    try:
        services.leave(network=found, user=user, successor=form.cleaned_data["successor"])
    except services.Refused as refused:
        return _failed(request, found, str(refused))
    return _done(request, found, _("You are no longer a member of %(network)s.") % {"network": found})


@form_of("networks:network", "slug")
def decide(request: HttpRequest, slug: str, request_id: int) -> HttpResponse:
    """A moderator answers somebody who asks to join."""
    found, user = _found(request, slug), _signed_in(request)
    asked = get_object_or_404(JoinRequest, pk=request_id, network=found)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _failed(request, found, _("Choose to accept or to decline. A word has at most 500 letters."))
    accept = form.cleaned_data["answer"] == "accept"
    try:
        services.decide(request=asked, by=user, accept=accept, word=form.cleaned_data["word"])
    except services.Refused as refused:
        return _failed(request, found, str(refused))
    said = _("%(person)s is a member now.") if accept else _("You have declined %(person)s.")
    return _done(request, found, said % {"person": asked.user})


@form_of("networks:network", "slug")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A moderator adds a member."""
    found, user = _found(request, slug), _signed_in(request)
    if not may_moderate(user=user, network=found):
        raise PermissionDenied
    form = AddForm(request.POST)
    if form.is_valid():
        try:
            services.add(network=found, user=form.cleaned_data["person"], by=user)
        except services.Refused as refused:
            form.add_error("person", str(refused))
    if not form.is_valid():
        return _page(request, found, add_form=form)
    return _done(request, found, _("%(person)s is a member now.") % {"person": form.cleaned_data["person"]})


@form_of("networks:network", "slug")
def member(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """A moderator removes a member, undoes that, or makes a member moderator."""
    found, user = _found(request, slug), _signed_in(request)
    rows = Membership.objects.select_related("user", "network")
    membership = get_object_or_404(rows, pk=membership_id, network=found)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    do, said = {
        "remove": (services.remove, _("%(person)s is no longer a member. You can undo it below.")),
        "restore": (services.restore, _("%(person)s is a member again.")),
        "moderator": (services.make_moderator, _("%(person)s is a moderator now.")),
    }[form.cleaned_data["do"]]
    try:
        do(membership=membership, by=user)
    except services.Refused as refused:
        return _failed(request, found, str(refused))
    return _done(request, found, said % {"person": membership.user})


def _found(request: HttpRequest, slug: str) -> Network:
    """The one gate to a network: one that the viewer may not know of is not there."""
    found = Network.objects.visible_to(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _signed_in(request: HttpRequest) -> Any:
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def _page(
    request: HttpRequest, found: Network, *, said: str = "", trouble: str = "", **posted: forms.Form
) -> HttpResponse:
    """The page, or with HTMX the part that changes. `posted` forms have errors; `trouble` is what went wrong."""
    shown = read(found, user=request.user, page=request.GET.get("side"))
    context = (
        {"section": "networks", "shown": shown, "said": said, "trouble": trouble} | _forms(shown) | posted
    )
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    # HTMX shows only what has gone well.
    status = 422 if (posted or trouble) and not fragment else 200
    template = "networks/network.html#network" if fragment else "networks/network.html"
    return render(request, template, context, status=status)


def _forms(shown: Shown) -> dict[str, forms.Form]:
    return ({"ask_form": AskForm()} if shown.may_ask else {}) | (
        {"add_form": AddForm()} if shown.may_moderate else {}
    )


def _done(request: HttpRequest, found: Network, said: str) -> HttpResponse:
    """Say what was done, on the network's page, or in the list for who may not know of the network any more."""
    still = Network.objects.visible_to(request.user).filter(pk=found.pk).first()
    if still and request.htmx:  # type: ignore[attr-defined]
        return _page(request, still, said=said)
    messages.success(request, said)
    url = still.get_absolute_url() if still else reverse("networks:index")
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)  # type: ignore[attr-defined]


def _failed(request: HttpRequest, found: Network, trouble: str) -> HttpResponse:
    return _page(request, found, trouble=trouble)

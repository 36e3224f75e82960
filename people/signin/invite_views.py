"""Inviting people from outside, and being invited."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cms.form_views import form_of
from cms.languages import choose_url
from people.mails import chosen_language
from people.models import Invitation
from people.permissions import units_to_invite_to

from . import invitations
from .invite_forms import EndForm, InviteForm, PasswordForm
from .log import note
from .views import BACKEND

PAGE_SIZE = 50


@never_cache
@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Whom one's units have invited, and the form to invite somebody."""
    return _page(request)


@form_of("invitations")
def invite(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not user.is_authenticated:
        return redirect("login")
    form = InviteForm(request.POST, units=units_to_invite_to(user))
    if form.is_valid():
        try:
            invitation = invitations.invite(**form.cleaned_data, by=user)
        except invitations.Refused as refused:
            form.add_error("mail", str(refused))
        else:
            note("invited", request, user, invitation=invitation.pk)
            messages.success(
                request, _("%(name)s is invited, and gets a mail in a moment.") % {"name": invitation.name}
            )
            return redirect("invitations")
    return _page(request, form=form)


@form_of("invitations")
def again(request: HttpRequest, invitation_id: int) -> HttpResponse:
    invitation = _found(request, invitation_id)
    return _done(
        request,
        invitation,
        lambda: invitations.send_again(invitation),
        _("%(name)s gets a new mail. The link in the old one no longer works."),
    )


@form_of("invitations")
def withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    invitation = _found(request, invitation_id)
    said = (
        _("The account of %(name)s is closed.") if invitation.user_id else _("%(name)s is no longer invited.")
    )
    by: Any = request.user
    return _done(request, invitation, lambda: invitations.withdraw(invitation, by=by), said)


@form_of("invitations")
def change_end(request: HttpRequest, invitation_id: int) -> HttpResponse:
    invitation = _found(request, invitation_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, wrong=invitation.pk, end_form=form)
    by: Any = request.user
    return _done(
        request,
        invitation,
        lambda: invitations.change_end(invitation, form.cleaned_data["ends"], by=by),
        _("%(name)s has another last day."),
    )


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponseBase:
    """Where the link in the mail leads: choose a password, and be in."""
    invitation = invitations.of_link(token)
    if invitation is None:
        return render(request, "people/invitation_over.html", {"section": "login"}, status=404)
    form = PasswordForm(invitations.new_user(invitation), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = invitations.accept(invitation, form.cleaned_data["new_password1"])
        except invitations.Refused as refused:
            form.add_error(None, str(refused))
        else:
            note("invitation accepted", request, user, invitation=invitation.pk)
            login(request, user, backend=BACKEND)
            # The language they were invited in, or have chosen here instead, is that of their mails from now on.
            return redirect(choose_url(get_language(), reverse(settings.LOGIN_REDIRECT_URL)))
    context = {"section": "login", "invitation": invitation, "form": form}
    return render(request, "people/invitation.html", context)


def _page(
    request: HttpRequest, *, form: InviteForm | None = None, wrong: int = 0, end_form: EndForm | None = None
) -> HttpResponse:
    user: Any = request.user
    units = units_to_invite_to(user).order_by("name")
    if not units:
        raise PermissionDenied(
            _("Inviting people from outside is for administrators and leaders of partners.")
        )
    page = Paginator(invitations.visible_to(user), PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "section": "account",
        "form": form or InviteForm(units=units, initial={"language": chosen_language(user)}),
        "page": page,
        "rows": [
            (
                invitation,
                end_form
                if invitation.pk == wrong
                else EndForm(initial={"ends": invitation.ends}, auto_id=f"slutt-{invitation.pk}_%s"),
            )
            for invitation in page
        ],
        "wrong": wrong,
    }
    return render(request, "people/invitations.html", context)


def _found(request: HttpRequest, invitation_id: int) -> Invitation:
    if not request.user.is_authenticated:
        raise Http404
    return get_object_or_404(invitations.visible_to(request.user), pk=invitation_id)


def _done(request: HttpRequest, invitation: Invitation, do: Any, said: str) -> HttpResponse:
    try:
        do()
    except invitations.Refused as refused:
        messages.error(request, str(refused))
    else:
        assert request.user.is_authenticated  # noqa: S101 - by _found
        what = getattr(request.resolver_match, "url_name", "")
        note(str(what).replace("_", " "), request, request.user, invitation=invitation.pk)
        messages.success(request, said % {"name": invitation.name})
    return redirect("invitations")

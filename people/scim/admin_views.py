"""The administrators' page about SCIM, in Wagtail's admin: tokens, and groups left to the identity system."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from cms.form_views import form_of

from . import permissions, tokens
from .forms import GroupForm, TokenForm
from .models import ScimGroup, ScimToken

# The rule is looked up when it is asked.
for_superusers = user_passes_test(lambda user: permissions.may_manage_scim(user))  # noqa: PLW0108


@for_superusers
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    groups = ScimGroup.objects.select_related("group").order_by("group__name")
    return _page(
        request,
        "scim/admin/index.html",
        tokens=[(token, permissions.is_in_force(token)) for token in ScimToken.objects.all()],
        groups=groups.annotate(members=Count("group__user")),
        filled=set(permissions.groups_to_fill().values_list("pk", flat=True)),
        form=GroupForm(),
        address=request.build_absolute_uri(reverse("scim:root")),
    )


@for_superusers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_token(request: HttpRequest) -> HttpResponse:
    """Asks what it is for, makes it, and shows its secret this once."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token, secret = tokens.make(name=form.cleaned_data["name"], days=form.cleaned_data["days"])
        log(instance=token, action="people.scim_token.create", user=request.user)
        return _page(request, "scim/admin/secret.html", token=token, secret=secret)
    return _page(request, "scim/admin/new.html", form=form)


@for_superusers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, and locks the identity system out."""
    token = get_object_or_404(ScimToken, pk=pk)
    if request.method != "POST":
        return _page(request, "scim/admin/revoke.html", token=token)
    tokens.revoke(token)
    log(instance=token, action="people.scim_token.revoke", user=request.user)
    messages.success(request, _("The token «%(name)s» is revoked.") % {"name": token.name})
    return redirect("scim_admin")


@for_superusers
@form_of("scim_admin")
def leave_group(request: HttpRequest) -> HttpResponse:
    """From now on the identity system says who is in a group."""
    form = GroupForm(request.POST)
    if form.is_valid():
        group = form.cleaned_data["group"]
        ScimGroup.objects.create(group=group)
        messages.success(request, _("The identity system fills «%(name)s».") % {"name": group.name})
    else:
        messages.error(
            request, _("Choose a group. One whose members may give rights is never left to others.")
        )
    return redirect("scim_admin")


@for_superusers
@form_of("scim_admin")
def take_group(request: HttpRequest, pk: int) -> HttpResponse:
    """A group is filled by hand again. Who is in it stays."""
    found = get_object_or_404(ScimGroup.objects.select_related("group"), pk=pk)
    found.delete()
    messages.success(request, _("«%(name)s» is filled by hand again.") % {"name": found.group.name})
    return redirect("scim_admin")


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    title = _("Accounts from the identity system")
    crumbs = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": reverse("scim_admin"), "label": title}]
    shared = {"header_title": title, "header_icon": "key", "breadcrumbs_items": crumbs}
    return TemplateResponse(request, template, shared | context)

"""Wagtail's windows where one chooses a thing, and what else lists things for all who are let into the admin."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.dispatcher import index as bulk_action_of_wagtail
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.views.snippets_api import SnippetViewSet as LocalizeViewSet


def has_to_do_with(user: Any, model: Any) -> bool:
    """May somebody do anything with such things in the admin? Else not even their names are for them there."""
    policy = policy_registry.get_by_type(model)
    return bool(policy.user_has_any_permission(user, ["add", "change", "delete", "view"]))


class ChooserViewSet(SnippetChooserViewSet):
    """Wagtail's asks nobody: whoever is let into the admin gets a list of all there is, and each by its number."""

    def may_choose(self, user: Any) -> bool:
        return has_to_do_with(user, self.model)

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponseBase]:
        view = super().construct_view(view_class, **kwargs)

        def asked(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
            if not self.may_choose(request.user):
                raise PermissionDenied
            answer: HttpResponseBase = view(request, *args, **more)
            return answer

        return asked


@require_admin_access
def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponseBase:
    """Wagtail's page for doing something to many things, which also names those that one may do nothing to."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not has_to_do_with(request.user, model):
        raise PermissionDenied
    answer: HttpResponseBase = bulk_action_of_wagtail(request, app_label, model_name, action)
    return answer


class ListedForTranslators(LocalizeViewSet):
    """wagtail-localize's list of the things of any kind, for who may choose such a thing."""

    def get_model(self) -> Any:
        model = get_snippet_model_from_url_params(self.kwargs["app_label"], self.kwargs["model_name"])
        chooser = model.snippet_viewset.chooser_viewset
        if not chooser.may_choose(self.request.user):
            raise PermissionDenied
        return model

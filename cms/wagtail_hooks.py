"""What stands in front of the doors of Wagtail's admin that are open to all who are let in."""

from django.urls import URLPattern, path
from wagtail import hooks

from .choosers import ListedForTranslators


@hooks.register("register_admin_urls")
def listed_for_translators() -> list[URLPattern]:
    """In front of wagtail-localize's own."""
    here = "localize/api/snippets/<slug:app_label>/<slug:model_name>/"
    return [
        path(here, ListedForTranslators.as_view({"get": "list"})),
        path(f"{here}<str:pk>/", ListedForTranslators.as_view({"get": "retrieve"})),
    ]

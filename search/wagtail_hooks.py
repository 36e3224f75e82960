"""The search index in Wagtail's admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.menu import MenuItemFor

from . import index_views, permissions


@hooks.register("register_reports_menu_item")
def register_index_menu_item() -> MenuItemFor:
    return MenuItemFor(
        permissions.may_manage_index,
        _("Search index"),
        reverse("search_index"),
        name="search-index",
        icon_name="search",
        order=1200,
    )


@hooks.register("register_admin_urls")
def register_index_urls() -> list[URLPattern]:
    return [
        path("sokeindeks/", index_views.index, name="search_index"),
        path("sokeindeks/<str:engine>/bygg/", index_views.rebuild, name="search_index_rebuild"),
        path("sokeindeks/<str:engine>/kontroll/", index_views.check, name="search_index_check"),
        path("sokeindeks/<str:engine>/igjen/", index_views.retry, name="search_index_retry"),
    ]

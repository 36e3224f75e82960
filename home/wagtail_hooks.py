"""News in Wagtail's admin."""

from typing import Any

from wagtail import hooks

from .models import NewsPage


@hooks.register("construct_page_action_menu", order=1)
def publish_first(menu_items: list[Any], request: Any, context: dict[str, Any]) -> None:
    """Editors of news publish it themselves: that is the main button where they may."""
    page = context.get("page") or context.get("parent_page")
    if isinstance(getattr(page, "specific", page), NewsPage):
        menu_items.sort(key=lambda item: item.name != "action-publish")

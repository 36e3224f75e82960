"""What stands in the admin's menus for some people only."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.menu import MenuItem


class MenuItemFor(MenuItem):
    """A menu item for those users for whom `rule` holds. `more` is what Wagtail's MenuItem takes."""

    def __init__(self, rule: Callable[[Any], bool], label: Any, url: str, **more: Any) -> None:
        super().__init__(label, url, **more)
        self.rule = rule

    def is_shown(self, request: Any) -> bool:
        return self.rule(request.user)

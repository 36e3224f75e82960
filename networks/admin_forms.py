"""Forms of the administration."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from people.texts.forms import mark


class NetworkForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark(self, self.for_user, "description", "about")

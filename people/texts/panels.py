"""A text with marks in the admin's pages."""

from functools import partial
from typing import Any

from wagtail.admin.compare import TextFieldComparison
from wagtail.admin.panels import FieldPanel

from .rendering import named


class MarkedTextComparison(TextFieldComparison):
    """Two revisions of a text, with the names that the viewer may read."""

    val_a: Any
    val_b: Any

    def __init__(self, field: Any, before: Any, after: Any, *, viewer: Any) -> None:
        super().__init__(field, before, after)
        self.val_a, self.val_b = named([self.val_a, self.val_b], viewer)


class MarkedTextPanel(FieldPanel):
    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            if not self.is_shown():
                return []
            return [partial(MarkedTextComparison, self.panel.db_field, viewer=self.request.user)]

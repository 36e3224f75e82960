"""The root of the site's tree."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from approvals.pages import TreePage


class HomePage(TreePage, Page):
    """The top of the tree in the admin. What readers see at `/` is home.views.start, composed of what others offer."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["guides.GuideIndexPage"]

    class Meta:
        verbose_name = _("start page")

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        for site in self._get_site_root_paths(request):
            return site.site_id, site.root_url, reverse("start")
        return None

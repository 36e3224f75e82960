"""What every page of the site may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """`site_name`, and `demo` when this is the demo municipality."""
    return {"site_name": settings.WAGTAIL_SITE_NAME, "demo": settings.FELLES_DEMO}

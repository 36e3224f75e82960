"""Headers that every answer carries."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import ContentSecurityPolicyMiddleware as DjangoContentSecurityPolicyMiddleware


class ContentSecurityPolicyMiddleware(DjangoContentSecurityPolicyMiddleware):
    """Strict everywhere but in Wagtail's admin, whose pages need inline scripts and styles."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith("/admin/") and not hasattr(response, "_csp_config"):
            response._csp_config = settings.SECURE_CSP_ADMIN  # type: ignore[attr-defined]
        return super().process_response(request, response)

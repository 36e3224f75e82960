"""Health, errors, what every page links, the choice of language, and uploads for the admin."""

import mimetypes
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils._os import safe_join
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import assets
from .files import sent
from .languages import in_languages, language_chosen
from .models import UploadedDocument, UploadedImage


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the site can answer, 503 and the reason when the database is away."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        more = import_string(settings.HEALTH_CHECK)()
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return JsonResponse({"status": "error", "database": reason}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"} | more)


@require_safe
def asset(request: HttpRequest, filename: str) -> HttpResponse:
    """The joined stylesheet, script or icons. Kept for a year when the address carries the hash of its content."""
    found = assets.asset(filename)
    if found is None:
        raise Http404
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(found.gzipped if zipped else found.body, content_type=found.content_type)
    if zipped:
        response["Content-Encoding"] = "gzip"
    fresh = filename == found.filename
    response["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@require_safe
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember a language in this browser, and go on to where the reader stood (`fra`) in it, else to the start.

    Whoever is signed in has chosen it elsewhere too: see languages.language_chosen.
    """
    if code not in dict(settings.LANGUAGES):
        raise Http404
    address = request.GET.get("fra", "")
    there = ""
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        there = in_languages(address).get(code, "")
    if not there:
        with override(code):
            there = reverse("start")
    # A link on another site chooses nothing for anybody.
    if request.user.is_authenticated and request.headers.get("Sec-Fetch-Site") != "cross-site":
        language_chosen.send(sender=type(request.user), user=request.user, language=code)
    response = HttpResponseRedirect(there)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax", httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )  # fmt: skip
    return response


def may_see_uploads(user: Any) -> bool:
    """Uploads, approved or not, are for people who write in the admin."""
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))


@never_cache
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded file by its place in the media folder. Readers get approved bytes (approvals.views.file)."""
    if not may_see_uploads(request.user):
        raise Http404
    return upload(safe_join(settings.MEDIA_ROOT, path))


@require_safe
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """A document as it is now, at the address that Wagtail's admin links to."""
    return draft_file(request, "document", document_id)


@never_cache
@require_safe
def draft_file(request: HttpRequest, kind: str, file_id: int) -> HttpResponseBase:
    """A document or image as it is now, for previews of drafts."""
    if not may_see_uploads(request.user):
        raise Http404
    models: dict[str, Any] = {"document": UploadedDocument, "image": UploadedImage}
    if kind not in models:
        raise Http404
    return upload(get_object_or_404(models[kind], pk=file_id).file.path)


def upload(path: str) -> HttpResponseBase:
    """An uploaded file as it is now, to be downloaded unless it is a picture. The caller has asked whether the viewer
    may see it."""
    is_image = (mimetypes.guess_type(path)[0] or "").startswith("image/")
    try:
        return sent(FileResponse(Path(path).open("rb"), as_attachment=not is_image))
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    reason = str(exception) if isinstance(exception, PermissionDenied) else ""
    return render(request, "403.html", {"reason": reason}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that may be broken: no database, no user."""
    return render(None, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that lay open too long. What was typed is still in the browser one step back."""
    return render(request, "403_csrf.html", status=403)

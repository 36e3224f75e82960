"""How files are sent: what somebody uploaded runs nothing on this site, and is kept by nobody who may not see it."""

from django.http.response import HttpResponseBase


def sent[R: HttpResponseBase](response: R, *, kept: str = "no-store", etag: str = "") -> R:
    """A response that sends a file, with its headers. `kept`: what browsers and others on the way may keep of it."""
    # A file is never a page. That its kind is not guessed at, SecurityMiddleware says of every response.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = kept
    if etag:
        response["ETag"] = f'"{etag}"'
    return response


def kept_by_readers(*, public: bool) -> str:
    """What may be kept of a file that readers get: what everybody may see by anybody, for an hour."""
    return "public, max-age=3600" if public else "private, no-cache"

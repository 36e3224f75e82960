"""What every SCIM address has in common: who may call, what may be sent, and the form of answers and errors."""

import json
import logging
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from pydantic import ValidationError
from scim2_models import (
    Context,
    Error,
    InvalidSyntaxException,
    ListResponse,
    PayloadTooLargeException,
    SCIMException,
    UnauthorizedException,
    UniquenessException,
)

from cms.numbers import whole_number

from . import permissions, tokens
from .models import ScimToken
from .schemas import PROVIDER

logger = logging.getLogger("felles.scim")
CONTENT_TYPE = "application/scim+json"
TAKEN = {CONTENT_TYPE, "application/json"}
LARGEST_BODY = 1_000_000
# A group of everybody, each with their address and name.
LARGEST_GROUP = 16_000_000
CHALLENGE = 'Bearer realm="scim"'


View = Callable[..., HttpResponse]


class NotTaken(SCIMException):
    """A body of another kind than JSON (RFC 7231)."""

    status = 415
    _default_detail = f"Send {CONTENT_TYPE}"


class NotAllowed(SCIMException):
    status = 405
    _default_detail = "This method does not go with this address"


def endpoint(largest: int = LARGEST_BODY, /, **views: View) -> View:
    """One address with a view for each method, to which so many bytes are sent at most; HEAD is answered as GET.
    Whoever calls has a token in force.

    No cookie counts here, so no other site can have a browser call (CSRF).
    """

    @csrf_exempt
    @never_cache
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with override("en"), PROVIDER:
            try:
                request.token = _caller(request)  # type: ignore[attr-defined]
                view = views.get("get" if request.method == "HEAD" else (request.method or "").lower())
                if view is None:
                    raise NotAllowed
                _check_body(request, largest)
                return view(request, **kwargs)
            except IntegrityError:
                # Two at once: what the other wrote was not here yet when this one looked.
                return refused(UniquenessException())
            except ValidationError as error:
                return said(Error.from_validation_errors(error)[0])
            except SCIMException as error:
                return refused(error)

    return answer


def _caller(request: HttpRequest) -> ScimToken:
    """Raises UnauthorizedException, with the same answer to whatever is wrong."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = tokens.whose(secret.strip()) if scheme.lower() == "bearer" and secret.strip() else None
    if token is None or not permissions.is_in_force(token):
        why = f"the token «{token.name}», which is not in force" if token else "no token of ours"
        logger.warning(
            "refused %s %s from %s: %s", request.method, request.path, request.META.get("REMOTE_ADDR"), why
        )
        raise UnauthorizedException
    tokens.seen(token)
    return token


def _check_body(request: HttpRequest, largest: int) -> None:
    length = request.headers.get("Content-Length", "")
    size = whole_number(length or "0")
    if size is None or size > largest:
        raise PayloadTooLargeException(detail=f"A request has {largest} bytes at most")
    if length not in ("", "0") and request.content_type not in TAKEN:
        raise NotTaken


def body(request: HttpRequest) -> dict[str, Any]:
    """What was sent. Raises InvalidSyntaxException."""
    try:
        # Not request.body, which has a limit of its own; ours was kept before (_check_body).
        sent = json.loads(request.read())
    except (ValueError, RecursionError) as error:
        raise InvalidSyntaxException(detail="This is no JSON") from error
    if not isinstance(sent, dict) or _deep(sent):
        raise InvalidSyntaxException(detail="A JSON object is expected, not too deep")
    if "\\u0000" in json.dumps(sent):
        raise InvalidSyntaxException(detail="The character NUL is kept nowhere")
    return sent


def _deep(value: Any, left: int = 20) -> bool:
    """Is it nested deeper than anything that SCIM has?"""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left == 0 or any(_deep(one, left - 1) for one in inside)


def said(
    message: Any,
    *,
    status: int = 200,
    ctx: Context = Context.DEFAULT,
    asked: Any = None,
) -> HttpResponse:
    """An answer with what was asked for of it."""
    text = message.model_dump_json(scim_ctx=ctx, response_parameters=asked)
    if isinstance(message, Error):
        status = message.status or 400
    response = HttpResponse(text, status=status, content_type=CONTENT_TYPE)
    meta = getattr(message, "meta", None)
    if meta and not isinstance(message, ListResponse):
        if meta.version:
            response["ETag"] = meta.version
        if meta.location:
            response["Location" if status == 201 else "Content-Location"] = meta.location
    return response


def refused(error: SCIMException) -> HttpResponse:
    response = said(error.to_error())
    if response.status_code == 401:
        response["WWW-Authenticate"] = CHALLENGE
    return response

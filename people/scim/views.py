"""The addresses of SCIM (RFC 7644, 3.2): people, groups, and what the server says of itself."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from scim2_models import (
    Context,
    ForbiddenException,
    ListResponse,
    Meta,
    NotFoundException,
    NotImplementedException,
    PatchOp,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    Schema,
    SearchRequest,
)

from . import patches
from .http import LARGEST_BODY, LARGEST_GROUP, body, endpoint, said
from .kinds import GROUPS, USERS, ResourceKind, wants_members
from .schemas import CONFIG, LARGEST_PAGE, PAGE_SIZE, PROVIDER


def base(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("scim:root")).rstrip("/")


# Users and groups alike


def _list(request: HttpRequest, kind: ResourceKind) -> HttpResponse:
    asked = SearchRequest[kind.model].model_validate(request.GET.dict())  # type: ignore[name-defined]
    return _found(request, kind, asked)


def _search(request: HttpRequest, kind: ResourceKind) -> HttpResponse:
    """As a list, asked for with POST (RFC 7644, 3.4.3)."""
    asked = SearchRequest[kind.model].model_validate(body(request), scim_ctx=Context.SEARCH_REQUEST)  # type: ignore[name-defined]
    return _found(request, kind, asked)


def _found(request: HttpRequest, kind: ResourceKind, asked: SearchRequest[Any]) -> HttpResponse:
    count = PAGE_SIZE if asked.count is None else min(asked.count, LARGEST_PAGE)
    start = asked.start_index_0 or 0
    total, things = kind.page(asked, start, count)
    answer = ListResponse[kind.model](  # type: ignore[name-defined]
        total_results=total,
        start_index=start + 1,
        items_per_page=len(things),
        resources=[kind.represent(thing, base(request)) for thing in things],
    )
    return said(answer, ctx=Context.RESOURCE_QUERY_RESPONSE, asked=asked)


def _create(request: HttpRequest, kind: ResourceKind) -> HttpResponse:
    asked = _asked(request, kind)
    new = kind.model.model_validate(body(request), scim_ctx=Context.RESOURCE_CREATION_REQUEST)
    with transaction.atomic():
        made = kind.create(new, token=request.token)  # type: ignore[attr-defined]
        now = kind.represent(kind.get(made.pk, members=wants_members(asked)), base(request))
    return said(now, status=201, ctx=Context.RESOURCE_CREATION_RESPONSE, asked=asked)


def _read(request: HttpRequest, kind: ResourceKind, scim_id: str) -> HttpResponse:
    asked = _asked(request, kind)
    found = kind.represent(_get(kind, scim_id, members=wants_members(asked)), base(request))
    if _names(request.headers.get("If-None-Match", ""), found):
        return _without_body(304, found)
    return said(found, ctx=Context.RESOURCE_QUERY_RESPONSE, asked=asked)


def _replace(request: HttpRequest, kind: ResourceKind, scim_id: str) -> HttpResponse:
    asked = _asked(request, kind)
    after = kind.model.model_validate(body(request), scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST)
    with transaction.atomic():
        thing, before = _locked(request, kind, scim_id)
        after.replace(before)
        kind.replace(thing, before, after, token=request.token)  # type: ignore[attr-defined]
        now = kind.represent(kind.get(thing.pk, members=wants_members(asked)), base(request))
    return said(now, ctx=Context.RESOURCE_REPLACEMENT_RESPONSE, asked=asked)


def _patch(request: HttpRequest, kind: ResourceKind, scim_id: str) -> HttpResponse:
    asked = _asked(request, kind)
    sent = patches.without_manager(body(request))
    patch = PatchOp[kind.model].model_validate(sent, scim_ctx=Context.RESOURCE_PATCH_REQUEST)  # type: ignore[name-defined]
    with transaction.atomic():
        thing, before = _locked(request, kind, scim_id)
        after = before.model_copy(deep=True)
        if patch.patch(after):
            kind.change(thing, before, after, token=request.token)  # type: ignore[attr-defined]
        now = kind.represent(kind.get(thing.pk), base(request))
    return said(now, ctx=Context.RESOURCE_PATCH_RESPONSE, asked=asked)


def _patch_group(request: HttpRequest, kind: ResourceKind, scim_id: str) -> HttpResponse:
    """As _patch, without reading who else is in the group. 204 unless attributes are asked for (RFC 7644, 3.5.2): all
    members of a large group would be said for each who comes."""
    asked = _asked(request, kind)
    sent = body(request)
    members, patch, whole = patches.members(sent), None, False
    if members is None:
        whole = patches.speaks_of_members(sent)
        patch = PatchOp[kind.model].model_validate(sent, scim_ctx=Context.RESOURCE_PATCH_REQUEST)  # type: ignore[name-defined]
    with transaction.atomic():
        group, before = _locked(request, kind, scim_id, members=whole)
        after = before.model_copy(deep=True)
        if patch and patch.patch(after) and whole:
            members = patches.Members.of(after)
        kind.change(group, before, after, token=request.token, members=members)  # type: ignore[attr-defined]
        said_too = bool(asked.attributes or asked.excluded_attributes)
        found = kind.get(group.pk, members=said_too and wants_members(asked))
        now = kind.represent(found, base(request))
    if said_too:
        return said(now, ctx=Context.RESOURCE_PATCH_RESPONSE, asked=asked)
    return _without_body(204, now)


def _delete(request: HttpRequest, kind: ResourceKind, scim_id: str) -> HttpResponse:
    with transaction.atomic():
        thing, _before = _locked(request, kind, scim_id)
        kind.delete(thing, token=request.token)  # type: ignore[attr-defined]
    return HttpResponse(status=204)


def _asked(request: HttpRequest, kind: ResourceKind) -> ResponseParameters[Any]:
    return ResponseParameters[kind.model].model_validate(  # type: ignore[name-defined]
        {key: request.GET[key] for key in ("attributes", "excludedAttributes") if key in request.GET}
    )


def _without_body(status: int, found: Any) -> HttpResponse:
    response = HttpResponse(status=status)
    response["ETag"] = found.meta.version
    return response


def _get(kind: ResourceKind, scim_id: str, *, members: bool) -> Any:
    thing = kind.get(kind.pk_of(scim_id), members=members)
    if thing is None:
        raise NotFoundException(detail=f"There is no {kind.name} {scim_id}")
    return thing


def _locked(
    request: HttpRequest, kind: ResourceKind, scim_id: str, *, members: bool = False
) -> tuple[Any, Any]:
    """What is to be written, and how it stands now, of a group with its `members` or without. Nobody else writes it
    until this is done."""
    kind.lock(kind.pk_of(scim_id))
    thing = _get(kind, scim_id, members=members)
    before = kind.represent(thing, base(request))
    wanted = request.headers.get("If-Match", "")
    if wanted and not _names(wanted, before):
        raise PreconditionFailedException
    return thing, before


def _names(header: str, thing: Any) -> bool:
    """Is this version among those of If-Match or If-None-Match? Compared weakly: all are weak (RFC 7232, 2.3.2)."""
    named = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return header.strip() == "*" or thing.meta.version.removeprefix("W/") in named


def addresses(kind: ResourceKind, *, patch: Any = _patch, largest: int = LARGEST_BODY) -> dict[str, Any]:
    def of(view: Any) -> Any:
        return lambda request, **kwargs: view(request, kind, **kwargs)

    return {
        "all": endpoint(largest, get=of(_list), post=of(_create)),
        "search": endpoint(post=of(_search)),
        "one": endpoint(largest, get=of(_read), put=of(_replace), patch=of(patch), delete=of(_delete)),
    }


users, groups = addresses(USERS), addresses(GROUPS, patch=_patch_group, largest=LARGEST_GROUP)


# What the server says of itself (RFC 7644, 4)


def _placed(request: HttpRequest, thing: Resource[Any], path: str) -> Resource[Any]:
    placed = thing.model_copy(deep=True)
    placed.meta = Meta(resource_type=type(thing).__name__, location=f"{base(request)}/{path}")
    return placed


def _config(request: HttpRequest) -> HttpResponse:
    return said(_placed(request, CONFIG, "ServiceProviderConfig"), ctx=Context.RESOURCE_QUERY_RESPONSE)


def _described(things: Any, model: Any, path: str) -> dict[str, Any]:
    def all_of(request: HttpRequest) -> HttpResponse:
        if "filter" in request.GET:
            raise ForbiddenException(detail="What the server says of itself is not filtered")
        found = [_placed(request, thing, f"{path}/{thing.id}") for thing in things]
        answer = ListResponse[model](
            total_results=len(found), start_index=1, items_per_page=len(found), resources=found
        )
        return said(answer, ctx=Context.RESOURCE_QUERY_RESPONSE)

    def one(request: HttpRequest, scim_id: str) -> HttpResponse:
        for thing in things:
            if thing.id.lower() == scim_id.lower():
                return said(
                    _placed(request, thing, f"{path}/{thing.id}"), ctx=Context.RESOURCE_QUERY_RESPONSE
                )
        raise NotFoundException

    return {"all": endpoint(get=all_of), "one": endpoint(get=one)}


config = endpoint(get=_config)
schemas = _described(PROVIDER.schemas, Schema, "Schemas")
resource_types = _described(PROVIDER.resource_types, ResourceType, "ResourceTypes")


def _not_here(request: HttpRequest) -> HttpResponse:
    raise NotImplementedException


def _nothing(request: HttpRequest, path: str = "") -> HttpResponse:
    raise NotFoundException


METHODS = ("get", "post", "put", "patch", "delete")
not_here = endpoint(**dict.fromkeys(METHODS, _not_here))
nothing = endpoint(**dict.fromkeys(METHODS, _nothing))

"""The addresses of SCIM.

What answers them is imported when the first one is asked for: it takes ten megabytes of each of the site's processes,
which a site without an identity system never needs.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path, resolve
from django.views.decorators.csrf import csrf_exempt


def later(name: str, part: str = "") -> Callable[..., HttpResponse]:
    """A view of `views`, by its name there."""

    # Said here too, where Django looks for it: no cookie counts (people.scim.http).
    @csrf_exempt
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        from . import views  # noqa: PLC0415 - see above

        found = getattr(views, name)
        answer: HttpResponse = (found[part] if part else found)(request, **kwargs)
        return answer

    return view


# Said here too, where Django looks for it: no cookie counts (people.scim.http).
@csrf_exempt
def without_slash(request: HttpRequest, path: str) -> HttpResponse:
    """As the same address without it: some clients end each with a slash. A redirect would lose what they send."""
    found = resolve(request.path_info.rstrip("/"))
    answer: HttpResponse = found.func(request, **found.kwargs)
    return answer


app_name = "scim"
urlpatterns = [
    path("", later("nothing"), name="root"),
    path("ServiceProviderConfig", later("config"), name="config"),
    path("Schemas", later("schemas", "all"), name="schemas"),
    path("Schemas/<str:scim_id>", later("schemas", "one"), name="schema"),
    path("ResourceTypes", later("resource_types", "all"), name="resource_types"),
    path("ResourceTypes/<str:scim_id>", later("resource_types", "one"), name="resource_type"),
    path("Users", later("users", "all"), name="users"),
    path("Users/.search", later("users", "search"), name="search_users"),
    path("Users/<str:scim_id>", later("users", "one"), name="user"),
    path("Groups", later("groups", "all"), name="groups"),
    path("Groups/.search", later("groups", "search"), name="search_groups"),
    path("Groups/<str:scim_id>", later("groups", "one"), name="group"),
    # Not here, and the server says so (RFC 7644, 3.4.2.1, 3.7 and 3.11).
    path("Me", later("not_here"), name="me"),
    path("Bulk", later("not_here"), name="bulk"),
    path(".search", later("not_here"), name="search"),
    re_path(r"^(?P<path>.*[^/])/+$", without_slash, name="without_slash"),
    re_path(r"^(?P<path>.+)$", later("nothing"), name="nothing"),
]

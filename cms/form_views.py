"""Addresses that forms are sent to, and what somebody gets who comes there without a form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponseBase]


def form_of(page: str, *names: str) -> Callable[[View], View]:
    """For a view that takes a form and nothing else: GET and HEAD are led to the page that has the form.

    One comes there by loading again a page that told what was wrong with a form, by reading it in another language, or
    by having signed in first. `page` is the name of the form's page; `names` are the view's arguments that the page's
    address is made of. The query goes along.
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, **kwargs)
            query = request.META.get("QUERY_STRING", "")
            address = reverse(page, kwargs={name: kwargs[name] for name in names})
            return redirect(f"{address}?{query}" if query else address)

        return answer

    return decorate

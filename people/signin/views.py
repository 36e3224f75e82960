"""Coming in, with a password or through an identity provider, and going out."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.form_views import form_of
from cms.languages import chosen
from cms.oidc import Oidc

from . import claims, provider
from .forms import SignInForm
from .log import note
from .services import NotLetIn, welcome

BACKEND = "people.backends.PeopleBackend"
# In the session: the provider's token, with which one signs out there too.
TOKEN = "oidc_token"  # noqa: S105 - a name


class SignIn(LoginView):
    """The sign-in page in our look. After it, one is where one wanted to go."""

    template_name = "people/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        is_outside = user.is_authenticated and not user.has_perm("wagtailadmin.access_admin")
        # Wagtail sends those here whom it does not let in, and they would be sent back to it without end.
        if is_outside and self.get_redirect_url().startswith(reverse("wagtailadmin_home")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"username": self.request.GET.get("username", "")[:150]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Django puts the host's name where ours stands.
        ours = {"section": "login", "site_name": settings.WAGTAIL_SITE_NAME, "oidc": settings.OIDC}
        return super().get_context_data(**kwargs) | ours


@never_cache
@require_safe
def ask_provider(request: HttpRequest) -> HttpResponseBase:
    """To the identity provider, and back to `next` in the end."""
    oidc = _oidc(request)
    try:
        return provider.ask(request, oidc, next_url=safe_next(request, request.GET.get("next", "")))
    except provider.ProviderError as error:
        return _no_answer(request, oidc, error)


@never_cache
@require_safe
def provider_answers(request: HttpRequest) -> HttpResponse:
    """Back from the identity provider: in, or told why not."""
    oidc = _oidc(request)
    try:
        answer = provider.answer(request, oidc)
        user = welcome(claims.read(answer.said, oidc), oidc)
    except provider.ProviderError as error:
        return _no_answer(request, oidc, error)
    except NotLetIn as refusal:
        note(f"not let in ({refusal.reason})", request, refusal.user, by=oidc.issuer)
        context = {"section": "login", "reason": refusal.reason, "oidc": oidc}
        return render(request, "people/not_let_in.html", context, status=403)
    request.is_vouched_for = True  # type: ignore[attr-defined]
    login(request, user, backend=BACKEND)
    request.session[TOKEN] = answer.id_token
    return redirect(safe_next(request, answer.next_url) or settings.LOGIN_REDIRECT_URL)


@form_of("start")
def sign_out(request: HttpRequest) -> HttpResponse:
    return leave(request)


def leave(request: HttpRequest) -> HttpResponse:
    """Out here, and where one signed in. A form may lead to this site alone (CSP): so a page of ours leads on."""
    token = request.session.get(TOKEN)
    logout(request)
    address = provider.sign_out_address(settings.OIDC, token) if token and settings.OIDC else ""
    if not address:
        return redirect(settings.LOGOUT_REDIRECT_URL)
    return render(request, "people/signed_out.html", {"address": address, "oidc": settings.OIDC})


def safe_next(request: HttpRequest, address: str) -> str:
    """An address of this site, or "". With the slash in front: what has none may be taken for the name of a view."""
    hosts = {request.get_host()}
    fine = url_has_allowed_host_and_scheme(address, allowed_hosts=hosts, require_https=request.is_secure())
    return address if fine and address.startswith("/") else ""


def _oidc(request: HttpRequest) -> Oidc:
    """The provider, and the reader's language: these addresses name none."""
    if settings.OIDC is None:
        raise Http404
    translation.activate(chosen(request) or settings.LANGUAGE_CODE)
    found: Oidc = settings.OIDC
    return found


def _no_answer(request: HttpRequest, oidc: Oidc, error: Exception) -> HttpResponse:
    note("the provider gave no answer", request, by=oidc.issuer, why=str(error))
    context = {"section": "login", "reason": "no answer", "oidc": oidc}
    return render(request, "people/not_let_in.html", context, status=400)

"""One's own account: the second factor, and signing out everywhere."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cms.form_views import form_of
from people.models import User
from people.permissions import units_to_invite_to, wants_second_factor

from . import factor, lockout
from .forms import CodeForm
from .log import note
from .qr import secret_for, svg_of, try_secret
from .views import TOKEN, leave, safe_next

# In the session, until it is set up: what the app is shown.
SECRET = "second_factor_secret"  # noqa: S105 - a name


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """How one signs in, and what one may do about it."""
    return _account(request)


@form_of("account")
def sign_out_everywhere(request: HttpRequest) -> HttpResponseBase:
    """Ends every session of one's own, this one too."""
    user = request.user
    if not user.is_authenticated:
        return redirect("login")
    note("signed out everywhere", request, user)
    user.end_sessions()
    return leave(request)


@never_cache
@login_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Asks for the code before anything else."""
    user = _me(request)
    there = safe_next(request, request.POST.get("next") or request.GET.get("next", "")) or reverse("start")
    if not factor.is_missing(request, user):
        return redirect(there)
    if not factor.totp_of(user):
        return redirect(f"{reverse('set_up_factor')}?next={quote(there, safe='/')}")
    form = _code_form(request, user)
    if form and form.is_valid():
        lockout.right_code(user)
        factor.give(request)
        note("second factor given", request, user)
        return redirect(there)
    context = {"section": "login", "form": form or CodeForm(is_right=None), "next": there}
    return render(request, "people/second_factor.html", context)


@never_cache
@login_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_factor(request: HttpRequest) -> HttpResponse:
    """Shows the app its secret, and believes it when it knows a code. Then come the recovery codes, once."""
    user = _me(request)
    there = safe_next(request, request.POST.get("next") or request.GET.get("next", "")) or reverse("account")
    has_one = factor.totp_of(user)
    # Who has one shows it first, and turns it off before another takes its place.
    if has_one:
        return redirect("second_factor" if factor.is_missing(request, user) else "account")
    secret = request.session.setdefault(SECRET, secret_for())
    form = CodeForm(request.POST or None, is_right=lambda code: try_secret(secret, code))
    if request.method == "POST" and form.is_valid():
        codes = factor.set_up(user, secret, form.cleaned_data["code"])
        del request.session[SECRET]
        # Whoever came in elsewhere with the password alone is out.
        user.end_sessions()
        update_session_auth_hash(request, user)
        factor.give(request)
        note("second factor set up", request, user)
        return render(request, "people/recovery_codes.html", {"codes": codes, "next": there})
    context = {
        "form": form,
        "next": there,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "qr": mark_safe(svg_of(user, secret)),  # noqa: S308 - made by us, of paths alone
        "is_missing": factor.is_missing(request, user),
    }
    return render(request, "people/set_up_factor.html", context)


@form_of("account")
def new_codes(request: HttpRequest) -> HttpResponse:
    """Other recovery codes, for a code of the app."""
    user = _mine(request)
    if user is None:
        return redirect("account")
    form = _code_form(request, user)
    if not (form and form.is_valid()):
        return _account(request, codes_form=form)
    note("new recovery codes", request, user)
    return render(
        request, "people/recovery_codes.html", {"codes": factor.new_codes(user), "next": reverse("account")}
    )


@form_of("account")
def turn_off_factor(request: HttpRequest) -> HttpResponse:
    """No second factor any more, for a code of the app. Who must have one sets up another at once."""
    user = _mine(request)
    if user is None:
        return redirect("account")
    form = _code_form(request, user)
    if not (form and form.is_valid()):
        return _account(request, off_form=form)
    factor.take_away(user)
    request.session.pop(factor.STATE, None)
    note("second factor turned off", request, user)
    messages.success(request, _("The second factor is off."))
    return redirect("account")


def _account(
    request: HttpRequest, *, codes_form: CodeForm | None = None, off_form: CodeForm | None = None
) -> HttpResponse:
    user = _me(request)
    has_factor = factor.totp_of(user) is not None
    context = {
        "section": "account",
        "me": user,
        "oidc": settings.OIDC if request.session.get(TOKEN) else None,
        "has_factor": has_factor,
        "codes_left": len(factor.codes_of(user)) if has_factor else 0,
        "must_have_factor": settings.MFA_REQUIRED and wants_second_factor(user),
        "codes_form": codes_form or CodeForm(is_right=None, auto_id="koder_%s"),
        "off_form": off_form or CodeForm(is_right=None, auto_id="av_%s"),
        "invites": units_to_invite_to(user).exists(),
        "opened": "codes" if codes_form else "off" if off_form else "",
    }
    return render(request, "people/account.html", context)


def _code_form(request: HttpRequest, user: User) -> CodeForm | None:
    """The form that was sent, which counts a wrong code; None when none was."""
    if request.method != "POST":
        return None

    def is_right(code: str) -> bool:
        if not lockout.may_try_code(request, user):
            request.axes_locked_out = True  # type: ignore[attr-defined]
            return False
        if factor.is_right(user, code):
            return True
        lockout.wrong_code(request, user)
        return False

    return CodeForm(request.POST, is_right=is_right)


def _mine(request: HttpRequest) -> User | None:
    """Who is signed in and has a second factor to change."""
    user = request.user
    return user if user.is_authenticated and factor.totp_of(user) else None


def _me(request: HttpRequest) -> User:
    assert request.user.is_authenticated  # noqa: S101 - by login_required
    return request.user

"""Signing in."""

from django.conf import settings
from django.contrib.auth.views import LoginView

from .forms import SignInForm


class SignIn(LoginView):
    """The sign-in page in our look. After it, one is where one wanted to go."""

    template_name = "people/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    # Django puts the host's name here.
    extra_context = {"section": "login", "site_name": settings.WAGTAIL_SITE_NAME}

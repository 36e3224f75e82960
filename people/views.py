"""Signing in."""

from django.contrib.auth.views import LoginView

from .forms import SignInForm


class SignIn(LoginView):
    """The sign-in page in our look. After it, one is where one wanted to go."""

    template_name = "people/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

"""Where an identity provider sends people back to: the same address in every language, as it is registered there."""

from django.urls import path

from . import views

urlpatterns = [
    path("logg-inn/oidc/", views.ask_provider, name="oidc_ask"),
    path("logg-inn/oidc/svar/", views.provider_answers, name="oidc_answer"),
]

from django.contrib.auth import views as auth
from django.urls import path

from . import views

urlpatterns = [
    path("logg-inn/", views.SignIn.as_view(), name="login"),
    path("logg-ut/", auth.LogoutView.as_view(), name="logout"),
]

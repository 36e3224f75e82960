from django.contrib.auth import views as auth
from django.urls import path

from cms.form_views import form_of

from . import views

urlpatterns = [
    path("logg-inn/", views.SignIn.as_view(), name="login"),
    path("logg-ut/", form_of("start")(auth.LogoutView.as_view()), name="logout"),
]

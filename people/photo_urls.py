"""Addresses of pictures. They carry no language."""

from django.urls import path

from . import profile_views as views

urlpatterns = [
    path("folk/<int:person_id>/bilde/<slug:name>/<int:size>/", views.photo, name="photo"),
]

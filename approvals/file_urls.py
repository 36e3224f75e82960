"""Addresses of files. They carry no language: the bytes are the same in all."""

from django.urls import path

from . import views

urlpatterns = [
    path("filer/<int:version_id>/<str:kind>/<int:file_id>/<str:filename>", views.file, name="file"),
]

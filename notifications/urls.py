from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("varsler/", views.index, name="index"),
    path("varsler/antall/", views.count, name="count"),
    path("varsler/innstillinger/", views.settings, name="settings"),
    path("varsler/lest/", views.read_all, name="read_all"),
    path("varsler/<int:notification_id>/", views.open_thing, name="open"),
    path("varsler/<int:notification_id>/lest/", views.read, name="read"),
    path("varsler/avmeld/<str:token>/", views.unsubscribe, name="unsubscribe"),
]

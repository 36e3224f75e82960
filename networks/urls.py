from django.urls import path

from . import views

app_name = "networks"
urlpatterns = [
    path("nettverk/", views.index, name="index"),
    path("nettverk/<slug:slug>/", views.network, name="network"),
    path("nettverk/<slug:slug>/bli-med/", views.join, name="join"),
    path("nettverk/<slug:slug>/angre/", views.withdraw, name="withdraw"),
    path("nettverk/<slug:slug>/forlat/", views.leave, name="leave"),
    path("nettverk/<slug:slug>/legg-til/", views.add, name="add"),
    path("nettverk/<slug:slug>/soknader/<int:request_id>/", views.decide, name="decide"),
    path("nettverk/<slug:slug>/medlemmer/<int:membership_id>/", views.member, name="member"),
]

from django.urls import path

from . import directory_views as views

app_name = "people"
urlpatterns = [
    path("folk/", views.people, name="people"),
    path("folk/<int:person_id>/", views.person, name="person"),
    path("folk/enheter/", views.units, name="units"),
    path("folk/enheter/<int:unit_id>/", views.unit, name="unit"),
]

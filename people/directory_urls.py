from django.urls import path

from . import directory_views as views
from . import profile_views as profile
from .handover import views as handover

app_name = "people"
urlpatterns = [
    path("folk/", views.people, name="people"),
    path("folk/meg/", profile.me, name="me"),
    path("folk/meg/rediger/", profile.edit, name="edit"),
    path("folk/meg/borte/", profile.away, name="away"),
    path("folk/meg/stemmer/", profile.confirm, name="confirm"),
    path("folk/meg/kolleger/", profile.colleagues, name="colleagues"),
    path("folk/<int:person_id>/", views.person, name="person"),
    path("folk/<int:person_id>/overlevering/", handover.handover, name="handover"),
    path("folk/uten-ansvarlig/", handover.unheld, name="unheld"),
    path("folk/enheter/", views.units, name="units"),
    path("folk/enheter/<int:unit_id>/", views.unit, name="unit"),
]

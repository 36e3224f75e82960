from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("folk/meg/data/", views.mine, name="mine"),
    path("folk/meg/data/eksport/", views.export, name="export"),
    path("folk/meg/data/slett/", views.ask, name="ask"),
    path("folk/meg/data/angre/", views.withdraw, name="withdraw"),
    path("folk/meg/data/<slug:name>/", views.kind, name="kind"),
]

from django.urls import path

from . import views

app_name = "mentions"
urlpatterns = [
    path("emner/", views.tags, name="tags"),
    path("emner/<str:tag>/", views.tag, name="tag"),
    path("omtale/forslag/", views.suggest, name="suggest"),
]

from django.urls import path

from . import news_views as views

app_name = "news"
urlpatterns = [
    path("nyheter/", views.index, name="index"),
    path("nyheter/<slug:slug>/", views.page, name="page"),
    path("nyheter/bilde/<int:page_id>/<str:start>/", views.image, name="image"),
]

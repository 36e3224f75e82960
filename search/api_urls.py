from django.urls import path

from . import api

app_name = "search_api"
urlpatterns = [path("api/v2/search/", api.search, name="search")]

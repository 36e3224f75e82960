from django.urls import path, re_path

from . import views

app_name = "scim"
urlpatterns = [
    path("", views.nothing, name="root"),
    path("ServiceProviderConfig", views.config, name="config"),
    path("Schemas", views.schemas["all"], name="schemas"),
    path("Schemas/<str:scim_id>", views.schemas["one"], name="schema"),
    path("ResourceTypes", views.resource_types["all"], name="resource_types"),
    path("ResourceTypes/<str:scim_id>", views.resource_types["one"], name="resource_type"),
    path("Users", views.users["all"], name="users"),
    path("Users/.search", views.users["search"], name="search_users"),
    path("Users/<str:scim_id>", views.users["one"], name="user"),
    path("Groups", views.groups["all"], name="groups"),
    path("Groups/.search", views.groups["search"], name="search_groups"),
    path("Groups/<str:scim_id>", views.groups["one"], name="group"),
    # Not here, and the server says so (RFC 7644, 3.4.2.1, 3.7 and 3.11).
    path("Me", views.not_here, name="me"),
    path("Bulk", views.not_here, name="bulk"),
    path(".search", views.not_here, name="search"),
    re_path(r"^(?P<path>.+)$", views.nothing, name="nothing"),
]

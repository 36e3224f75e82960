from django.urls import path

from . import register_views, views

app_name = "guides"
urlpatterns = [
    path("veiledere/", views.index, name="index"),
    path("veiledere/prosesser/", register_views.processes, name="processes"),
    path("veiledere/<slug:guide_slug>/", views.guide, name="guide"),
    path("veiledere/<slug:guide_slug>/<slug:step_slug>/", views.step, name="step"),
    path("veiledere/<slug:guide_slug>/<slug:step_slug>/ferdig/", views.tick, name="tick"),
    path("folg/<slug:guide_slug>/", views.follow, name="follow"),
    path("ansvar/", views.responsibility, name="responsibility"),
    path("ansvar/<slug:process_slug>/", views.duties, name="duties"),
    path("ansvar/<slug:process_slug>/varianter/", register_views.variants, name="variants"),
    path("side/<int:page_id>/", views.page, name="page"),
]

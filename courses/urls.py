from django.urls import path

from . import views

app_name = "courses"
urlpatterns = [
    path("kurs/", views.index, name="index"),
    path("kurs/<slug:slug>/", views.course, name="course"),
    path("kurs/<slug:slug>/tatt/", views.taken, name="taken"),
]

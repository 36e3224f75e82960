from django.urls import path

from . import views

app_name = "approvals"
urlpatterns = [
    path("godkjenning/", views.tasks, name="tasks"),
    path("godkjenning/<int:task_state_id>/", views.review, name="review"),
    path("godkjenning/<int:task_state_id>/forhandsvisning/", views.preview, name="preview"),
    path(
        "godkjenning/<int:task_state_id>/filer/<str:kind>/<int:file_id>/", views.draft_file, name="draft_file"
    ),
]

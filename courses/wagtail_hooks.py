"""Courses in Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from approvals.snippets import ApprovedSnippetViewSet

from .models import Course


class CourseViewSet(ApprovedSnippetViewSet):
    model = Course
    icon = "desktop"
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["title", "level", "provider", "minutes"]
    list_filter = ["level", "language"]
    search_fields = ["title", "summary"]
    ordering = ["title"]


register_snippet(CourseViewSet)

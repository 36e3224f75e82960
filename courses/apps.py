from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from approvals.pages import ApprovedSnippetPermissionPolicy
        from guides import step_sections
        from people import sections

        from . import (
            belongings,
            handover,
            profile,
            receivers,  # noqa: F401
        )
        from .cards import beside_step
        from .models import Course

        register_permission_policy(Course, ApprovedSnippetPermissionPolicy(Course))
        belongings.connect()
        step_sections.register(beside_step)
        handover.register()
        sections.register("courses", of_person=profile.held_by)

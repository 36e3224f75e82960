from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    name = "guides"
    verbose_name = _("Guides")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from approvals.pages import ApprovedPagePermissionPolicy, ApprovedSnippetPermissionPolicy
        from people import answering, sections

        from . import (
            belongings,
            handover,
            notices,
            profile,
            receivers,  # noqa: F401
        )
        from .models import GuidePage, GuideStepPage, Process

        for page in (GuidePage, GuideStepPage):
            register_permission_policy(page, ApprovedPagePermissionPolicy(page))
        register_permission_policy(Process, ApprovedSnippetPermissionPolicy(Process))
        belongings.connect()
        notices.register()
        handover.register()
        answering.register(Process, profile.process_titles)
        sections.register("guides", of_person=profile.duties_of, of_unit=profile.kept_by)

"""In place of one of Wagtail's pages: one's own settings in the admin, without one's name."""

from typing import Any

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel


class Settings(AccountView):
    """What one is called is the employer's to say: it stands in mails and on what was approved."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]


urlpatterns = [path("account/", require_admin_access(Settings.as_view()), name="wagtailadmin_account")]

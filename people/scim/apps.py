from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScimConfig(AppConfig):
    """An app of its own, so that its tables, admin pages and command lie together."""

    name = "people.scim"
    label = "scim"
    verbose_name = _("Accounts from the identity system")

"""What SCIM keeps of people (cms.privacy)."""

from django.utils.translation import gettext_lazy as _

from cms.privacy import Basis, DataKind, Group, Leaving, Link, register
from people.models import User

from .models import ScimUser


def forget(user: User) -> None:
    """The identity system no longer sees the account, whoever made it: whom it sends again is somebody new."""
    gone = {"external_id": "", "preferred_language": "", "locale": "", "closed": False, "gone": True}
    ScimUser.objects.update_or_create(user=user, defaults=gone)


register(
    DataKind(
        name="scim", model="scim.ScimUser", label=_("What the identity system calls you"),
        purpose=_("That the identity system opens and closes the right account."),
        basis=Basis.SECURITY, group=Group.ACCOUNT, leave=forget,
        links=(Link("user", ("external_id", "preferred_language", "locale", "closed"), Leaving.EMPTIED),),
    ),
)  # fmt: skip

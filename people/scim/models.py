"""What SCIM needs to know beside users, people and groups: who may call, and what the caller calls them."""

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import User

# What Person.source says of those whom SCIM brought. One name for all tokens: a new token changes nobody's home.
SOURCE = "scim"


class ScimToken(models.Model):
    """Lets an identity system in. Its secret is shown once and kept as a hash."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created = models.DateTimeField(_("made"), auto_now_add=True)
    expires = models.DateTimeField(_("expires"))
    last_used = models.DateTimeField(_("last used"), null=True, editable=False)
    revoked = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        verbose_name = _("SCIM token")
        verbose_name_plural = _("SCIM tokens")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ScimUser(models.Model):
    """What the identity system says of a user that nobody else keeps. Made when it first writes.

    `closed`: it was the identity system that closed the account. `gone`: it deleted the user; here that is a closed
    account which SCIM no longer shows, since duties and approvals go on naming it.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="scim")
    external_id = models.CharField(max_length=200, blank=True)
    preferred_language = models.CharField(max_length=35, blank=True)
    locale = models.CharField(max_length=35, blank=True)
    closed = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="one_user_per_external_id"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class ScimGroup(models.Model):
    """A group whose members the identity system names. `made`: it made the group too, and may rename and delete it."""

    group = models.OneToOneField(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="scim"
    )
    external_id = models.CharField(max_length=200, blank=True)
    made = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="one_group_per_external_id"
            )
        ]

    def __str__(self) -> str:
        return str(self.group)

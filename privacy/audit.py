"""The log of who saw and changed what is sensitive: Wagtail's, with what it does not write by itself.

Listened to are accounts (opened, closed, rights) and what is changed of a person in the administration; the rest is
written where it is done: duties, invitations, exports, requests. What is seen is logged by privacy.wagtail_hooks.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import ModelLogEntry

from people.models import Person, User

SEEN, CHANGED = "privacy.seen", "privacy.changed"
OPENED, CLOSED, RIGHTS = "people.account.open", "people.account.close", "people.rights"
# Of an account: how one signs in, and where a new password is sent.
ACCOUNT_FIELDS = ("username", "email")
# Of a person what is sensitive when somebody else changes it.
PERSON_FIELDS = (
    "number", "name", "title", "unit_id", "phone", "mail", "pronunciation", "about", "languages", "place",
)  # fmt: skip
# The log's entries that the report shows: of these models, and of these kinds.
MODELS = (
    "people.user",
    "people.person",
    "people.invitation",
    "privacy.deletionrequest",
    "scim.scimtoken",
    "auth.group",
)
ACTIONS = ("people.", "privacy.")


def sensitive() -> Q:
    """The entries of the report, of either of Wagtail's logs."""
    models = Q(
        *[Q(content_type__app_label=a, content_type__model=m) for a, m in (n.split(".") for n in MODELS)],
        _connector=Q.OR,
    )
    actions = Q(*[Q(action__startswith=begins) for begins in ACTIONS], _connector=Q.OR)
    return models | actions


def seen(instance: Model, by: User) -> None:
    """Somebody has another's sensitive data before their eyes. Their own is nobody's business."""
    if (instance.pk if isinstance(instance, User) else getattr(instance, "user_id", None)) != by.pk:
        log(instance=instance, action=SEEN, user=by)


@receiver(pre_save, sender=User, dispatch_uid="privacy.account_changes")
def account_changes(sender: type[User], instance: User, update_fields: Any = None, **kwargs: Any) -> None:
    """An account is opened or closed, becomes a superuser's or no longer is, or is known or reached by another name."""
    watched = ("is_active", "is_superuser", *ACCOUNT_FIELDS)
    if instance.pk is None or (update_fields is not None and set(watched).isdisjoint(update_fields)):
        return
    before = User.objects.filter(pk=instance.pk).values(*watched).first()
    if before is None:
        return
    if before["is_active"] != instance.is_active:
        log(instance=instance, action=OPENED if instance.is_active else CLOSED)
    if before["is_superuser"] != instance.is_superuser:
        log(instance=instance, action=RIGHTS, data=_rights(instance.is_superuser, ["superuser"]))
    changed = [name for name in ACCOUNT_FIELDS if before[name] != getattr(instance, name)]
    # Who is made anonymous has no name left, which is logged as that.
    if changed and instance.anonymised_at is None:
        log(instance=instance, action=CHANGED, data={"fields": changed})


@receiver(pre_save, sender=Person, dispatch_uid="privacy.person_changes")
def person_changes(sender: type[Person], instance: Person, **kwargs: Any) -> None:
    """Which fields of a person somebody changed in the administration; not what they say."""
    by = get_active_log_context().user
    if by is None or instance.pk is None or by.pk == instance.user_id:
        return
    before = Person.objects.filter(pk=instance.pk).values(*PERSON_FIELDS).first()
    changed = [name for name in PERSON_FIELDS if before and before[name] != getattr(instance, name)]
    if changed:
        log(instance=instance, action=CHANGED, user=by, data={"fields": changed})


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="privacy.groups_change")
@receiver(m2m_changed, sender=User.user_permissions.through, dispatch_uid="privacy.permissions_change")
def rights_change(
    *, sender: Any, instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **kwargs: Any
) -> None:
    """Somebody gets rights, or loses them, from either side of the relation."""
    if action not in ("post_add", "post_remove", "pre_clear"):
        return
    if pk_set is None:
        name = next(field.name for field in sender._meta.fields if field.name in ("group", "permission"))
        own = {name: instance} if reverse else {"user": instance}
        pk_set = set(
            sender.objects.filter(**own).values_list("user_id" if reverse else f"{name}_id", flat=True)
        )
    if not pk_set:
        return
    users = User.objects.filter(pk__in=pk_set) if reverse else [instance]
    what = [str(instance)] if reverse else [str(one) for one in model.objects.filter(pk__in=pk_set)]
    data, context = _rights(action == "post_add", what), get_active_log_context()
    entry = {
        "content_type": ContentType.objects.get_for_model(User), "action": RIGHTS, "timestamp": timezone.now(),
        "user": context.user, "uuid": context.uuid, "data": data,
    }  # fmt: skip
    # A directory fills a group with thousands in one call.
    ModelLogEntry.objects.bulk_create(
        (ModelLogEntry(object_id=str(user.pk), label=str(user), **entry) for user in users), batch_size=1000
    )


def _rights(given: bool, what: list[str]) -> dict[str, Any]:
    return {"given": given, "what": sorted(what)}

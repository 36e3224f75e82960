"""Logs that name people: how their rows are found, and what is left of names in them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet, Value
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.users.models import UserProfile

from people.leaving import FORMER
from people.logged import NAMED, id_key
from people.models import User
from people.signin import lockout

from .models import DeletionRequest

# For so long claims may be made (foreldelsesloven § 2).
YEARS_KEPT = 3
# The rows of these belong to somebody (`user`) and are called by their name, also in the log. A test finds the others.
LABELLED = (
    "people.Person", "people.Invitation", "people.Duty", "privacy.DeletionRequest", "scim.ScimUser",
    "networks.Membership", "networks.JoinRequest", "notifications.Preferences",
)  # fmt: skip
# What stands in the log where the name of a row that is deleted stood; in the language of the municipality.
DELETED = "Slettet"


def about(user: Any) -> QuerySet[ModelLogEntry]:
    """What was done with what is kept of somebody: the account, and the rows that carry their name."""
    wanted = _entries(User, [user.pk])
    parts = [
        model._base_manager.filter(user=user).order_by().values_list(Value(name), "pk")
        for name, model in ((name, apps.get_model(name)) for name in LABELLED)
    ]
    found: dict[str, list[Any]] = defaultdict(list)
    for name, pk in parts[0].union(*parts[1:], all=True).order_by():
        found[name].append(pk)
    for name, ids in found.items():
        wanted |= _entries(apps.get_model(name), ids)
    return ModelLogEntry.objects.filter(wanted).order_by("-pk")


def forget_label(model: type[Model], ids: Iterable[Any]) -> None:
    """Rows are deleted that carried a name: the log need not know it longer than they did."""
    if model._meta.label in LABELLED:
        ModelLogEntry.objects.filter(_entries(model, ids)).update(label=DELETED)


def _entries(model: type[Model], ids: Iterable[Any]) -> Q:
    return Q(content_type=ContentType.objects.get_for_model(model), object_id__in=[str(pk) for pk in ids])


def attempts(model: str) -> Callable[[Any], QuerySet[Any]]:
    """The rows of a table of django-axes, which knows names as they were typed, and codes by names of their own."""

    def rows(user: Any) -> QuerySet[Any]:
        found = apps.get_model("axes", model)._base_manager.filter(username__in=lockout.names_of(user))
        return found.order_by("-pk")

    return rows


def empty_log(user: User) -> None:
    about(user).update(label=FORMER)
    _unname(ModelLogEntry, user)


def empty_requests(user: User) -> None:
    """That somebody asked and got an answer stays; what they wrote does not."""
    DeletionRequest.objects.filter(user=user).update(text="", answer="")


def empty_page_log(user: User) -> None:
    _unname(PageLogEntry, user)


def _unname(model: Any, user: User) -> None:
    """Sentences that say whom a duty was given, who was let into a network, from whom and to whom something went."""
    keys = {key: id_key(key) for key in NAMED}
    theirs = Q(*[Q(**{f"data__{known}": user.pk}) for known in keys.values()], _connector=Q.OR)
    for entry in model.objects.filter(theirs):
        for key, known in keys.items():
            if entry.data.get(known) == user.pk:
                entry.data[key] = FORMER
        entry.save(update_fields=["data"])


def forget_choices(user: User) -> None:
    """The row goes with the picture that Wagtail lets one upload."""
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            profile.avatar.delete(save=False)
        profile.delete()

"""Logs that name people: how their rows are found, and what is left of names in them."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.users.models import UserProfile

from people.leaving import FORMER
from people.models import Invitation, Person, User

from .models import DeletionRequest

# For so long claims may be made (foreldelsesloven § 2).
YEARS_KEPT = 3


def about(user: Any) -> QuerySet[ModelLogEntry]:
    """What was done with what is kept of somebody: the account, the person, the invitation, the requests."""
    wanted = Q(pk__in=[])
    for model, ids in _things(user):
        wanted |= Q(
            content_type=ContentType.objects.get_for_model(model), object_id__in=[str(pk) for pk in ids]
        )
    return ModelLogEntry.objects.filter(wanted).order_by("-pk")


def _things(user: Any) -> list[tuple[type[Model], list[Any]]]:
    own: list[tuple[type[Model], Q]] = [
        (Person, Q(user=user)), (Invitation, Q(user=user)), (DeletionRequest, Q(user=user)),
    ]  # fmt: skip
    found = [
        (model, list(model._base_manager.filter(rows).values_list("pk", flat=True))) for model, rows in own
    ]
    return [(User, [user.pk]), *found]


def attempts(model: str) -> Callable[[Any], QuerySet[Any]]:
    """The rows of a table of django-axes, which knows names as they were typed."""

    def rows(user: Any) -> QuerySet[Any]:
        return apps.get_model("axes", model)._base_manager.filter(username=user.username).order_by("-pk")

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
    """Sentences that say whom a duty was given, or who was let into a network. They know people by name alone, so
    nothing is done where somebody else has the same name: theirs would be lost."""
    names = {str(user), *Person.objects.filter(user=user).values_list("name", flat=True)}
    for name in names:
        first, _space, last = name.rpartition(" ")
        others = User.objects.filter(Q(person__name=name) | Q(first_name=first, last_name=last)).exclude(
            pk=user.pk
        )
        if others.exists():
            continue
        for entry in model.objects.filter(data__person=name):
            entry.data["person"] = FORMER
            entry.save(update_fields=["data"])


def forget_choices(user: User) -> None:
    """The row goes with the picture that Wagtail lets one upload."""
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            profile.avatar.delete(save=False)
        profile.delete()

"""A change of what readers get goes into the outbox, in the same transaction; after it the worker is told."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from approvals.signals import publication_changed
from networks.models import Network
from networks.signals import network_changed
from people.models import Person, Role, Unit, User
from people.profiles import Competence
from people.signals import people_changed

from . import sources
from .documents import kinds, related, withheld
from .engine import Owner
from .outbox import queue
from .tasks import wake


@receiver(publication_changed)
def queue_changes(sender: type, keys: list[tuple[int, int]], narrowed: bool = False, **kwargs: Any) -> None:
    indexed = {Owner(*key) for key in keys if key[0] in kinds()}
    if not indexed:
        return
    # What merely names or numbers the changed ones is not restricted itself; but a step that its guide's new list
    # does not have is nobody's any more.
    changed = indexed | related(indexed)
    hidden = (indexed if narrowed else set()) | withheld(changed)
    queue(hidden, narrowed=True)
    queue(changed - hidden)
    transaction.on_commit(wake, robust=True)


def changed(model: type[Model], ids: Iterable[int], *, narrowed: bool = False) -> None:
    """Objects of a source's model (search.sources) have changed. `narrowed`: fewer may see them, from this moment."""
    content_type_id = ContentType.objects.get_for_model(model).pk
    owners = [Owner(content_type_id, object_id) for object_id in ids]
    if owners and sources.has(model):
        queue(owners, narrowed=narrowed)
        transaction.on_commit(wake, robust=True)


@receiver(post_save, sender=Person)
def queue_person(sender: type, instance: Person, raw: bool = False, **kwargs: Any) -> None:
    changed(Person, [instance.pk])


@receiver(people_changed)
def queue_people(sender: type, ids: list[int], narrowed: bool = False, **kwargs: Any) -> None:
    changed(Person, ids, narrowed=narrowed)


@receiver(post_delete, sender=Person)
def queue_person_that_is_gone(sender: type, instance: Person, **kwargs: Any) -> None:
    changed(Person, [instance.pk], narrowed=True)


@receiver(m2m_changed, sender=Person.competences.through)
@receiver(m2m_changed, sender=Person.roles.through)
def queue_people_of_roles(
    sender: type, instance: Any, action: str, pk_set: set[int] | None = None, **kwargs: Any
) -> None:
    """Roles or competences given to a person; or, from their side, people put into one."""
    if action.startswith("post"):
        changed(Person, [instance.pk] if isinstance(instance, Person) else pk_set or ())


@receiver(post_save, sender=User)
def queue_person_of_user(
    sender: type, instance: User, created: bool, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    """An account that was closed or opened; signing in is no change."""
    if not created and set(update_fields or ()) != {"last_login"}:
        people = Person.objects.filter(user=instance).values_list("pk", flat=True)
        changed(Person, people, narrowed=not instance.is_active)


@receiver(post_save, sender=Unit)
def queue_people_of_unit(sender: type, instance: Unit, created: bool, **kwargs: Any) -> None:
    """A new name of a unit stands in what is found of its people."""
    if not created:
        changed(Person, instance.people.values_list("pk", flat=True))


@receiver(post_save, sender=Role)
def queue_people_of_role(sender: type, instance: Role, created: bool, **kwargs: Any) -> None:
    if not created:
        changed(Person, instance.people.values_list("pk", flat=True))


@receiver(post_save, sender=Competence)
def queue_people_of_competence(sender: type, instance: Competence, created: bool, **kwargs: Any) -> None:
    """Accepted, or with another name."""
    if not created:
        changed(Person, instance.people.values_list("pk", flat=True))


@receiver(pre_delete, sender=Competence)
def queue_people_of_competence_that_goes(sender: type, instance: Competence, **kwargs: Any) -> None:
    changed(Person, list(instance.people.values_list("pk", flat=True)))


@receiver(network_changed)
def queue_networks(sender: type, ids: list[int], narrowed: bool = False, **kwargs: Any) -> None:
    changed(Network, ids, narrowed=narrowed)

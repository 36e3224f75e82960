"""People as one finds them: for employees alone."""

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType

from people.audience import STAFF
from people.models import Person

from .engine import Document, Owner
from .sources import Source

LANGUAGE = "nb"


def build(ids: Sequence[int]) -> dict[int, list[Document]]:
    """Name, title, roles and unit of those who may sign in. Two SQL statements."""
    content_type_id = ContentType.objects.get_for_model(Person).pk
    people = Person.objects.filter(pk__in=ids, user__is_active=True)
    return {
        person.pk: [_document(person, Owner(content_type_id, person.pk))]
        for person in people.select_related("unit").prefetch_related("roles")
    }


def ids(language: str | None) -> Iterable[int]:
    if language not in (None, LANGUAGE):
        return []
    return Person.objects.order_by().values_list("pk", flat=True)


def _document(person: Person, owner: Owner) -> Document:
    roles = [role.name for role in person.roles.all()]
    unit = person.unit.name if person.unit else ""
    about = [part for part in (person.title, *roles, unit) if part]
    return Document(
        key=f"person:{person.pk}",
        kind="person",
        owner=owner,
        locale=LANGUAGE,
        same_as=f"person:{person.pk}",
        title=person.name,
        body="\n".join(about),
        acl=(STAFF,),
        unit_id=person.unit_id,
        payload={
            "path": {"name": "people:person", "args": [person.pk]},
            "summary": ", ".join(part for part in (person.title, unit) if part),
        },
    )


SOURCE = Source(model=Person, build=build, ids=ids)

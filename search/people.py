"""People as one finds them: for employees alone."""

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch

from people.audience import MEMBER, STAFF
from people.models import Person
from people.permissions import fields_open_to
from people.profiles import Competence, CompetenceState
from people.texts import marks

from .engine import Document, Owner
from .sources import Source

LANGUAGE = "nb"
# Whoever finds people at all: what is for one's own unit alone is in no index.
FOR_STAFF = frozenset({MEMBER, STAFF})
OWN_TEXTS = ("about", "languages", "place")


def build(ids: Sequence[int]) -> dict[int, list[Document]]:
    """Name, title, roles and unit of those who may sign in, and what they say of themselves to all employees. Three SQL
    statements."""
    content_type_id = ContentType.objects.get_for_model(Person).pk
    people = Person.objects.filter(pk__in=ids, user__is_active=True)
    accepted = Prefetch("competences", Competence.objects.filter(state=CompetenceState.ACCEPTED))
    return {
        person.pk: [_document(person, Owner(content_type_id, person.pk))]
        for person in people.select_related("unit").prefetch_related("roles", accepted)
    }


def ids(language: str | None) -> Iterable[int]:
    if language not in (None, LANGUAGE):
        return []
    return Person.objects.order_by().values_list("pk", flat=True)


def _document(person: Person, owner: Owner) -> Document:
    roles = [role.name for role in person.roles.all()]
    unit = person.unit.name if person.unit else ""
    shown = fields_open_to(FOR_STAFF, person)
    own = [marks.words(getattr(person, name)) for name in OWN_TEXTS if name in shown]
    competences = [one.name for one in person.competences.all()] if "competences" in shown else []
    about = [part for part in (person.title, *roles, unit, *competences, *own) if part]
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

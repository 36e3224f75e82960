"""What this app keeps of people (cms.privacy)."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.privacy import Basis, DataKind, Group, Leaving, Link, nothing, register
from people.models import Person

from .models import IndexEntry


def entries_of(user: Any) -> QuerySet[IndexEntry]:
    person_type = ContentType.objects.get_for_model(Person)
    own = Person.objects.filter(user=user).values("pk")
    return IndexEntry.objects.filter(owner_type=person_type.pk, owner_id__in=own)


register(
    DataKind(
        name="search-index", model="search.IndexEntry", label=_("How search finds you"),
        purpose=_(
            "That colleagues find you. It is a copy of what you show to all employees, here and in Elasticsearch."
        ),
        basis=Basis.EMPLOYMENT, group=Group.WORK,
        links=(Link(find=entries_of, fields=("title", "body"), leaving=Leaving.DELETED),),
    ),
)  # fmt: skip
nothing(_("Says that something must be indexed anew, and is gone when that is done."), "search.Outbox")

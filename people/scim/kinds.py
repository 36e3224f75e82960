"""The two kinds of things that SCIM reads and writes, each with where it comes from and who writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from scim2_models import ResponseParameters, SearchRequest, TooManyException

from people.models import User

from . import columns, filters, group_services, ids, permissions, representing, schemas, services

LONGEST_FILTER = 4_000
# So many members in one answer; who wants more asks without members, or for fewer groups.
MOST_MEMBERS = 50_000


@dataclass(frozen=True)
class ResourceKind:
    """`all` are those that are seen, `parts` fetches what is said of them, and `source` is where filters look."""

    name: str
    prefix: str
    model: Any
    all: Callable[[], QuerySet[Any]]
    parts: Callable[..., QuerySet[Any]]
    source: Callable[[], columns.Source]
    represent: Callable[[Any, str], Any]
    create: Callable[..., Any]
    change: Callable[..., None]
    replace: Callable[..., None]
    delete: Callable[..., None]

    def pk_of(self, scim_id: str) -> int:
        return ids.pk_of(self.prefix, scim_id)

    def get(self, pk: int, *, members: bool = True) -> Any:
        """One of them; of a group `members` only where they are wanted."""
        found = self.all().filter(pk=pk)
        return (self.parts(found) if self is USERS else self.parts(found, members=members)).first()

    def lock(self, pk: int) -> None:
        self.all().model.objects.select_for_update().filter(pk=pk).values_list("pk").first()

    def page(self, asked: SearchRequest[Any], start: int, count: int) -> tuple[int, list[Any]]:
        """How many there are, and some of them.

        Raises InvalidFilterException, InvalidPathException and TooManyException.
        """
        found = self.all()
        if asked.filter:
            if len(asked.filter) > LONGEST_FILTER:
                raise TooManyException(detail=f"A filter has {LONGEST_FILTER} characters at most")
            found = found.filter(filters.condition(asked.filter, self.source()))
        found = found.order_by(*filters.order(asked, self.model, self.source()))
        total = found.count()
        if not count or start >= total:
            return total, []
        if self is USERS:
            return total, list(self.parts(found)[start : start + count])
        members = wants_members(asked)
        if members and _too_many(found[start : start + count]):
            raise TooManyException(
                detail="Ask for fewer groups at a time, or with excludedAttributes=members"
            )
        return total, list(self.parts(found, members=members, version=members)[start : start + count])


def wants_members(asked: ResponseParameters[Any]) -> bool:
    if asked.attributes:
        return any("members" in str(path).lower() for path in asked.attributes)
    return all(not str(path).lower().endswith("members") for path in asked.excluded_attributes or ())


def _too_many(groups: QuerySet[Group]) -> bool:
    members = User.groups.through.objects.filter(group_id__in=list(groups.values_list("pk", flat=True)))
    return members.count() > MOST_MEMBERS


USERS = ResourceKind(
    "User",
    ids.USER,
    schemas.FullUser,
    columns.users,
    representing.with_parts,
    columns.user_source,
    representing.user,
    services.create,
    services.change,
    services.change,
    services.delete,
)
GROUPS = ResourceKind(
    "Group",
    ids.GROUP,
    schemas.Group,
    permissions.groups_to_fill,
    representing.groups_with_parts,
    columns.group_source,
    representing.group,
    group_services.create,
    group_services.change,
    group_services.replace,
    group_services.delete,
)

"""Who sees what: the one function that computes a viewer's audience tokens, live."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard

from django.contrib.auth.models import AnonymousUser, Permission
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet, TextField, Value

from cms.statements import Compound, Statement

from .models import Duty, DutyKind, User

type Viewer = User | AnonymousUser | None

PUBLIC = "public"
MEMBER = "member"
STAFF = "staff"
NOBODY = frozenset({PUBLIC})
MENU_SECONDS = 60
_KNOWN = "_tokens"
# All that a statement may know of a viewer, beside the tokens: who it is, and whether the account is open.
STATE = ["id", "is_active", "ends"]

Ids = Callable[[OuterRef], QuerySet[Any, Any]]
_sources: dict[str, Ids] = {}
_facts: dict[str, Callable[[OuterRef], Any]] = {}


def add_source(name: str, ids: Ids) -> None:
    """Let an app above give viewers tokens of its own: `<name>:<id>` for each id that `ids` selects.

    `ids` gets the viewer's id as an expression and returns a queryset of one column. It becomes a part of the statement
    that fetches the viewer, so it costs none of its own. Called once, in the app's `ready`.
    """
    _sources[name] = ids


def add_fact(name: str, of: Callable[[OuterRef], Any]) -> None:
    """Let an app above know something of every viewer: it is the attribute `name` of the user that a request has.

    `of` gets the viewer's id as an expression and returns one for the value. As with `add_source`, it is a part of the
    statement that fetches the viewer. No token is made of it. Called once, in the app's `ready`.
    """
    _facts[name] = of


def viewers() -> QuerySet[User]:
    """Users with all that their tokens are made of: where they work, and the ids of each source. And the facts."""
    ids = {_column(name): ArraySubquery(of(OuterRef("pk"))) for name, of in _sources.items()}
    facts = {name: of(OuterRef("pk")) for name, of in _facts.items()}
    return User.objects.select_related("person__unit").annotate(**ids, **facts)


_VIEWER = Statement(lambda user_id: viewers().filter(pk=user_id))


def fetch_viewer(user_id: int) -> User | None:
    """One of `viewers`: every page asks who is signed in."""
    return next(iter(_VIEWER(user_id)), None)


def unit_token(unit_id: int) -> str:
    return f"unit:{unit_id}"


# The row is locked for who writes what is for a unit: while it closes, one of the two waits for the other.
_CONTINUED = "SELECT coalesce(heir_id, id) FROM people_unit WHERE id = %s FOR SHARE"


def audience_of_unit(unit_id: int | None) -> list[str]:
    """The audience of what is for one unit, whatever became of it: that of the open unit that continues it, so that no
    version and no draft is for a unit where nobody is. Nobody's when there is none. One SQL statement."""
    with connection.cursor() as cursor:
        cursor.execute(_CONTINUED, [unit_id or 0])
        row = cursor.fetchone()
    return [unit_token(row[0] if row else 0)]


def user_token(user_id: int) -> str:
    return f"user:{user_id}"


def is_signed_in(user: User | AnonymousUser | None) -> TypeGuard[User]:
    """Is this somebody, with an account that is open?"""
    return user is not None and user.is_authenticated and user.is_open


def tokens(user: User | AnonymousUser | None) -> frozenset[str]:
    """The audience tokens of a viewer. Content is visible when one of its tokens is among them.

    Nobody and a closed account (User.is_open) see `public`. Somebody signed in sees `member` and `user:<id>`;
    people of the municipality `staff`; people of a unit `unit:<id>` for it and every unit above it, so that content
    of a unit reaches those under it; and everybody the tokens that apps above add (`add_source`). Being a superuser
    adds nothing: administrators see more in the admin only.

    No SQL for somebody whom a request has fetched, with where they work (people.backends), nor for the same user object
    again: what is asked twice in one request has one answer, and the next click a new one.
    """
    if not is_signed_in(user):
        return NOBODY
    # By name, not in __dict__: a request's user is a lazy object around the fetched one.
    known: frozenset[str] | None = getattr(user, _KNOWN, None)
    if known is None:
        known = _tokens(user)
        setattr(user, _KNOWN, known)
    return known


def tokens_in_sql(user: User | AnonymousUser | None) -> Value:
    """The tokens of a viewer as one value, for `visible_to`: the SQL is the same for all who are signed in."""
    return Value(sorted(tokens(user)), output_field=ArrayField(TextField()))


def argument(user: User | AnonymousUser | None) -> Compound:
    """A viewer as an argument of a Statement (cms.statements).

    What its queryset is made for has an id and tokens which nobody can look into, and nothing else: a rule that asks
    for more than whether somebody is signed in cannot become a statement for all.
    """
    if user is None or not user.is_authenticated:
        return Compound(_nobody)
    if not is_signed_in(user):
        return Compound(_deactivated, (user.pk,))
    return Compound(_somebody, (user.pk, sorted(tokens(user))))


def _nobody() -> None:
    return None


def _deactivated(user_id: Any) -> User:
    return User.from_db(DEFAULT_DB_ALIAS, STATE, [user_id, False, None], fetch_mode=FETCH_RAISE)


def _somebody(user_id: Any, seen: Any) -> User:
    user = User.from_db(DEFAULT_DB_ALIAS, STATE, [user_id, True, None], fetch_mode=FETCH_RAISE)
    setattr(user, _KNOWN, seen)
    return user


def forget(user: User | AnonymousUser) -> None:
    """Compute a viewer's tokens anew: what they are made of was changed for them in this very request."""
    for name in (_KNOWN, *map(_column, _sources)):
        if hasattr(user, name):
            delattr(user, name)


def _tokens(user: User) -> frozenset[str]:
    found = {PUBLIC, MEMBER, user_token(user.pk)}
    viewer = user if _is_whole(user) else fetch_viewer(user.pk)
    if viewer is None:
        return frozenset(found)
    person = getattr(viewer, "person", None)
    if person and person.unit:
        if not person.unit.external:
            found.add(STAFF)
        found |= {unit_token(unit_id) for unit_id in person.unit.lineage}
    for name in _sources:
        found |= {f"{name}:{each}" for each in getattr(viewer, _column(name))}
    return frozenset(found)


def _is_whole(user: User) -> bool:
    """Was this user fetched by `viewers`?"""
    fetched = User._meta.get_field("person").is_cached(user)
    return fetched and all(hasattr(user, _column(name)) for name in _sources)


def _column(name: str) -> str:
    return f"ids_of_{name}"


@dataclass(frozen=True)
class Menu:
    """What the menu offers: whether the admin is open to the viewer, and whether they give duties."""

    writes: bool = False
    gives_duties: bool = False


def menu(user: User | AnonymousUser | None) -> Menu:
    """So that menus show what one can use. At most a minute old: each page asks its own rule all the same."""
    if user is None or not is_signed_in(user):
        return Menu()
    if user.is_superuser:
        return Menu(writes=True, gives_duties=True)
    key = f"people.menu:{user.pk}"
    found: Menu | None = cache.get(key)
    if found is None:
        found = fresh_menu(user)
        cache.set(key, found, MENU_SECONDS)
    return found


def fresh_menu(user: User) -> Menu:
    """The same as it is now. One SQL statement."""
    writes = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin", group__user=OuterRef("pk")
    )
    owns = Duty.objects.on().filter(user=OuterRef("pk"), kind=DutyKind.OWNER)
    return Menu(*User.objects.filter(pk=user.pk).values_list(Exists(writes), Exists(owns)).get())


def sees_who_answers(seen: frozenset[str]) -> bool:
    """Names of people who answer are for anyone signed in; the open net gets teams and functions."""
    return MEMBER in seen

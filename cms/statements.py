"""SQL that is compiled once and run again with other values.

Django builds and compiles a queryset anew whenever it is asked, which on a page of few statements costs more than
all the rest. A Statement does it once for each *shape* of its arguments, and what may be seen is still said by
QuerySets alone:

    TICKS = Statement(lambda user_id: Tick.objects.filter(user=user_id).values_list("step_id", "item"))
    rows = TICKS(user.pk)

For a shape the queryset is made with marks in place of the values, and the marks are looked for in what it compiles to.
So a value may only be handed on to the database. What would make a statement of one reader's into everybody's is
refused: Python code that decides by a value, a value that does not reach the SQL, a statement that is sent while
the queryset is made, a day, a time or a language that comes from anywhere but the arguments. See docs/adr/0014.
"""

import re
import weakref
from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import copy
from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Lock
from types import SimpleNamespace
from typing import Any, NamedTuple, NoReturn, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.utils.translation import get_language, override
from psycopg import ClientCursor, Cursor
from psycopg.adapt import Transformer
from psycopg.types.numeric import Int8

# So many shapes of one statement are kept; the one that was made first gives way.
MOST = 100

_statements: "weakref.WeakSet[Statement]" = weakref.WeakSet()


class NotOneStatement(Exception):
    """What was made is not the same statement for all values of this shape."""


class Compound(NamedTuple):
    """An argument with several values in it. `put_together`, a function with a name, gets what stands for its `parts`,
    and makes of them what stands for the whole."""

    put_together: Callable[..., Any]
    parts: tuple[Any, ...] = ()


class Statement:
    """A queryset made by `make(*values)`; called with values it gives the list of what the queryset would give.

    PostgreSQL plans it once for each connection, without its values: it finds few rows by keys. With `lists` it is
    planned for the values of each call, as how much a viewer may see decides how a list is found best.

    Values are texts, whole numbers, days, times in a time zone, tuples of these (as many as there are make another
    shape), lists of texts (of any length: handed on as one value), and Compounds. None, True, False and "" are shapes
    of their own.

    Raises NotOneStatement when a shape is new and its SQL does not fit all its values.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], *, lists: bool = False) -> None:
        self._make, self._lists = make, lists
        self._known: dict[Hashable, _Compiled | _Empty] = {}
        self._lock = Lock()
        _statements.add(self)

    def __call__(self, *values: Any) -> list[Any]:
        leaves: list[Any] = []
        shape = tuple(_take_apart(value, leaves) for value in values)
        known = self._known.get(shape)
        if known is None:
            known = _compile(self._make, values, [type(leaf) for leaf in leaves])
            with self._lock:
                while len(self._known) >= MOST:
                    del self._known[next(iter(self._known))]
                self._known[shape] = known
        return known.run(leaves, planned_once=not self._lists)

    def forget(self) -> None:
        with self._lock:
            self._known.clear()


def in_each_language(make: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[Any]]:
    """A Statement that lists something, for each language of the site: `make(language, *values)`. Called with values,
    it is asked in the reader's language."""
    each = {code: Statement(partial(make, code), lists=True) for code, _name in settings.LANGUAGES}

    def ask(*values: Any) -> list[Any]:
        return each.get(get_language() or "", each[settings.LANGUAGE_CODE])(*values)

    return ask


def forget() -> None:
    """Compile everything anew: for tests, which change what is the same as long as a process lives."""
    for statement in _statements:
        statement.forget()


def _take_apart(value: Any, leaves: list[Any]) -> Hashable:
    """The shape of an argument: all that the making of a queryset may know of it. Its values go into `leaves`."""
    kind = type(value)
    if value is None or value == "" or kind is bool:
        return (value,)
    if kind in _MARKS:
        leaves.append(value)
        return kind.__name__
    if kind is tuple:
        return tuple(_take_apart(each, leaves) for each in value)
    if kind is Compound:
        return value.put_together, tuple(_take_apart(each, leaves) for each in value.parts)
    raise TypeError(f"A statement takes no {kind.__name__}.")


def _leaves(value: Any) -> list[Any]:
    found: list[Any] = []
    _take_apart(value, found)
    return found


def _put_together(value: Any, marks: Iterator[Any]) -> Any:
    """What stands for an argument."""
    kind = type(value)
    if kind in _MARKS and value != "":
        return next(marks)
    if kind is tuple:
        return tuple(_put_together(each, marks) for each in value)
    if kind is Compound:
        return value.put_together(*(_put_together(each, marks) for each in value.parts))
    return value


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise NotOneStatement("Python decides by a value which is known to the database alone.")


_METHODS = frozenset(name for name in dir(str) if not name.startswith("_"))


class _Mark:
    """Stands for a value, and can be handed on only."""

    def __eq__(self, other: object) -> bool:
        """Django asks whether what it looks for is an empty text: that is another shape."""
        return False if type(other) is str and not other else _refuse()

    def __ne__(self, other: object) -> bool:
        return not self == other

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _refuse
    __len__ = __getitem__ = __add__ = __radd__ = __sub__ = __mod__ = __format__ = _refuse
    # Lookups of Django's put what they look for into sets.
    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        return True


class _Text(_Mark, str):
    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        return _refuse() if name in _METHODS else super().__getattribute__(name)


class _Number(_Mark, int):
    __hash__ = __bool__ = _refuse


class _Day(_Mark, date):
    pass


class _Time(_Mark, datetime):
    pass


class _Texts:
    """Stands for a list of texts: it can be gone through, and what comes is no text yet."""

    def __init__(self, text: str) -> None:
        self._one = _OneOfThem(text)

    def __iter__(self) -> Iterator[Any]:
        yield self._one

    __bool__ = __contains__ = __and__ = __or__ = __sub__ = __le__ = __ge__ = isdisjoint = _refuse


class _OneOfThem:
    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text

    __eq__ = __hash__ = __lt__ = __bool__ = __format__ = __getattr__ = _refuse


# Values that nobody else uses.
_TEXT, _FIRST = "mark-{}-of-a-statement", 2_100_000_000
_FAR = datetime(2999, 1, 1, tzinfo=UTC)
_LANGUAGE = "mark-language"
# Where a parameter stands in SQL; a percent sign is doubled there.
_PLACE = re.compile("%[s%]")


def _text(place: int) -> str:
    return _TEXT.format(place)


def _number(place: int) -> int:
    return _FIRST + place


def _time(place: int) -> datetime:
    return _FAR + timedelta(days=place)


def _day(place: int) -> date:
    return _time(place).date()


# By the type of a value: what stands for it while the queryset is made, and what becomes of that among the parameters.
_MARKS: dict[type, tuple[Callable[[int], Any], Callable[[int], Any]]] = {
    str: (lambda place: _Text(_text(place)), _text),
    int: (lambda place: _Number(_number(place)), _number),
    date: (lambda place: _Day.fromordinal(_day(place).toordinal()), _day),
    datetime: (lambda place: _Time.fromtimestamp(_time(place).timestamp(), UTC), _time),
    list: (lambda place: _Texts(_text(place)), lambda place: [_text(place)]),
}


class _Slot(NamedTuple):
    """Where a value belongs among the parameters, and as what."""

    place: int
    cast: Callable[[Any], Any] | None


class _Compiled:
    """The SQL of a shape. It knows of no connection: threads share it."""

    def __init__(self, queryset: QuerySet[Any, Any], compiler: Any, sql: str, params: list[Any]) -> None:
        self._iterable: Any = queryset._iterable_class
        self._sql = _with_literals(sql, params, compiler.connection)
        self._slots = tuple(param for param in params if type(param) is _Slot)
        # Django's compiler asks every column anew how its values are read.
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        compiler.get_converters = lambda _columns: converters
        self._compiler = compiler
        compiler.connection = None
        # All that Django's iterables read of a queryset.
        self._queryset = {
            name: getattr(queryset, name)
            for name in ("db", "model", "_fields", "_fetch_mode", "_known_related_objects")
        }

    def run(self, leaves: Sequence[Any], *, planned_once: bool) -> list[Any]:
        params = tuple(_value(slot, leaves) for slot in self._slots)
        compiler = copy(self._compiler)
        compiler.connection = connections[compiler.using]
        if planned_once:
            compiler.execute_sql = lambda *_args, **_kwargs: [_rows(compiler, self._sql, params)]
        else:
            compiler.as_sql = lambda *_args, **_kwargs: (self._sql, params)
        query = SimpleNamespace(get_compiler=lambda *_args, **_kwargs: compiler)
        queryset: Any = SimpleNamespace(query=query, **self._queryset)
        return list(self._iterable(queryset))


def _rows(compiler: Any, sql: str, params: tuple[Any, ...]) -> list[Any]:
    """Sent with the values beside the SQL, not in it: so PostgreSQL keeps the plan, which takes it several times as
    long to make as to find the rows."""
    with compiler.connection.cursor() as cursor:
        cursor.cursor = _Cursor(cursor.connection)
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    return [row[: compiler.col_count] for row in rows] if compiler.has_extra_select else rows


class _Cursor(Cursor[Any]):
    """What Django's log shows of it has the values in it, as of any other cursor."""

    _query: Any

    def execute(self, query: Any, params: Any = None, **more: Any) -> Self:
        super().execute(query, params, **more)
        self._query = _Said(self.connection, query, params)
        return self


class _Said(NamedTuple):
    connection: Any
    sql: str
    params: tuple[Any, ...]

    @property
    def query(self) -> bytes:
        return ClientCursor(self.connection).mogrify(self.sql, self.params).encode()


def _with_literals(sql: str, params: list[Any], connection: Any) -> str:
    """The SQL in which slots alone are left open: what is the same for all values is planned with (and finds the index
    of an expression)."""
    literal = Transformer.from_context(connection.connection).as_literal
    texts = iter(
        "%s" if type(param) is _Slot else bytes(literal(param)).decode().replace("%", "%%")
        for param in params
    )  # fmt: skip
    return _PLACE.sub(lambda found: found[0] if found[0] == "%%" else next(texts), sql)


class _Empty:
    """A shape without rows, whatever the values."""

    def run(self, leaves: Sequence[Any], *, planned_once: bool) -> list[Any]:
        return []


def _value(slot: _Slot, leaves: Sequence[Any]) -> Any:
    value = leaves[slot.place]
    return slot.cast(value) if slot.cast else value


def _compile(
    make: Callable[..., QuerySet[Any, Any]], values: Sequence[Any], kinds: Sequence[type]
) -> "_Compiled | _Empty":
    connection = connections[DEFAULT_DB_ALIAS]
    # To connect, as the type of a model may be asked for: that sends statements of its own.
    connection.cursor().close()
    with override(_LANGUAGE), connection.execute_wrapper(_only_types):
        try:
            queryset, compiler, sql, found = _made(make, values, kinds, _FIRST)
        except EmptyResultSet:
            # Perhaps only because what stands for a number is too big for its column.
            try:
                _made(make, values, kinds, 1)
            except EmptyResultSet:
                return _Empty()
            raise NotOneStatement("A column for small numbers.") from None
    params = [_slot(param, kinds) for param in found]
    _check(queryset, sql, params, values, kinds)
    return _Compiled(queryset, compiler, sql, params)


def _made(
    make: Callable[..., QuerySet[Any, Any]], values: Sequence[Any], kinds: Sequence[type], first: int
) -> tuple[QuerySet[Any, Any], Any, str, Sequence[Any]]:
    """The queryset and its SQL, made with marks; the numbers among them begin at `first`."""
    marks = iter(
        [
            _Number(first + place) if kind is int else _MARKS[kind][0](place)
            for place, kind in enumerate(kinds)
        ]
    )
    queryset = make(*(_put_together(value, marks) for value in values))
    compiler = queryset.query.get_compiler(queryset.db)
    return queryset, compiler, *compiler.as_sql()


def _only_types(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    """Which number a model has is the same for everybody (and Django remembers it); nothing else may be asked."""
    if ContentType._meta.db_table in sql:
        return execute(sql, *rest)
    raise NotOneStatement(f"A statement of its own: {sql}")


def _slot(param: Any, kinds: Sequence[type]) -> Any:
    """Which value belongs where this parameter is; the parameter itself when it is the same for all values."""
    plain, own = _plain(param), type(param)
    for place, kind in enumerate(kinds):
        if kind is str and own is not _Text:
            continue  # a copy may be another text, as for LIKE, where the mark has nothing to escape
        if type(plain) is kind and plain == _MARKS[kind][1](place):
            if kind is int:
                return _Slot(place, Int8)  # a number of any size is the same statement
            return _Slot(place, None if own is kind or issubclass(own, _Mark) else own)
    return param


def _plain(param: Any) -> Any:
    match param:
        case bool():
            return param
        case int():
            return int(param)
        case str():
            return str(param)
        case datetime():
            return datetime.fromtimestamp(param.timestamp(), UTC)
        case date():
            return date.fromordinal(param.toordinal())
    return param


def _check(
    queryset: QuerySet[Any, Any],
    sql: str,
    params: Sequence[Any],
    values: Sequence[Any],
    kinds: Sequence[type],
) -> None:
    if queryset._known_related_objects or queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise NotOneStatement("Objects come along that are not in the SQL.")
    there = {param.place for param in params if type(param) is _Slot}
    place = 0
    for value in values:
        count = len(_leaves(value))
        # What a Compound stands for may have nothing to do with this queryset. Of anything else that is an error.
        if type(value) is not Compound and not there.issuperset(range(place, place + count)):
            raise NotOneStatement(f"{value!r} does not reach the SQL.")
        place += count
    fixed = repr([getattr(param, "obj", param) for param in params if type(param) is not _Slot])
    if any(kind in fixed for kind in ("datetime.date", _Day.__name__, _Time.__name__)):
        raise NotOneStatement(f"A day or a time that is no argument: {fixed}")
    for mark in (_LANGUAGE, *(str(_MARKS[kind][1](place)).strip("[]") for place, kind in enumerate(kinds))):
        if mark in sql or mark in fixed:
            raise NotOneStatement(f"{mark} is a part of something else: {sql} {fixed}")

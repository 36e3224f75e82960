"""Who is meant: from what somebody types to what is stored, and back to what they can read and change.

One writes `@Marit Lunde`. Where several have the name, the number says who: `@Marit Lunde (12)`. So nothing hidden goes
along with a form, and it works without JavaScript.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.translation import gettext as _

from people.alphabet import sort_key
from people.audience import Viewer, tokens
from people.models import Person
from people.permissions import may_find_people, people_visible_to

from . import marks
from .marks import PieceKind

# So many @ of a text are looked at, and so many words of each. A name has at most 200 characters.
MOST_TYPED = 100
MOST_WORDS = 6
# So many of the same name one can choose from.
MOST_NAMESAKES = 20

_WORD = r"[^\W_]++(?:['’.-][^\W_]++)*+\.?"
_NAME = rf"{_WORD}(?:[ \xa0]{_WORD}){{0,{MOST_WORDS - 1}}}"
_TYPED = re.compile(rf"(?<![\w@/.])@(?P<name>{_NAME})(?: \((?P<id>\d{{1,12}})\))?")


@dataclass(frozen=True)
class Doubt:
    """A name that several have, with those who have it."""

    name: str
    people: list[Person]


@dataclass
class Meant:
    """A text as it is stored, and the names in it that stayed words because several have them."""

    text: str
    doubts: list[Doubt] = field(default_factory=list)


def nameless(viewer: "Viewer") -> str:
    """What stands for somebody whose name a text may not say to a viewer (people.permissions.people_named_to)."""
    return _("former employee") if may_find_people(tokens(viewer)) else _("an employee")


def written(people: Iterable[Person], writer: "Viewer") -> dict[int, str]:
    """How a writer mentions each of these, whom they may find: with the number where others have the name too.

    One SQL statement.
    """
    people = list(people)
    keys = {sort_key(person.name) for person in people}
    rows = people_visible_to(writer).filter(sort_name__in=keys).order_by().values_list("sort_name")
    shared = {key for key, count in rows.annotate(Count("pk")) if count > 1}
    return {person.pk: _written(person, sort_key(person.name) in shared) for person in people}


def _written(person: Person, numbered: bool) -> str:
    if not re.fullmatch(_NAME, person.name):
        # No name that `meant` could read.
        return f"@[{person.pk}]"
    return f"@{person.name} ({person.pk})" if numbered else f"@{person.name}"


def readable(text: str, writer: "Viewer") -> str:
    """A stored text as one changes it, so that `meant` finds the same again. At most six SQL statements."""
    ids = marks.mentioned(text)
    if not ids:
        return text
    people = list(people_visible_to(writer).filter(pk__in=ids))
    others = {person_id: f"@{nameless(writer)} ({person_id})" for person_id in ids}
    numbered = {person.pk: _written(person, numbered=True) for person in people}
    # With numbers where what stands behind a name would be read as a part of it, and as it is stored if all else fails.
    for names in (written(people, writer), numbered):
        found = _with(others | names, text)
        if meant(found, writer, before=ids).text == text:
            return found
    return text


def _with(names: Mapping[int, str], text: str) -> str:
    return "".join(names.get(piece.person_id, piece.text) for piece in marks.pieces(text))


def meant(
    text: str, writer: "Viewer", *, before: Collection[int] = (), chosen: Collection[int] = ()
) -> Meant:
    """What a writer typed, as it is stored: a name that one person has, of those they may find, is a mention.

    `before`: who was mentioned in the text until now, so that nobody is lost whom this writer may not find. `chosen`:
    whom of several they chose. Any other number is just words. Two SQL statements where there is an @, else none.
    """
    if "@" not in text:
        return Meant(text)
    reading = _Reading(text, writer, before, chosen)
    found = "".join(
        reading.number(piece.text, piece.person_id)
        if piece.kind is PieceKind.MENTION
        else _TYPED.sub(reading.name, piece.text)
        if piece.kind is PieceKind.WORDS
        else piece.text
        for piece in marks.pieces(text)
    )
    return Meant(found, list(reading.doubts.values()))


class _Reading:
    """What is looked up for one text."""

    def __init__(self, text: str, writer: "Viewer", before: Collection[int], chosen: Collection[int]) -> None:
        self.before, self.chosen, self.doubts = frozenset(before), frozenset(chosen), dict[str, Doubt]()
        self.nameless = nameless(writer)
        visible = people_visible_to(writer).order_by("pk")
        typed = [match for _n, match in zip(range(MOST_TYPED), _TYPED.finditer(text), strict=False)]
        keys = {sort_key(name) for match in typed for name, _end in _names(match["name"])}
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for person in visible.filter(sort_name__in=keys)[: MOST_TYPED * MOST_NAMESAKES] if keys else ():
            self.by_name[_key(person.name)].append(person)
        numbers = {*marks.mentioned(text), *(int(match["id"]) for match in typed if match["id"])}
        self.by_number = visible.in_bulk(numbers) if numbers else {}

    def number(self, text: str, person_id: int) -> str:
        """A number as it is stored, which somebody may have typed."""
        return text if person_id in self.before or person_id in self.by_number else f"@{person_id}"

    def name(self, match: re.Match[str]) -> str:
        if match["id"] and self._is(int(match["id"]), match["name"]):
            return f"@[{int(match['id'])}]"
        for name, end in _names(match["name"]):
            if people := self.by_name.get(_key(name)):
                if person_id := self._one_of(people):
                    return f"@[{person_id}]{match[0][end + 1 :]}"
                self.doubts[_key(name)] = Doubt(people[0].name, people[:MOST_NAMESAKES])
                break
        return match[0]

    def _is(self, person_id: int, name: str) -> bool:
        """Is this what `readable` wrote of the person?"""
        if person := self.by_number.get(person_id):
            return _key(person.name) == _key(name)
        return person_id in self.before and _key(name) == _key(self.nameless)

    def _one_of(self, people: list[Person]) -> int:
        """The one who is meant; 0 when nobody can know."""
        for some in (people, self._of(people, self.chosen), self._of(people, self.before)):
            if len(some) == 1:
                return some[0].pk
        return 0

    def _of(self, people: list[Person], ids: frozenset[int]) -> list[Person]:
        return [person for person in people if person.pk in ids]


def _key(name: str) -> str:
    """The same for a name however it is typed."""
    return unicodedata.normalize("NFC", name).replace("\xa0", " ").casefold()


def _names(typed: str) -> Iterable[tuple[str, int]]:
    """What of the words behind an @ may be a name, the longest first, each with where it ends there."""
    for end in [match.end() for match in re.finditer(_WORD, typed)][::-1]:
        name = typed[:end].replace("\xa0", " ")
        yield name, end
        if name.endswith("."):
            yield name[:-1], end - 1

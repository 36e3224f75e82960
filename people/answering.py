"""Who can answer about what: those who hold the duty, and those who say that they have the competence.

The things that people hold duties for belong to an app above (guides: processes): it registers them in its `ready`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Upper
from django.db.models.lookups import Contains

from . import permissions
from .models import Duty, DutyKind, Person
from .profiles import CompetenceState
from .sql import one_of

if TYPE_CHECKING:
    from .audience import Viewer


Has = Person.competences.through
Titles = Callable[["Viewer"], dict[int, str]]

# «Hvem kan svare på anskaffelser?» asks for those who know, and for nobody by their name.
_QUESTION = re.compile(
    r"(hvem|kven|who)\s+(?:kan|can)\s+(?:svare|svara|answer)(?:\s+(?:på|om|about|on))?\s+(.+?)\s*\?*",
    re.IGNORECASE,
)


_WORD = re.compile(r"\w+(?:-\w+)*")
# None of a word that says nothing («for», «med»).
STEMS = """
SELECT (ts_lexize(%s::regdictionary, word))[1] FROM unnest(%s::text[]) WITH ORDINALITY AS asked (word, place)
ORDER BY place
"""
# A shorter stem would be a part of too many words.
SHORTEST_STEM = 3


class Subjects(NamedTuple):
    """What people answer for: its model, and the titles by id of those that a viewer may know of. One SQL statement."""

    model: type[Model]
    titles: Titles


_subjects: list[Subjects] = []


def register(model: type[Model], titles: Titles) -> None:
    """Called once, in the app's `ready`."""
    _subjects[:] = [Subjects(model, titles)]


@dataclass(frozen=True)
class Knowing:
    """Who knows what was asked for: the ids of people by word, and by person what of it they know."""

    by_word: dict[str, set[int]] = field(default_factory=dict)
    what: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What somebody asks who can answer about, in words, and in which language."""

    subject: str
    english: bool

    def words(self, most: int) -> list[str]:
        """What to look for: words without their endings, and none that says nothing, unless all do. The last may be
        half typed. One SQL statement."""
        words = list(dict.fromkeys(_WORD.findall(self.subject.lower())))
        with connection.cursor() as cursor:
            cursor.execute(STEMS, ["english_stem" if self.english else "norwegian_stem", words])
            stems = [stem for (stem,) in cursor.fetchall()]
        pairs = zip(words, stems, strict=True)
        said = [stem if len(stem) >= SHORTEST_STEM else word for word, stem in pairs if stem]
        return list(dict.fromkeys(said or words))[:most]


def question(q: str) -> Question | None:
    """None when it is no such question."""
    found = _QUESTION.fullmatch(q)
    return Question(found[2], english=found[1].lower() == "who") if found else None


def titles(viewer: "Viewer") -> dict[int, str]:
    return _subjects[0].titles(viewer) if _subjects else {}


def answering(ids: Sequence[int] | None = None) -> QuerySet[Duty]:
    """The duties in force of those who answer for these, else for anything."""
    if not _subjects:
        return Duty.objects.none()
    content_type = ContentType.objects.get_for_model(_subjects[0].model)
    duties = Duty.objects.on().filter(kind=DutyKind.ANSWERER, content_type=content_type)
    return duties if ids is None else duties.filter(one_of("object_id", ids))


def competent(people: QuerySet[Person] | None = None) -> QuerySet[Any]:
    """Who of these has which accepted competence, of those who show it to all employees."""
    seen = (Person.objects.all() if people is None else people).filter(permissions.found_by("competences"))
    return Has.objects.filter(
        competence__state=CompetenceState.ACCEPTED, person__in=seen.order_by().values("pk")
    )


def who_knows(words: Sequence[str], known: dict[int, str]) -> Knowing:
    """People by the words in what they answer for (`known`: the titles that the viewer may know of) and in their
    competences. One SQL statement."""
    upper = [word.upper() for word in words]
    # Most words are somebody's name, and in none of hundreds of titles: they are looked through together first.
    every = "\n".join(known.values()).upper()
    titled = [word for word in upper if word in every]
    named = {
        pk: title for pk, title in known.items() if titled and any(word in title.upper() for word in titled)
    }
    fits = Q(*(Q(Contains(Upper("competence__name"), word)) for word in upper), _connector=Q.OR)
    rows = list(competent().filter(fits).order_by().values_list("person_id", "competence__name"))
    if named:
        duties = answering(list(named)).exclude(user__person=None).order_by()
        rows = [
            (person_id, named[object_id])
            for person_id, object_id in duties.values_list("user__person", "object_id")
        ] + rows
    what: dict[int, list[str]] = defaultdict(list)
    for person_id, name in rows:
        if name not in what[person_id]:
            what[person_id].append(name)
    return Knowing(
        {
            word: {person_id for person_id, names in what.items() if _has(names, word)}
            for word in words
        },
        dict(what),
    )  # fmt: skip


def _has(names: list[str], word: str) -> bool:
    return any(word.upper() in name.upper() for name in names)

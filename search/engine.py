"""What a search engine must be able to do. Two do it: PostgreSQL here, and Elasticsearch where there is one."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from .splitting import parts
from .text import clean, indexed_words

KINDS = ("guide", "step", "resource", "person", "network", "course", "question", "news")

# One more when the same thing gets another document than before (search.documents and the sources, and the text that
# guides.passages makes of blocks): then each engine's index is made anew in the background.
DOCUMENTS_VERSION = 1

# PostgreSQL's tsvector takes 1 MB; no page that people read comes near.
LONGEST_BODY = 200_000


class Owner(NamedTuple):
    """The thing that documents come from: the key of its publication (content type id, object id)."""

    content_type_id: int
    object_id: int


@dataclass(frozen=True)
class Texts:
    """What a document is found by: title, headings and body without what is no text, and the words of each."""

    title: str
    headings: str
    body: str
    words: tuple[list[str], ...]

    @cached_property
    def forms(self) -> dict[str, None]:
        """The different words, in order."""
        return dict.fromkeys(chain(*self.words))

    @cached_property
    def lines(self) -> str:
        """The words of title, headings and body, and the parts of compounds in the title and in all: a line each."""
        parts_of = ([part for word in words for part in parts(word)] for words in (self.words[0], self.forms))
        return "\n".join(map(" ".join, (*self.words, *parts_of)))


@dataclass(frozen=True)
class Document:
    """One thing to be found.

    `key` is stable («step:12», «resource:12:<block id>»); `same_as` is the same for one thing in several languages.
    `headings` are headings and the summary. `acl` holds the audience tokens that may see it. `payload` is what a
    hit shows and no engine searches: JSON, see search.documents.
    """

    key: str
    kind: str
    owner: Owner
    locale: str
    title: str
    same_as: str = ""
    headings: tuple[str, ...] = ()
    body: str = ""
    acl: tuple[str, ...] = ()
    unit_id: int | None = None
    payload: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same document: what search_check compares."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()

    @cached_property
    def texts(self) -> Texts:
        """Worked out once, for whoever indexes it."""
        title, headings, body = (
            clean(self.title),
            clean("\n".join(self.headings)),
            clean(self.body)[:LONGEST_BODY],
        )
        return Texts(title, headings, body, tuple(indexed_words(text) for text in (title, headings, body)))


@dataclass(frozen=True)
class Change:
    """All documents of one owner, read after `version` was drawn (none: it is gone). A lower version is older."""

    owner: Owner
    version: int
    documents: Sequence[Document]


@dataclass(frozen=True)
class Query:
    """A question. `tokens` are the viewer's audience tokens: no answer of any kind comes from anything else.

    `words` are the words in order; `text` is the line as cleaned. `language` is the reader's: equals in another
    stand behind. `kinds` narrows the hits and their total, never the facets. Empty means all. `mended` are words put in
    the place of what was typed: the answer must say whether the viewer may see them.
    """

    text: str
    words: tuple[str, ...]
    tokens: frozenset[str]
    language: str = "nb"
    kinds: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 10
    mended: tuple[str, ...] = ()


@dataclass(frozen=True)
class EngineHit:
    """A found document. `title` and `snippet` are plain text with search.text's marks around the found words.

    `place` says where the words are: exact (the title is the query), title (all of them), heading or text.
    """

    key: str
    kind: str
    locale: str
    title: str
    snippet: str
    unit_id: int | None
    payload: dict[str, Any]
    place: str
    score: float


class Candidate(NamedTuple):
    """A word of the index, and in how many documents it is."""

    word: str
    documents: int


@dataclass(frozen=True)
class EngineResult:
    """`unknown` names the words that match nothing the viewer may see, each with words that resemble it (when no word
    of the query was mended).

    `unseen` are those of the query's mended words that are, as written, in nothing the viewer may see: they must not be
    shown.
    """

    total: int
    hits: list[EngineHit]
    facets: dict[str, int]
    unknown: dict[str, list[Candidate]] = field(default_factory=dict)
    unseen: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Suggestions:
    """`words` complete the last word, the most used first; `direct` are things whose title fits."""

    words: list[str]
    direct: list[EngineHit]


@dataclass(frozen=True)
class Health:
    ok: bool
    name: str
    documents: int = 0
    reason: str = ""


class RebuildOvertaken(Exception):
    """Another rebuild began while this one ran; what this one filled is dropped."""


class EngineAway(Exception):
    """An engine cannot answer, or take a change, just now. What it was given may have to be given again."""


class Engine(Protocol):
    """An index of documents. Words come from search.text, so no input is a syntax error to any engine."""

    name: str

    def index(self, changes: Sequence[Change]) -> None:
        """Make the documents of each owner exactly these. A change older than what is there does nothing.

        While a rebuild runs the change reaches the old index and the new. Raises when nothing was written.
        """

    def remove(self, owners: Sequence[Owner], *, version: int) -> None:
        """Take away everything of these owners, as of a version."""

    def search(self, query: Query) -> EngineResult:
        """The hits of a question. Raises EngineAway."""

    def suggest(self, query: Query) -> Suggestions:
        """What completes a question. Raises EngineAway."""

    def rebuild(
        self,
        source: Callable[[Owner | None], Iterable[Change]],
        *,
        afresh: bool = False,
        progress: Callable[[int], None] = lambda count: None,
    ) -> int:
        """Fill a new index and put it in the old one's place at once, while the old one answers.

        `source(owner)` gives all changes sorted by owner, those after `owner` alone when it is not None: a rebuild that
        was killed leaves the old index as it was, and the next one goes on where it stopped, unless it is to begin
        `afresh`. Returns how many documents were written. Raises RebuildOvertaken when another one began meanwhile.
        """

    def needs_rebuild(self) -> bool:
        """Whether there is no index, or one that an older version of this program made. Raises EngineAway."""

    def stored(self) -> Iterator[tuple[Owner, str, str]]:
        """Owner, key and fingerprint of every document there is, sorted by owner."""

    def tidy(self) -> None:
        """What should be done now and then; called every few seconds, so it must know itself when it is time."""

    def health(self) -> Health: ...


@cache
def get_engines() -> tuple[Engine, ...]:
    """The engines of settings.SEARCH_ENGINES. All are kept up to date; the first one that can, answers."""
    return tuple(import_string(name)() for name in settings.SEARCH_ENGINES)


def get_engine() -> Engine:
    """The engine that answers when nothing is wrong."""
    return get_engines()[0]

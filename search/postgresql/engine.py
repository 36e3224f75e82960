"""The engine that PostgreSQL is."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

from django.db import DatabaseError, OperationalError, connection, transaction

from search.compounds import neighbours, part
from search.engine import (
    Candidate,
    Change,
    EngineHit,
    EngineResult,
    Health,
    Owner,
    Query,
    RebuildOvertaken,
    Suggestions,
)
from search.models import IndexEntry, IndexState
from search.outbox import queue
from search.text import END_MARK, MARK, fold

from . import generations, vocabulary, writing
from .searching import search_statement
from .suggesting import suggest_statement

logger = logging.getLogger("felles.search")

HEADLINE = f"StartSel={MARK}, StopSel={END_MARK}, "
BATCH = 500


class PostgreSQLEngine:
    """See search.engine.Engine, whose promises these are."""

    name = "postgresql"

    def index(self, changes: Sequence[Change]) -> None:
        prepared = writing.prepare(changes)
        with transaction.atomic():
            state = generations.hold()
            for generation in filter(None, (state.live, state.building)):
                writing.write(generation, prepared)
            vocabulary.add(writing.words_of(prepared))

    def remove(self, owners: Sequence[Owner], *, version: int) -> None:
        self.index([Change(owner, version, ()) for owner in owners])

    def search(self, query: Query) -> EngineResult:
        found = _ask(search_statement(), _parameters(query))
        return EngineResult(
            total=found["total"],
            hits=[EngineHit(**hit) for hit in found["hits"] or ()],
            facets=found["facets"] or {},
            unknown={
                word: [Candidate(*candidate) for candidate in candidates or ()]
                for word, candidates in (found["unknown"] or {}).items()
            },
        )

    def suggest(self, query: Query) -> Suggestions:
        found = _ask(suggest_statement(), _parameters(query))
        return Suggestions(
            words=found["words"] or [], direct=[EngineHit(**hit) for hit in found["direct"] or ()]
        )

    def rebuild(
        self,
        source: Callable[[Owner | None], Iterable[Change]],
        *,
        afresh: bool = False,
        progress: Callable[[int], None] = lambda count: None,
    ) -> int:
        generation, after = generations.begin(afresh=afresh)
        done = 0
        known: set[str] = set()
        for batch in batched(source(after), BATCH):
            done += _fill(generation, batch, known)
            generations.filled_up_to(generation, batch[-1].owner)
            progress(done)
        generations.swap_in(generation)
        vocabulary.count()
        return done

    def needs_rebuild(self) -> bool:
        return generations.needs_rebuild()

    def stored(self) -> Iterator[tuple[Owner, str, str]]:
        rows = IndexEntry.objects.filter(generation=IndexState.current().live)
        for row in rows.order_by("owner_type", "owner_id", "key").values_list(
            "owner_type", "owner_id", "key", "fingerprint"
        ):
            yield Owner(row[0], row[1]), row[2], row[3]

    def tidy(self) -> None:
        generations.drop_leftovers()
        # While a generation is filled, its words are in no entry that would be counted.
        if generations.none_is_filled():
            vocabulary.count_when_due()

    def health(self) -> Health:
        try:
            count = IndexEntry.objects.filter(generation=IndexState.current().live).count()
        except DatabaseError as error:
            return Health(ok=False, name=self.name, reason=str(error))
        return Health(ok=True, name=self.name, documents=count)


def _fill(generation: int, changes: Sequence[Change], known: set[str]) -> int:
    """Write changes into the generation that is being filled. Returns how many documents that was.

    `known` are words that the vocabulary has. What cannot be written is queued, so that it is tried again, set aside
    and seen; the others are written.
    """
    try:
        prepared = writing.prepare(changes)
        new = writing.words_of(prepared) - known
        # Words have a transaction of their own, so that no delivery waits for these.
        vocabulary.add(new)
        known |= new
        with transaction.atomic():
            generations.check_still_building(generation)
            writing.write(generation, prepared)
        return sum(len(change.entries) for change in prepared)
    except (RebuildOvertaken, OperationalError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one
        wrong = error
    if len(changes) > 1:
        return sum(_fill(generation, [change], known) for change in changes)
    logger.error("%s could not be written into the new index.", changes[0].owner, exc_info=wrong)
    queue([changes[0].owner], engines=[PostgreSQLEngine.name])
    return 0


def _parameters(query: Query) -> dict[str, Any]:
    last = len(query.words) - 1
    terms = [(place, word, place == last) for place, word in enumerate(query.words)]
    for place, forms in neighbours(query.words):
        terms += [(len(query.words) + place, form, place == last - 1) for form in forms]
    return {
        "terms": [term for term, _word, _begins in terms],
        "forms": [word for _term, word, _begins in terms],
        "begins": [begins for _term, _word, begins in terms],
        "roots": [part(word) for _term, word, _begins in terms],
        "folds": [fold(word) for _term, word, _begins in terms],
        "words": len(query.words),
        "folded": fold(query.text),
        "last": query.words[-1] if query.words else "",
        "last_folded": fold(query.words[-1]) if query.words else "",
        "tokens": sorted(query.tokens),
        "language": query.language,
        "stemmer": "english_stem" if query.language == "en" else "norwegian_stem",
        "kinds": list(query.kinds),
        "limit": query.limit,
        "offset": query.offset,
        "marks": HEADLINE + "MaxWords=30, MinWords=14, ShortWord=2",
        "all_marks": HEADLINE + "HighlightAll=true",
    }


def _ask(statement: str, parameters: dict[str, Any]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        answer = cursor.fetchone()[0]
    found: dict[str, Any] = json.loads(answer) if isinstance(answer, str) else answer
    return found

"""The only caller of the engine: a question in, what a page shows out."""

import time
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from approvals.seals import Seal
from people import units

from . import documents, labels
from .answering import answer, is_reserve
from .context import SearchContext
from .engine import KINDS, Engine, EngineHit, EngineResult, Query
from .highlight import is_marked, mark_beginning, to_html, unmarked
from .spelling import repair
from .text import query_text, query_words

PAGE_SIZE = 10
# How often a repair is tried.
REPAIRS = 3
# How many pages around the present one are linked.
AROUND = 2


@dataclass(frozen=True)
class Hit:
    """A result as it is shown. `type` is its kind in the contract; `kind` is finer: what sort of resource it is.

    `title_html` and `snippet` are escaped, with <mark> alone.
    """

    key: str
    type: str
    kind: str
    kind_label: str
    title: str
    title_html: SafeString
    snippet: SafeString
    url: str
    language: str
    context: str = ""
    context_url: str = ""
    unit: str = ""
    seal: Seal | None = None
    why: list[str] = field(default_factory=list)
    imported_key: str | None = None


@dataclass(frozen=True)
class Facet:
    """A kind with its number of hits; its address switches it on or off. The first one, without a value, is all."""

    value: str
    label: str
    count: int
    url: str
    active: bool


@dataclass(frozen=True)
class PageLink:
    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Page:
    number: int
    count: int
    pages: list[PageLink]
    next_url: str = ""
    previous_url: str = ""

    @property
    def has_next(self) -> bool:
        return bool(self.next_url)

    @property
    def has_previous(self) -> bool:
        return bool(self.previous_url)


@dataclass(frozen=True)
class Results:
    """`first` is the place of the first hit.

    `corrected` is the query that was used instead of the one typed, and `corrected_from_url` asks for that one.
    `is_reserve`: the engine stands in for one that is away.
    """

    total: int
    hits: list[Hit]
    facets: list[Facet]
    page: Page
    counts: dict[str, int]
    engine: str
    took_ms: int
    is_reserve: bool = False
    first: int = 1
    corrected: str = ""
    corrected_from_url: str = ""


def run(
    q: str,
    *,
    context: SearchContext,
    types: tuple[str, ...] = (),
    page: int = 1,
    page_size: int = PAGE_SIZE,
    as_typed: bool = False,
) -> Results:
    """Answer a question for a searcher: one request to the engine, two when a spelling is repaired.

    Every input has an answer.
    """
    started = time.perf_counter()
    (found, corrected), engine = answer(
        lambda engine: ask(
            engine,
            q,
            tokens=context.tokens,
            language=context.language,
            kinds=types,
            offset=(page - 1) * page_size,
            limit=page_size,
            as_typed=as_typed,
        )
    )
    text = query_text(q)
    asked: dict[str, Any] = (
        {"q": text} | ({"type": ",".join(types)} if types else {}) | ({"ordrett": 1} if as_typed else {})
    )
    hits = [_hit(hit) for hit in found.hits]
    return Results(
        total=found.total,
        hits=hits,
        facets=_facets(found, types, asked),
        page=_page(page, found.total, page_size, asked),
        counts=found.facets,
        engine=engine.name,
        is_reserve=is_reserve(engine),
        took_ms=round((time.perf_counter() - started) * 1000),
        first=(page - 1) * page_size + 1,
        corrected=corrected,
        corrected_from_url=_url(asked | {"ordrett": 1}) if corrected else "",
    )


def ask(
    engine: Engine,
    q: str,
    *,
    tokens: frozenset[str],
    language: str,
    kinds: tuple[str, ...] = (),
    offset: int = 0,
    limit: int = PAGE_SIZE,
    as_typed: bool = False,
) -> tuple[EngineResult, str]:
    """Search, and search once more with repaired spelling where a word matches nothing (unless `as_typed`).

    A repair with a word that the searcher may not see is no repair: then the next best is tried, a few times.
    Returns the result and the query it is for, when that is another than what was typed, else "".
    """
    text = query_text(q)
    if not text:
        return EngineResult(total=0, hits=[], facets={}), ""
    words = tuple(query_words(text))
    query = Query(
        text=text, words=words, tokens=tokens, language=language, kinds=kinds, offset=offset, limit=limit
    )
    found = engine.search(query)
    if as_typed or not found.unknown:
        return found, ""
    hidden: frozenset[str] = frozenset()
    for _attempt in range(REPAIRS):
        changes = _repairs(query, found, hidden)
        if not changes:
            break
        mended = tuple(changes.get(word, word) for word in words)
        corrected = " ".join(mended)
        again = engine.search(replace(query, text=corrected, words=mended, mended=tuple(changes.values())))
        if not again.unseen:
            return again, corrected
        hidden |= again.unseen
    return found, ""


def _repairs(query: Query, found: EngineResult, hidden: frozenset[str]) -> dict[str, str]:
    """What each unknown word was probably meant to be, of what is not hidden."""
    changes = {}
    for word, candidates in found.unknown.items():
        possible = [candidate for candidate in candidates if candidate.word not in hidden]
        if meant := repair(word, possible, unfinished=word == query.words[-1]):
            changes[word] = meant
    return changes


@dataclass(frozen=True)
class Completions:
    """What is suggested: (text as HTML, address) of words, and (kind, title as HTML, note, address) of things."""

    words: list[tuple[SafeString, str]]
    direct: list[tuple[str, SafeString, str, str]]


def complete(q: str, *, context: SearchContext) -> Completions:
    """Suggestions for what has been typed so far, from what the searcher may see. One SQL statement."""
    text = query_text(q)
    words = tuple(query_words(text))
    if not words:
        return Completions([], [])
    query = Query(text=text, words=words, tokens=context.tokens, language=context.language)
    found, _engine = answer(lambda engine: engine.suggest(query))
    before = text[: len(text) - len(text.split()[-1])]
    direct = []
    for hit in found.direct:
        shown = _hit(hit)
        note = shown.kind_label
        if shown.context:
            note = shown.context if shown.type == "step" else f"{note}, {shown.context}"
        direct.append((shown.kind, shown.title_html, note, shown.url))
    return Completions(
        words=[
            (to_html(before + mark_beginning(word, words[-1])), _url({"q": f"{before}{word}"}))
            for word in found.words
        ],
        direct=direct,
    )


def _hit(hit: EngineHit) -> Hit:
    payload = hit.payload
    kind = payload.get("resource") or hit.kind
    around = payload.get("context")
    context = ""
    if around and hit.kind == "step":
        context = _("Step %(number)d in %(guide)s") % around
    elif around:
        context = _("%(guide)s, step %(number)d") % around
    url = documents.url(payload, hit.locale)
    context_url = ""
    if around:
        context_url = documents.url(payload, hit.locale, part="context_path") or documents.url(
            around, hit.locale
        )
    return Hit(
        key=hit.key,
        type=hit.kind,
        kind=kind,
        kind_label=labels.one(kind),
        title=unmarked(hit.title),
        title_html=to_html(hit.title),
        snippet=to_html(hit.snippet if is_marked(hit.snippet) else payload.get("summary") or hit.snippet),
        url=url,
        language=hit.locale,
        context=context,
        context_url=context_url,
        unit=units.label(hit.unit_id),
        seal=documents.seal_of(payload),
        why=[labels.why(hit.place)],
        imported_key=payload.get("imported_key") or None,
    )


def _facets(found: EngineResult, types: tuple[str, ...], asked: dict[str, Any]) -> list[Facet]:
    shown = [kind for kind in KINDS if found.facets.get(kind) or kind in types]
    if not shown:
        return []
    without = {name: value for name, value in asked.items() if name != "type"}
    facets = [
        Facet("", pgettext("every kind", "All"), sum(found.facets.values()), _url(without), active=not types)
    ]
    for kind in shown:
        chosen = [one for one in KINDS if (one in types) != (one == kind)]
        url = _url(without | ({"type": ",".join(chosen)} if chosen else {}))
        facets.append(Facet(kind, labels.many(kind), found.facets.get(kind, 0), url, active=kind in types))
    return facets


def _page(number: int, total: int, size: int, asked: dict[str, Any]) -> Page:
    count = max(1, -(-total // size))
    numbers = [n for n in range(1, count + 1) if n in (1, count) or abs(n - number) <= AROUND]

    def url(n: int) -> str:
        return _url(asked | ({"side": n} if n > 1 else {}))

    return Page(
        number=number,
        count=count,
        pages=[PageLink(n, url(n), current=n == number) for n in numbers],
        next_url=url(number + 1) if number < count else "",
        previous_url=url(min(number - 1, count)) if number > 1 else "",
    )


def _url(parameters: dict[str, Any]) -> str:
    return f"{reverse('search:search')}?{urlencode(parameters)}"

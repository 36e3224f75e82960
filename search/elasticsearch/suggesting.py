"""Suggestions as one request: things whose title fits, and which words of the vocabulary may be shown."""

from collections.abc import Sequence
from typing import Any

from search.compounds import part
from search.engine import Candidate, EngineHit, Query, Suggestions
from search.text import END_MARK, MARK, fold

from .index import STEMMED
from .searching import SHOWN, any_of, has_form, match
from .visible import visible

WORDS_SUGGESTED, TITLES_SUGGESTED = 6, 6
STARTS, OWN_LANGUAGE, FITS = 20, 10, 40
# Guides before steps, steps before the rest.
KINDS = {"guide": 4, "step": 2}


def request(query: Query, words: Sequence[Candidate]) -> dict[str, Any]:
    """A thing has every word in its title, the last one perhaps half typed; or, when nothing has, a title like it."""
    last = len(query.words) - 1
    fits = {"bool": {"must": [_has(word, begins=n == last) for n, word in enumerate(query.words)]}}
    resembles = {"bool": {"must": [_like(word, begins=n == last) for n, word in enumerate(query.words)]}}
    orders = [
        _worth({"prefix": {"exact": fold(query.text)}}, STARTS),
        _worth({"term": {"locale": query.language}}, OWN_LANGUAGE),
        *(_worth({"term": {"kind": kind}}, worth) for kind, worth in KINDS.items()),
    ]
    things = any_of(_worth(fits, FITS, "fits"), resembles)
    written = {candidate.word: has_form(candidate.word) for candidate in words}
    return {
        "query": visible(
            query.tokens,
            any_of({"bool": {"must": [things], "should": orders}}, *(_worth(one, 0) for one in written.values())),
        ),
        "post_filter": {"bool": {"filter": [things], **_of_kinds(query)}},
        "size": TITLES_SUGGESTED,
        "sort": [{"_score": "desc"}, {"key": "asc"}],
        "track_total_hits": False,
        "collapse": {"field": "same_as"},
        "_source": SHOWN,
        "highlight": {
            "pre_tags": [MARK],
            "post_tags": [END_MARK],
            "fields": {"title": {"number_of_fragments": 0, "highlight_query": _in_title(query),
                                 "matched_fields": [f"{language}.title" for language in STEMMED]}},
        },
        **({"aggs": {"words": {"filters": {"filters": written}}}} if written else {}),
    }  # fmt: skip


def result(
    answer: dict[str, Any], longer: Sequence[Candidate], resembling: Sequence[Candidate]
) -> Suggestions:
    """What the cluster answered to `request`."""
    counts = answer.get("aggregations", {}).get("words", {}).get("buckets", {})

    def seen(candidates: Sequence[Candidate]) -> list[Candidate]:
        return [one for one in candidates if counts.get(one.word, {}).get("doc_count")]

    hits = answer["hits"]["hits"]
    fitting = [hit for hit in hits if "fits" in hit.get("matched_queries", ())]
    return Suggestions(
        words=_families(seen(longer) or seen(resembling)), direct=[_hit(hit) for hit in fitting or hits]
    )


def _families(words: Sequence[Candidate]) -> list[str]:
    """One word of each family: «anskaffelse» stands for «anskaffelsen»."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(words, key=lambda one: (-one.documents, len(one.word), one.word)):
        best.setdefault(part(candidate.word), candidate)
    return [candidate.word for candidate in best.values()][:WORDS_SUGGESTED]


def _worth(query: dict[str, Any], boost: float, name: str | None = None) -> dict[str, Any]:
    return {"constant_score": {"filter": query, "boost": boost, **({"_name": name} if name else {})}}


def _has(word: str, *, begins: bool) -> dict[str, Any]:
    return any_of(*match("title", word), *([{"match": {"title.begins": word}}] if begins else []))


def _like(word: str, *, begins: bool) -> dict[str, Any]:
    fields = ["title", "title.begins"] if begins and len(word) > 3 else ["title"]
    return any_of(*({"match": {field: {"query": word, "fuzziness": "AUTO"}}} for field in fields))


def _in_title(query: Query) -> dict[str, Any]:
    return any_of(*match("title", " ".join(query.words)), {"prefix": {"title": query.words[-1]}})


def _of_kinds(query: Query) -> dict[str, Any]:
    return {"must": [{"terms": {"kind": list(query.kinds)}}]} if query.kinds else {}


def _hit(found: dict[str, Any]) -> EngineHit:
    source = found["_source"]
    return EngineHit(
        key=source["key"],
        kind=source["kind"],
        locale=source["locale"],
        title=found.get("highlight", {}).get("title", [source["title"]])[0],
        snippet="",
        unit_id=source["unit_id"],
        payload=source["payload"],
        place="title",
        score=found["_score"] or 0.0,
    )

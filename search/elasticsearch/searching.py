"""A search as one request to Elasticsearch, and its answer.

Each word is scored by BM25F over title, headings and text (combined_fields), by its stem and, for less, by its form.
Compounds of neighbouring words count as words; parts of compounds, and words that begin like the last one, for less. An
exact title comes first; other languages stand behind.
"""

from typing import Any

from search.compounds import neighbours
from search.engine import Candidate, EngineHit, EngineResult, Query
from search.text import END_MARK, MARK, fold

from .visible import visible

FIELDS = ["title^15", "headings^3", "body"]
FORMS = [field.replace("^", ".form^") if "^" in field else f"{field}.form" for field in FIELDS]
FORM, COMPOUND, PART, TITLE_PART, EXACT_TITLE = 0.4, 1.0, 0.5, 3, 100
# How much it counts that a word begins like the last one: when that one is known, and when it is half typed.
BEGINS, TITLE_BEGINS = 0.25, 0.35
# A thing in the sister language (bokmål and nynorsk), and in a foreign one.
SISTER, FOREIGN = 0.92, 0.85
# The index gives no hits deeper than this.
DEEPEST = 10_000


def combined(text: str, fields: list[str], boost: float = 1) -> dict[str, Any]:
    return {"combined_fields": {"query": text, "fields": fields, "boost": boost}}


def constant(query: dict[str, Any], name: str) -> dict[str, Any]:
    """A condition that hits tell of by its name, and that scores nothing."""
    return {"constant_score": {"filter": query, "boost": 0, "_name": name}}


def any_of(*queries: dict[str, Any]) -> dict[str, Any]:
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def has(word: str, fields: list[str], *, begins: bool = False) -> dict[str, Any]:
    """A document has a word in a field; `begins`: or one that begins like it."""
    queries: list[dict[str, Any]] = [{"match": {field: word}} for field in fields]
    if begins:
        queries += [{"match": {"title.begins" if field == "title" else "begins": word}} for field in fields]
    return any_of(*queries)


def wanted(query: Query) -> dict[str, Any]:
    """What a document must have something of, and what each counts."""
    text, last = " ".join(query.words), query.words[-1]
    queries = [
        combined(text, FIELDS),
        combined(text, FORMS, FORM),
        combined(text, [f"title_parts^{TITLE_PART}", "parts"], PART),
        {"match": {"title.begins": {"query": last, "boost": TITLE_BEGINS}}},
        {"match": {"begins": {"query": last, "boost": BEGINS}}},
    ]
    queries += [combined(" ".join(forms), FIELDS, COMPOUND) for _place, forms in neighbours(query.words)]
    if folded := fold(query.text):
        queries.append({"constant_score": {"filter": {"term": {"exact": folded}}, "boost": EXACT_TITLE, "_name": "exact"}})
    return any_of(*queries)


def places(query: Query) -> list[dict[str, Any]]:
    """Where the words are, told by name."""
    last = len(query.words) - 1
    in_title = [has(word, ["title"], begins=n == last) for n, word in enumerate(query.words)]
    in_headings = [has(word, ["title", "headings"]) for word in query.words]
    return [
        constant({"bool": {"must": in_title}}, "title"),
        constant(any_of(*in_headings), "heading"),
    ]


def by_language(query: dict[str, Any], language: str) -> dict[str, Any]:
    """Scores as they are in the reader's language, less in others."""
    sister = [] if language == "en" else ["nb", "nn"]
    weights = [
        {"filter": {"term": {"locale": language}}, "weight": 1},
        {"filter": {"terms": {"locale": sister}}, "weight": SISTER},
        {"filter": {"match_all": {}}, "weight": FOREIGN},
    ]
    return {"function_score": {"query": query, "functions": weights, "score_mode": "first", "boost_mode": "multiply"}}


def known(query: Query) -> dict[str, Any]:
    """For each word, whether it matches anything that was found: alone, or as half of a compound."""
    last = len(query.words) - 1
    filters = {}
    compounds = dict(neighbours(query.words))
    for place, word in enumerate(query.words):
        if len(word) > 3:
            ways = [has(word, ["title", "headings", "body"], begins=place == last), {"match": {"parts": word}}]
            for other in (place - 1, place):
                if other in compounds:
                    ways.append(has(" ".join(compounds[other]), ["title", "headings", "body"]))
            filters[f"known:{word}"] = any_of(*ways)
    for word in query.mended:
        filters[f"seen:{word}"] = any_of(*({"match": {f"{name}.form": word}} for name in ("title", "headings", "body")))
    return filters


def marked(query: Query) -> dict[str, Any]:
    """The found words in title and text, between marks."""
    words, last = " ".join(query.words), query.words[-1]
    compounds = " ".join(form for _place, forms in neighbours(query.words) for form in forms)

    def field(name: str, **settings: Any) -> dict[str, Any]:
        queries: list[dict[str, Any]] = [
            {"match": {name: f"{words} {compounds}"}},
            {"prefix": {f"{name}.form": last}},
        ]
        return {"highlight_query": any_of(*queries), "matched_fields": [f"{name}.form"], **settings}

    return {
        "type": "unified",
        "pre_tags": [MARK],
        "post_tags": [END_MARK],
        "fields": {
            "title": field("title", number_of_fragments=0),
            "body": field("body", number_of_fragments=1, fragment_size=180, no_match_size=160),
        },
    }


SHOWN = ["key", "kind", "locale", "title", "unit_id", "payload"]


def in_own_language(query: Query) -> dict[str, Any]:
    """Of one thing in several languages the one in the reader's, where it was found in that."""
    return {
        "name": "best",
        "size": 1,
        "sort": [{f"own.{query.language}": {"order": "desc", "missing": "_last"}}, {"_score": "desc"}],
        "_source": SHOWN,
        "highlight": marked(query),
        "track_scores": True,
    }


def request(query: Query) -> dict[str, Any]:
    """The body of the one request."""
    limit = query.limit if query.offset + query.limit <= DEEPEST else 0
    found = by_language(wanted(query), query.language)
    asked: dict[str, Any] = {
        "query": visible(query.tokens, {"bool": {"must": [found], "should": places(query)}}),
        "from": query.offset if limit else 0,
        "size": limit,
        "sort": [{"_score": "desc"}, {"key": "asc"}],
        "track_total_hits": False,
        "_source": False,
        "collapse": {"field": "same_as", "inner_hits": in_own_language(query)},
        "aggs": {
            "kinds": {
                "terms": {"field": "kind", "size": 50},
                "aggs": {"things": {"cardinality": {"field": "same_as", "precision_threshold": 10_000}}},
            }
        },
    }
    if filters := known(query):
        asked["aggs"]["words"] = {"filters": {"filters": filters}}
    if query.kinds:
        asked["post_filter"] = {"terms": {"kind": list(query.kinds)}}
    return asked


def result(query: Query, answer: dict[str, Any]) -> EngineResult:
    """What the cluster answered to `request`; the unknown words are still without candidates."""
    aggregations = answer["aggregations"]
    facets = {bucket["key"]: bucket["things"]["value"] for bucket in aggregations["kinds"]["buckets"]}
    counts = {
        name: bucket["doc_count"] for name, bucket in aggregations.get("words", {}).get("buckets", {}).items()
    }
    none: list[Candidate] = []
    return EngineResult(
        total=sum(count for kind, count in facets.items() if not query.kinds or kind in query.kinds),
        hits=[_hit(found["inner_hits"]["best"]["hits"]["hits"][0]) for found in answer["hits"]["hits"]],
        facets=facets,
        unknown={word: none for word in query.words if counts.get(f"known:{word}", 1) == 0},
        unseen=frozenset(word for word in query.mended if counts.get(f"seen:{word}", 0) == 0),
    )


def _hit(found: dict[str, Any]) -> EngineHit:
    source, names = found["_source"], found.get("matched_queries", ())
    marks = found.get("highlight", {})
    return EngineHit(
        key=source["key"],
        kind=source["kind"],
        locale=source["locale"],
        title=marks.get("title", [source["title"]])[0],
        snippet=marks.get("body", [""])[0],
        unit_id=source["unit_id"],
        payload=source["payload"],
        place=next((name for name in ("exact", "title", "heading") if name in names), "text"),
        score=found["_score"] or 0.0,
    )

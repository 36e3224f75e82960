"""A search as one request to Elasticsearch, and its answer.

Each word is scored by BM25F over title, headings and text (combined_fields), by its stem and, for less, by its form.
Compounds of neighbouring words count as words; parts of compounds, and words that begin like the last one, for less. An
exact title comes first, then one that has just the words asked in other forms; other languages stand behind.
"""

from dataclasses import replace
from typing import Any

from search.compounds import neighbours
from search.engine import Candidate, EngineHit, EngineResult, Query
from search.text import END_MARK, MARK, fold

from .index import STEMMED, stemmed_as
from .visible import visible

FORMS = ["title^15", "headings^10", "body"]
STEMS = {language: [f"{language}.{field}" for field in FORMS] for language in STEMMED}
PARTS = ["title_parts^6", "parts"]
FORM, TITLE, PART, WHOLE_TITLE, EXACT_TITLE = 0.5, 0.3, 0.8, 10, 100
# A compound of two words, when nothing else is asked and among others.
COMPOUND, COMPOUND_AMONG_OTHERS = 5.0, 3.0
# In longer questions nobody writes a compound in two words.
MOST_APART = 6
# How much what is in the way of a better match counts beside it.
TIE = 0.1
# How much it counts that a word begins like the last one: when that one is known, and when it is half typed.
BEGINS, TITLE_BEGINS = 1.2, 0.6
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


def match(field: str, text: str, **more: Any) -> list[dict[str, Any]]:
    """A field has any of some words, in whichever language it is."""
    return [{"match": {f"{language}.{field}": {"query": text, **more}}} for language in STEMMED]


def has_form(word: str) -> dict[str, Any]:
    """A document has a word as it is written."""
    return any_of(*({"term": {field: word}} for field in ("title", "headings", "body")))


def begins_like(word: str, boost: float = 1) -> dict[str, Any]:
    """A document has a word anywhere that begins with these letters."""
    fields = ("body", "headings", "title")
    # Like a prefix query, but a stop word is the beginning of nothing.
    return any_of(*({"match_bool_prefix": {field: {"query": word, "boost": boost}}} for field in fields))


def wanted(query: Query) -> dict[str, Any]:
    """What a document must have something of, and what each counts."""
    last = len(query.words) - 1
    words = [word_wanted(word, begins=place == last) for place, word in enumerate(query.words)]
    compounds = dict(neighbours(query.words)) if len(words) <= MOST_APART else {}
    # Two neighbours count as they are or as one compound, whichever is more; each word is in one pair at a time.
    pairings = [paired(words, compounds, first) for first in ((0, 1) if len(words) > 2 else (0,))]
    queries = [{"dis_max": {"queries": pairings}} if len(pairings) > 1 else pairings[0]]
    queries.append(combined(" ".join(query.words), FORMS, FORM))
    queries += match("title", " ".join(query.words), boost=TITLE)
    queries.append(whole_title(query))
    if folded := fold(query.text):
        exact = {"filter": {"term": {"exact": folded}}, "boost": EXACT_TITLE, "_name": "exact"}
        queries.append({"constant_score": exact})
    return any_of(*queries)


def whole_title(query: Query) -> dict[str, Any]:
    """A title that has all that is asked, in whichever form, and not more: «ledelsen» finds «Ledelse»."""
    all_words = any_of(*match("title", " ".join(query.words), operator="and"))
    no_longer = {"range": {"title_length": {"lte": len(query.words)}}}
    return {"constant_score": {"filter": {"bool": {"filter": [all_words, no_longer]}}, "boost": WHOLE_TITLE}}


def paired(words: list[dict[str, Any]], compounds: dict[int, list[str]], first: int) -> dict[str, Any]:
    """The words, two and two from a place on, each pair also as the compounds that it may be."""
    groups, boost = words[:first], COMPOUND if len(words) == 2 else COMPOUND_AMONG_OTHERS
    for place in range(first, len(words), 2):
        pair = words[place : place + 2]
        if place in compounds:
            joined = stems(" ".join(compounds[place]), boost)
            groups.append({"dis_max": {"queries": [any_of(*pair), *joined]}})
        else:
            groups += pair
    return any_of(*groups)


def stems(text: str, boost: float = 1) -> list[dict[str, Any]]:
    return [combined(text, fields, boost) for fields in STEMS.values()]


def word_wanted(word: str, *, begins: bool) -> dict[str, Any]:
    """A word by its stem; where it is not, as a part of compounds, or as what other words begin with."""
    ways = [*stems(word), combined(word, PARTS, PART)]
    if begins:
        ways += [
            {"match": {"title.begins": {"query": word, "boost": TITLE_BEGINS}}},
            begins_like(word, BEGINS),
        ]
    return {"dis_max": {"queries": ways, "tie_breaker": TIE}}


def places(query: Query) -> list[dict[str, Any]]:
    """Where the words are, told by name: all in the title (the last perhaps half typed), any in title or headings."""
    text, before, last = " ".join(query.words), " ".join(query.words[:-1]), query.words[-1]
    half: list[dict[str, Any]] = [{"match": {"title.begins": last}}]
    if before:
        half.append(any_of(*match("title", before, operator="and", zero_terms_query="all")))
    return [
        constant(any_of(*match("title", text, operator="and"), {"bool": {"must": half}}), "title"),
        constant(any_of(*match("title", text), *match("headings", text)), "heading"),
    ]


def by_language(query: dict[str, Any], language: str) -> dict[str, Any]:
    """Scores as they are in the reader's language, less in others."""
    sister = [] if language == "en" else ["nb", "nn"]
    weights = [
        {"filter": {"term": {"locale": language}}, "weight": 1},
        {"filter": {"terms": {"locale": sister}}, "weight": SISTER},
        {"filter": {"match_all": {}}, "weight": FOREIGN},
    ]
    return {
        "function_score": {
            "query": query,
            "functions": weights,
            "score_mode": "first",
            "boost_mode": "multiply",
        }
    }


def known(query: Query) -> dict[str, Any]:
    """For each word, whether it matches anything that was found: alone, as part of a compound or as half of one."""
    last = len(query.words) - 1
    filters: dict[str, Any] = {}
    compounds = dict(neighbours(query.words))
    for place, word in enumerate(query.words):
        if len(word) > 3:
            halves = [form for other in (place - 1, place) for form in compounds.get(other, ())]
            forms = " ".join([word, *halves])
            ways = [*match("body", forms), {"match": {"parts": forms}}]
            if place == last:
                ways.append(begins_like(word))
            filters[f"known:{word}"] = any_of(*ways)
    for word in query.mended:
        filters[f"seen:{word}"] = has_form(word)
    return filters


def marked(query: Query) -> dict[str, Any]:
    """The found words in title and text, between marks: in any form in the reader's language, else as they are written.
    For each form that is marked the texts are read once more, which takes most of the time of a search."""
    words, last = " ".join(query.words), query.words[-1]
    compounds = " ".join(form for _place, forms in neighbours(query.words) for form in forms)

    def field(name: str, **settings: Any) -> dict[str, Any]:
        queries = [*match(name, f"{words} {compounds}"), {"prefix": {name: last}}]
        stemmed = f"{stemmed_as(query.language)}.{name}"
        return {"highlight_query": any_of(*queries), "matched_fields": [stemmed], **settings}

    return {
        "type": "unified",
        "pre_tags": [MARK],
        "post_tags": [END_MARK],
        "fields": {
            "title": field("title", number_of_fragments=0),
            "body": field("body", number_of_fragments=1, fragment_size=180, no_match_size=160),
        },
    }


SHOWN = ["key", "kind", "locale", "same_as", "title", "unit_id", "payload"]


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
        "_source": SHOWN,
        "collapse": {"field": "same_as"},
        "highlight": marked(query),
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


def others(query: Query, answer: dict[str, Any]) -> list[str]:
    """Which things the answer has in another language than the reader's."""
    sources = [found["_source"] for found in answer["hits"]["hits"]]
    return [source["same_as"] for source in sources if source["locale"] != query.language]


def request_in_own_language(query: Query, things: list[str]) -> dict[str, Any]:
    """The body of a second request: the same, of these things in the reader's language alone."""
    mine = {"bool": {"filter": [{"term": {"locale": query.language}}, {"terms": {"same_as": things}}]}}
    asked = request(replace(query, offset=0, limit=len(things), kinds=(), mended=()))
    asked["query"]["bool"]["filter"].append(mine)
    return {name: part for name, part in asked.items() if name not in ("aggs", "post_filter")}


def put_in(answer: dict[str, Any], own: dict[str, Any]) -> None:
    """One thing in several languages is one hit: in the reader's, where it was found in that."""
    better = {found["_source"]["same_as"]: found for found in own["hits"]["hits"]}
    hits = answer["hits"]["hits"]
    hits[:] = [better.get(found["_source"]["same_as"], found) for found in hits]


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
        hits=[_hit(found) for found in answer["hits"]["hits"]],
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
